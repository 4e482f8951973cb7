// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/program_remarks.h"

#include "core/analysis/wording.h"
#include "core/http/printable_text.h"

#include <QStringList>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// A line for each of 194 flags is no more than this, and takes no time that one can measure.
constexpr qint64 muchOutput = 64 * 1024;
constexpr qsizetype longestQuote = 120;

using IsAffected = std::function<bool(const RunResult &)>;

/// The complete runs of a program that are affected, and all of them.
struct Affected
{
    std::vector<const RunResult *> runs;
    std::size_t all = 0;

    QString text() const
    {
        return runs.size() == all ? u"in %1"_s.arg(countText(static_cast<int>(all), u"run"_s))
                                  : u"in %1 of %2 runs"_s.arg(runs.size()).arg(all);
    }
    std::vector<int> rounds() const
    {
        std::vector<int> numbers;
        for (const RunResult *run : runs)
            numbers.push_back(run->round);
        return numbers;
    }
};

Affected affectedRuns(const ContestantRuns &contestant, const IsAffected &isAffected)
{
    Affected affected;
    for (const RunResult *run : completeRuns(contestant)) {
        if (!run->program)
            continue;
        ++affected.all;
        if (isAffected(*run))
            affected.runs.push_back(run);
    }
    return affected;
}

void remarkOnExitCodes(std::vector<Remark> &remarks, int index, const ContestantRuns &contestant)
{
    const Affected affected = affectedRuns(contestant, endsOddly);
    if (affected.runs.empty())
        return;
    const RunResult &first = *affected.runs.front();
    const bool isSameCode = std::ranges::all_of(affected.runs, [&first](const RunResult *run) {
        return run->program->exitCode == first.program->exitCode;
    });
    const QString code = isSameCode
                             ? u"exit code %1"_s.arg(first.program->exitCode)
                             : u"other exit codes than 0 (first %1)"_s.arg(first.program->exitCode);
    const QString line = lastLines(first.program->output, 1, longestQuote);
    const QString said =
        line.isEmpty() ? QString() : u" The last that it wrote: \"%1\"."_s.arg(line);
    remarks.push_back(
        {Remark::Kind::ExitCode, index, affected.rounds(),
         u"%1 ended with %2 %3, although all is well.%4 Look up what the code means in the "
         "program's manual."_s.arg(contestant.title, code, affected.text(), said)});
}

void remarkOnRecords(std::vector<Remark> &remarks, int index, const ContestantRuns &contestant)
{
    const Affected affected =
        affectedRuns(contestant, [](const RunResult &run) { return !run.program->traffic; });
    if (affected.runs.empty())
        return;
    remarks.push_back({Remark::Kind::NoRecord, index, affected.rounds(),
                       u"Of %1, only the time and the files are known %2, because the server keeps "
                       "no record for Regatta. To see its requests, run it on LOCAL, DELAY or "
                       "ERROR."_s.arg(contestant.title, affected.text())});
}

void remarkOnMoreThanAsked(std::vector<Remark> &remarks, int index,
                           const ContestantRuns &contestant)
{
    const Affected affected = affectedRuns(contestant, [](const RunResult &run) {
        return run.maxRequests > 0 && run.program->traffic &&
               run.program->traffic->mostAtATime > run.maxRequests;
    });
    if (affected.runs.empty())
        return;
    int most = 0;
    for (const RunResult *run : affected.runs)
        most = std::max(most, run->program->traffic->mostAtATime);
    remarks.push_back(
        {Remark::Kind::MoreThanAsked, index, affected.rounds(),
         u"%1 asked for up to %2 at a time %3, although m = %4, so it had more at a time than the "
         "others. Put {m} into its command where it takes the number."_s.arg(
             contestant.title, numberText(most), affected.text(),
             numberText(contestant.maxRequests))});
}

void remarkOnOutput(std::vector<Remark> &remarks, int index, const ContestantRuns &contestant)
{
    const Affected affected = affectedRuns(
        contestant, [](const RunResult &run) { return run.program->outputBytes > muchOutput; });
    if (affected.runs.empty())
        return;
    qint64 most = 0;
    for (const RunResult *run : affected.runs)
        most = std::max(most, run->program->outputBytes);
    remarks.push_back(
        {Remark::Kind::Output, index, affected.rounds(),
         u"%1 wrote up to %2 kB of output %3. Writing takes time, too: let it be "
         "quiet, if it can."_s.arg(contestant.title, numberText(most / 1000), affected.text())});
}

} // namespace

bool endsOddly(const RunResult &run)
{
    return run.program && run.program->exitCode != 0 && run.tally.notFound == 0 &&
           run.tally.errors == 0;
}

void remarkOnPrograms(std::vector<Remark> &remarks, std::span<const ContestantRuns> contestants)
{
    for (const auto &remarkOn :
         {remarkOnExitCodes, remarkOnRecords, remarkOnMoreThanAsked, remarkOnOutput}) {
        int index = 0;
        for (const ContestantRuns &contestant : contestants)
            remarkOn(remarks, index++, contestant);
    }
}

} // namespace regatta
