// SPDX-License-Identifier: GPL-3.0-or-later
// What the setup panel is set to, without its widgets: checked, remembered, and made into a plan.
#pragma once

#include "core/experiment/concurrency.h"
#include "core/experiment/experiment.h"
#include "core/workload/code_selection.h"
#include "core/workload/plan_settings.h"

#include <QString>
#include <QStringList>

#include <vector>

class QSettings;

namespace regatta {

struct StrategyInfo;

/// What the window offers of an experiment's rounds.
inline constexpr SettingRange<int> offeredRounds{1, 1000};
inline constexpr SettingRange<int> offeredWarmup{0, 100};

struct Setup
{
    CodeSelection::Kind codesKind = CodeSelection::Kind::TopTwenty;
    /// As typed: codes and first letters.
    QString pickedWords = "a b c";
    int limit = 0;
    /// All that the fields set of a plan. Its codes and its address follow from the words here.
    Plan plan = usualPlan();
    QString customUrl;

    QStringList strategies{"sequential", "threadpool", "coroutines"};
    /// 0: each strategy's default.
    int maxRequests = 0;
    int rounds = 1;
    int warmup = 0;

    /// The window's defaults: on DELAY, and with delays that are shorter than the command line's,
    /// so that twenty flags in sequence take about as long as the reference's 7 s.
    static Plan usualPlan();
    /// A folder of its own in the desktop's place for downloads.
    static QString defaultDestination();
    /// What is stored and still makes sense; the defaults for the rest.
    static Setup load(QSettings &settings, PlanSettings table = planSettings());
    void save(QSettings &settings, PlanSettings table = planSettings()) const;

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
