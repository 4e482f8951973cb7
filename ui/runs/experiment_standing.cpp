// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/experiment_standing.h"

#include "ui/runs/run_standing.h"
#include "ui/runs/session.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace regatta {
namespace {

std::optional<RunTime> usualTime(const Contestant &contestant, std::span<const DoneRun> done)
{
    RunTime sum{0};
    int count = 0;
    for (const DoneRun &run : done) {
        if (run.contestant != contestant)
            continue;
        sum += run.elapsed;
        ++count;
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

} // namespace

std::optional<RunTime> timeLeft(const ComingRuns &coming, std::span<const DoneRun> done,
                                RunTime soFar, RunTime between)
{
    RunTime left{0};
    if (coming.underWay) {
        const auto usual = usualTime(coming.underWay->contestant, done);
        if (!usual)
            return {};
        left = std::max(*usual - soFar, RunTime(0));
    }
    for (const PlannedRun &run : coming.toCome) {
        const auto usual = usualTime(run.contestant, done);
        if (!usual)
            return {};
        left += *usual + between;
    }
    return left > 0ns ? std::optional(left) : std::nullopt;
}

QString timeLeftText(RunTime left)
{
    constexpr auto longestInSeconds = 90s;
    if (left <= longestInSeconds)
        return ExperimentStanding::tr("about %1 s left")
            .arg(std::chrono::ceil<std::chrono::seconds>(left).count());
    return ExperimentStanding::tr("about %1 min left")
        .arg(std::chrono::round<std::chrono::minutes>(left).count());
}

ExperimentStanding::ExperimentStanding(const Session &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    const RunHistory &history = session.history();
    connect(&history, &RunHistory::experimentBegun, this, &ExperimentStanding::begin);
    connect(&history, &RunHistory::runAdded, this, &ExperimentStanding::refresh);
    connect(&history, &RunHistory::runFinished, this, &ExperimentStanding::finishRun);
    connect(&history, &RunHistory::experimentEnded, this, &ExperimentStanding::refresh);
    connect(&session, &Session::frameDue, this, &ExperimentStanding::refresh);
    connect(&session, &Session::stopRequested, this, &ExperimentStanding::refresh);
}

void ExperimentStanding::begin()
{
    m_earlierRuns = m_session.history().size();
    m_runs = static_cast<int>(m_session.comingRuns().toCome.size());
    m_clock.invalidate();
    m_lastEnd = m_spentInRuns = RunTime(0);
    refresh();
}

void ExperimentStanding::finishRun()
{
    if (!m_session.isRunning())
        return; // the run of an opened report
    m_lastEnd = m_clock.isValid() ? RunTime(m_clock.nsecsElapsed()) : RunTime(0);
    m_spentInRuns += m_session.history().run(m_session.history().size() - 1).result->elapsed;
    refresh();
}

int ExperimentStanding::begunRuns() const
{
    return m_session.history().size() - m_earlierRuns;
}

void ExperimentStanding::refresh()
{
    if (m_session.isRunning() && begunRuns() > 0 && !m_clock.isValid())
        m_clock.start();
    const QString text = makeText();
    if (text == m_text)
        return;
    m_text = text;
    Q_EMIT changed();
}

QString ExperimentStanding::makeText() const
{
    if (!m_session.isRunning())
        return {};
    if (m_session.isStopping())
        return tr("Stopping…");
    const int begun = begunRuns();
    if (begun == 0)
        return tr("Getting ready…");
    const QString run =
        hasSeveralRuns() ? tr("Run %1 of %2").arg(begun).arg(m_runs) : tr("Running");
    const std::optional<RunTime> left = estimate(m_session.comingRuns());
    return left ? u"%1 · %2"_s.arg(run, timeLeftText(*left)) : run;
}

std::optional<RunTime> ExperimentStanding::estimate(const ComingRuns &coming) const
{
    const RunHistory &history = m_session.history();
    const ObservedRun &newest = history.run(history.size() - 1);
    std::vector<DoneRun> done;
    int doneNow = 0;
    for (int i = 0; i < history.size(); ++i) {
        const ObservedRun &run = history.run(i);
        if (run.experiment != newest.experiment || standing(run) != RunStanding::Complete)
            continue;
        done.push_back({run.contestant, run.result->elapsed});
        doneNow += i >= m_earlierRuns ? 1 : 0;
    }
    const auto start = newest.progress.start();
    const bool isUnderWay = !newest.result && start;
    return timeLeft(coming, done, isUnderWay ? RunTime(Clock::now() - *start) : RunTime(0),
                    doneNow > 0 ? (m_lastEnd - m_spentInRuns) / doneNow : RunTime(0));
}

} // namespace regatta
