// SPDX-License-Identifier: GPL-3.0-or-later
// All that is worth telling of an experiment: the one form that every file format is written from.
#pragma once

#include "core/reports/environment.h"
#include "core/run/experiment.h"
#include "core/run/run_result.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace regatta {

struct ReportRun
{
    RunResult result;
    /// The least time that any executor with as many lanes could need; nothing when the server told
    /// no delays.
    std::optional<std::chrono::nanoseconds> lowerBound;

    /// Lower bound by elapsed time, 0 … 1.
    std::optional<double> efficiency() const;

    bool operator==(const ReportRun &) const = default;
};

/// The elapsed times of all rounds of one contestant, in seconds.
struct ReportSummary
{
    QString strategy;
    QString client;
    int maxRequests = 0;
    int runs = 0;
    double mean = 0;
    double median = 0;
    /// Nothing for a single run.
    std::optional<double> stddev;
    double min = 0;
    double max = 0;
    /// 95 % confidence interval of the mean.
    std::optional<std::pair<double, double>> ci95;

    bool operator==(const ReportSummary &) const = default;
};

struct ReportComparison
{
    QString a;
    QString b;
    /// Elapsed time of `a` by that of `b`.
    std::optional<double> ratio;
    std::optional<std::pair<double, double>> ci95;
    std::optional<double> pValue;
    QString verdict;

    bool operator==(const ReportComparison &) const = default;
};

struct Report
{
    QDateTime created;
    QString generatorVersion;
    Environment environment;
    ExperimentPlan experiment;
    /// In the order in which they were run.
    std::vector<ReportRun> runs;
    std::vector<ReportSummary> summary;
    std::vector<ReportComparison> comparisons;

    bool operator==(const Report &) const = default;
};

/// Of an experiment's results so far, made here and now. Passwords in addresses are left out.
Report makeReport(const ExperimentPlan &experiment, const std::vector<RunResult> &results);

} // namespace regatta
