// SPDX-License-Identifier: GPL-3.0-or-later
// What the setup panel is set to, without its widgets: it is checked, remembered, and made into a
// plan.
#pragma once

#include "core/experiment/concurrency.h"
#include "core/experiment/experiment.h"
#include "core/workload/code_selection.h"
#include "core/workload/named_weather.h"
#include "core/workload/plan_settings.h"

#include <QString>
#include <QStringList>

#include <vector>

class QSettings;

namespace regatta {

struct StrategyInfo;

/// The numbers of rounds that the window offers.
inline constexpr SettingRange<int> offeredRounds{1, 1000};
inline constexpr SettingRange<int> offeredWarmup{0, 100};

struct Setup
{
    CodeSelection::Kind codesKind = CodeSelection::Kind::TopTwenty;
    /// As typed: codes and first letters.
    QString pickedWords = "a b c";
    int limit = 0;
    /// All plan settings that have fields, and the user's programs: all that are kept. The plan's
    /// codes and address follow from the words here.
    Plan plan = usualPlan();
    QString customUrl;
    /// Those that the user saved.
    std::vector<NamedWeather> weathers;

    /// Those that race: ids of strategies and names of programs.
    QStringList strategies{"sequential", "threadpool", "coroutines"};
    /// 0 stands for each strategy's default.
    int maxRequests = 0;
    int rounds = 1;
    int warmup = 0;

    /// The window's defaults. It uses DELAY, with shorter delays than those of the command line, so
    /// that twenty flags in sequence take about as long as the reference's 7 s.
    static Plan usualPlan();
    /// What a newcomer runs first: sequential, thread pool and coroutines, enough rounds for a
    /// verdict, and delays so short that all of it takes less than ten seconds.
    static Setup firstRace();
    /// A folder of our own inside the desktop's folder for downloads.
    static QString defaultDestination();
    /// The stored values that still make sense, and the defaults for the rest.
    static Setup load(QSettings &settings, PlanSettings table = planSettings());
    void save(QSettings &settings, PlanSettings table = planSettings()) const;

    bool operator==(const Setup &) const = default;
};

/// The part of the panel that a problem is about.
enum class SetupField { Codes, Delay, Url, Strategies, Programs, Destination };

struct SetupProblem
{
    SetupField field;
    /// A sentence that says what to do.
    QString sentence;
};

std::vector<SetupProblem> problems(const Setup &setup);

/// The codes that would be asked for. None if the words are not codes.
std::vector<CountryCode> selectedCodes(const Setup &setup);
/// "20 codes: from BD to VN", "3 codes: AA, AB, AC".
QString codesSentence(const std::vector<CountryCode> &codes);
/// The shortest words for these codes. A letter stands for all of its 26 codes.
QString wordsFor(const std::vector<CountryCode> &codes);

/// Whether flags would come from the private person's server, by its label or by its address.
bool asksRemote(const Setup &setup);
/// How many requests a strategy or program would have under way at a time, and why these are fewer
/// than asked for.
Concurrency concurrency(const Setup &setup, const StrategyInfo &strategy);
/// The largest number among those that race.
int largestConcurrency(const Setup &setup);

/// The setup with the program of this name, as an earlier setup had it. Unchanged if the name is
/// taken by now.
Setup withProgram(const Setup &setup, const QString &name, const Setup &earlier);

/// Its plan has the programs that race, and no other. Call it only if there are no problems.
ExperimentPlan experimentPlan(const Setup &setup);

} // namespace regatta
