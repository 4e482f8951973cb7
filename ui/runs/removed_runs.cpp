// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/removed_runs.h"

#include "ui/runs/session.h"
#include "ui/runs/shown_run.h"

#include <algorithm>
#include <utility>

namespace regatta {
namespace {

/// Removed runs keep their memory as long as they can be brought back.
constexpr std::size_t mostSteps = 10;

/// Without these runs. Experiments keep their places, even without runs.
HistoryContents without(const HistoryContents &contents, const QList<int> &removed)
{
    HistoryContents rest{contents.experiments, contents.origins, contents.baseline, {}, {}};
    std::vector<int> newPlaces;
    for (int run = 0; run < static_cast<int>(contents.runs.size()); ++run) {
        const bool isRemoved = removed.contains(run);
        newPlaces.push_back(isRemoved ? -1 : static_cast<int>(rest.runs.size()));
        if (!isRemoved)
            rest.runs.push_back(contents.runs[run]);
    }
    for (FailedDownload failure : contents.failures) {
        failure.run = newPlaces[failure.run];
        if (failure.run >= 0)
            rest.failures.push_back(failure);
    }
    const bool hasBaseline = std::ranges::any_of(
        rest.runs, [&](const auto &run) { return run->experiment == rest.baseline; });
    if (!hasBaseline)
        rest.baseline.reset();
    return rest;
}

bool hasRun(const HistoryContents &contents, const std::shared_ptr<ObservedRun> &run)
{
    return std::ranges::find(contents.runs, run) != contents.runs.end();
}

} // namespace

RemovedRuns::RemovedRuns(Session &session, ShownRun &shown, QObject *parent)
    : QObject(parent), m_session(session), m_shown(shown)
{
    const RunHistory &history = session.history();
    connect(&history, &RunHistory::experimentBegun, this, &RemovedRuns::changed);
    connect(&history, &RunHistory::experimentEnded, this, &RemovedRuns::changed);
    connect(&session, &Session::restoringEnded, this, &RemovedRuns::changed);
}

bool RemovedRuns::canUndo() const
{
    return !m_steps.empty() && !m_session.isBusy();
}

int RemovedRuns::removed() const
{
    return m_steps.empty() ? 0 : m_steps.back().removed;
}

std::shared_ptr<ObservedRun> RemovedRuns::shownIn(const HistoryContents &contents) const
{
    return m_shown.index() >= 0 ? contents.runs[m_shown.index()] : nullptr;
}

int RemovedRuns::remove(const QList<int> &runs)
{
    if (m_session.isBusy() || runs.isEmpty())
        return 0;
    HistoryContents before = m_session.history().contents();
    HistoryContents after = without(before, runs);
    return after.runs.empty() ? clear() : takeAway(std::move(before), std::move(after));
}

int RemovedRuns::clear()
{
    if (m_session.isBusy() || m_session.history().size() == 0)
        return 0;
    return takeAway(m_session.history().contents(), {});
}

int RemovedRuns::takeAway(HistoryContents before, HistoryContents after)
{
    const int removed = static_cast<int>(before.runs.size() - after.runs.size());
    const std::shared_ptr<ObservedRun> shown = shownIn(before);
    // If the run shown goes, the next one takes its place, or else the last one.
    auto next = std::ranges::find(before.runs, shown);
    while (next != before.runs.end() && !hasRun(after, *next))
        ++next;
    const std::shared_ptr<ObservedRun> nextShown = next != before.runs.end() ? *next
                                                   : after.runs.empty()      ? nullptr
                                                                             : after.runs.back();
    m_session.history().setContents(after);
    show(nextShown);
    keepChanges(before, after, false);
    const bool tookBaseline = before.baseline != after.baseline;
    m_steps.push_back({std::move(before), shown, after.runs.empty(), tookBaseline, removed});
    if (m_steps.size() > mostSteps)
        m_steps.erase(m_steps.begin());
    Q_EMIT changed();
    return removed;
}

int RemovedRuns::undo()
{
    if (!canUndo())
        return 0;
    const Step step = std::move(m_steps.back());
    m_steps.pop_back();
    const HistoryContents now = m_session.history().contents();
    const HistoryContents all = broughtBack(step, now);
    const bool isAllOld = all.runs.size() == step.before.runs.size();
    const int shownNow = m_shown.index();
    const auto broughtBackRuns = static_cast<int>(all.runs.size() - now.runs.size());
    m_session.history().setContents(all);
    if (isAllOld || shownNow < 0)
        show(step.shown);
    else if (step.wasCleared)
        m_shown.choose(broughtBackRuns + shownNow);
    else
        show(now.runs[shownNow]);
    keepChanges(all, now, true);
    Q_EMIT changed();
    return broughtBackRuns;
}

HistoryContents RemovedRuns::broughtBack(const Step &step, const HistoryContents &now)
{
    HistoryContents all = step.before;
    const int offset = step.wasCleared ? static_cast<int>(all.experiments.size()) : 0;
    if (!step.wasCleared) { // more may have been begun since
        all.experiments.clear();
        all.origins.clear();
    }
    all.experiments.insert(all.experiments.end(), now.experiments.begin(), now.experiments.end());
    all.origins.insert(all.origins.end(), now.origins.begin(), now.origins.end());
    if (now.baseline)
        all.baseline = *now.baseline + offset;
    else if (!step.tookBaseline)
        all.baseline.reset(); // the user does not want it any more
    auto failure = now.failures.begin();
    for (int run = 0; run < static_cast<int>(now.runs.size()); ++run) {
        const bool isNew = !hasRun(step.before, now.runs[run]);
        if (isNew) {
            all.runs.push_back(now.runs[run]);
            if (offset > 0) {
                // A copy, because the history still shows the run under its old number.
                all.runs.back() = std::make_shared<ObservedRun>(*now.runs[run]);
                all.runs.back()->experiment += offset;
            }
        }
        for (; failure != now.failures.end() && failure->run == run; ++failure) {
            if (!isNew)
                continue;
            all.failures.push_back(*failure);
            all.failures.back().run = static_cast<int>(all.runs.size()) - 1;
        }
    }
    return all;
}

void RemovedRuns::show(const std::shared_ptr<ObservedRun> &run)
{
    const RunHistory &history = m_session.history();
    for (int place = 0; place < history.size(); ++place) {
        if (&history.run(place) == run.get())
            m_shown.choose(place);
    }
}

void RemovedRuns::keepChanges(const HistoryContents &larger, const HistoryContents &smaller,
                              bool isUndo)
{
    for (int place = 0; place < static_cast<int>(larger.origins.size()); ++place) {
        const QString &id = larger.origins[place].id;
        const auto other = std::ranges::find(smaller.origins, id, &ExperimentOrigin::id);
        KeptExperiment kept = keptOf(larger, place);
        const SharedRuns fewer =
            other == smaller.origins.end()
                ? SharedRuns()
                : finishedRunsOf(smaller, static_cast<int>(other - smaller.origins.begin()));
        if (kept.runs == fewer)
            continue;
        const bool hadRuns = isUndo ? !fewer.empty() : true;
        if (!isUndo)
            kept.runs = fewer;
        m_session.keepChange(kept, hadRuns);
    }
}

} // namespace regatta
