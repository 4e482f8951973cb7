// SPDX-License-Identifier: GPL-3.0-or-later
// What the setup panel is set to, without its widgets: checked, remembered, and made into a plan.
#pragma once

#include "core/experiment/concurrency.h"
#include "core/experiment/experiment.h"
#include "core/workload/code_selection.h"

#include <QString>
#include <QStringList>

#include <vector>

class QSettings;

namespace regatta {

struct StrategyInfo;

struct Setup
{
    CodeSelection::Kind codesKind = CodeSelection::Kind::TopTwenty;
    /// As typed: codes and first letters.
    QString pickedWords = "a b c";
    int limit = 0;
    int copies = 1;

    SiteId site = SiteId::Delay;
    QString customUrl;
    /// Shorter than the command line's: with it, twenty flags in sequence take about as long as the
    /// reference's 7 s.
    DelayRange delay{std::chrono::milliseconds(100), std::chrono::milliseconds(600)};
    double errorRate = 0.25;
    quint64 seed = 1;

    QStringList strategies{"sequential", "threadpool", "coroutines"};
    QString client = "qt";
    /// 0: each strategy's default.
    int maxRequests = 0;
    int rounds = 1;
    int warmup = 0;

    std::chrono::milliseconds timeout{6100};
    std::chrono::milliseconds connectTimeout{3100};
    int retries = 0;
    bool reusesConnections = true;

    bool savesFlags = true;
    QString destination = defaultDestination();

    /// A folder of its own in the desktop's place for downloads.
    static QString defaultDestination();
    /// What is stored and still makes sense; the defaults for the rest.
    static Setup load(QSettings &settings);
    void save(QSettings &settings) const;

    bool operator==(const Setup &) const = default;
};

/// The part of the panel that a problem is about.
enum class SetupField { Codes, Delay, Url, Strategies, Destination };

struct SetupProblem
{
    SetupField field;
    /// A sentence that says what to do.
    QString sentence;
};

std::vector<SetupProblem> problems(const Setup &setup);

/// The codes that would be asked for; none when the words are no codes.
std::vector<CountryCode> selectedCodes(const Setup &setup);
/// "20 flags: from BD to VN", "3 flags: AA, AB, AC".
QString codesSentence(const std::vector<CountryCode> &codes);
/// Shortest words for some codes: a letter where all its 26 are there.
QString wordsFor(const std::vector<CountryCode> &codes);

/// Whether flags would come from the private person's server, by its label or by its address.
bool asksRemote(const Setup &setup);
/// How many requests a strategy would have under way at a time, and why fewer than asked for.
Concurrency concurrency(const Setup &setup, const StrategyInfo &strategy);
/// The most of any chosen strategy.
int largestConcurrency(const Setup &setup);

/// To be asked only when there are no problems.
ExperimentPlan experimentPlan(const Setup &setup);

} // namespace regatta
