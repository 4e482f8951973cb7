// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/sweep_levels.h"

#include "core/experiment/experiment.h"
#include "core/strategies/strategy_catalog.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr std::size_t mostLevels = 32;

bool isEllipsis(const QString &word)
{
    return word == u"…"_s || word == u"..."_s;
}

/// The number that comes next if the numbers go on as before: by a factor if the last two (and the
/// one before) have one, or else by a step.
int nextAfter(const std::vector<int> &values)
{
    const int last = values.back();
    const int before = values[values.size() - 2];
    const bool isMultiple = before > 0 && last % before == 0 && last > before;
    const bool agrees =
        values.size() < 3 || values[values.size() - 3] * (last / std::max(before, 1)) == before;
    return isMultiple && agrees ? last * (last / before) : last + (last - before);
}

/// Adds the numbers from the last one up to below `end`. Returns false if the last numbers do not
/// show how to go on.
bool goOn(std::vector<int> &values, int end)
{
    if (values.size() < 2 || values.back() <= values[values.size() - 2])
        return false;
    for (int next = nextAfter(values); next < end; next = nextAfter(values)) {
        if (values.size() > mostLevels)
            return false;
        values.push_back(next);
    }
    return true;
}

} // namespace

SweepLevels parseSweepLevels(const QString &text)
{
    static const QRegularExpression separators(u"[,;\\s]+"_s);
    const QStringList words = text.split(separators, Qt::SkipEmptyParts);
    std::vector<int> values;
    bool isOpen = false;
    for (const QString &word : words) {
        if (isEllipsis(word)) {
            isOpen = true;
            continue;
        }
        bool isNumber = false;
        const int value = word.toInt(&isNumber);
        if (!isNumber)
            return {{}, u"“%1” is not a number. Type levels such as 1, 2, 4, 8."_s.arg(word)};
        if (value < 1 || value > maxConcurrency)
            return {{},
                    u"%1 is not a level: m is between 1 and %2."_s.arg(value).arg(maxConcurrency)};
        if (isOpen && !goOn(values, value))
            return {{},
                    u"“…” before %1 cannot be filled in: type two rising numbers, "
                    "then “…”, then the last one, for at most %2 levels."_s.arg(value)
                        .arg(mostLevels)};
        isOpen = false;
        values.push_back(value);
    }
    if (isOpen)
        return {{}, u"Say where “…” ends: 1, 2, 4, …, 64."_s};
    const std::set<int> rising(values.begin(), values.end());
    if (rising.size() < fewestSweepLevels)
        return {{}, u"Type at least two levels, such as 1, 2, 4, 8."_s};
    if (rising.size() > mostLevels)
        return {{},
                u"These are %1 levels, but a sweep has room for at most %2."_s.arg(rising.size())
                    .arg(mostLevels)};
    return {{rising.begin(), rising.end()}, {}};
}

bool isSweep(const ExperimentPlan &experiment)
{
    const std::vector<Contestant> &contestants = experiment.contestants;
    return contestants.size() >= fewestSweepLevels &&
           std::ranges::all_of(contestants, [&](const Contestant &contestant) {
               return contestant.strategy == contestants.front().strategy &&
                      std::ranges::count(contestants, contestant) == 1;
           });
}

} // namespace regatta
