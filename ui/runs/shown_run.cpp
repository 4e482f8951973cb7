// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/shown_run.h"

namespace regatta {

ShownRun::ShownRun(const RunHistory &history, QObject *parent) : QObject(parent), m_history(history)
{
    connect(&m_history, &RunHistory::experimentBegun, this, &ShownRun::awaitRun);
    connect(&m_history, &RunHistory::runAdded, this, [this](int run) {
        const bool isOfReport = m_history.run(run).result != nullptr;
        if (isOfReport ? m_index < 0 : !m_isPinned)
            show(run);
    });
    connect(&m_history, &RunHistory::experimentEnded, this, [this] {
        m_isPinned = false; // because there is nothing to follow any more
        if (m_index < 0)
            show(m_history.size() - 1); // because the experiment ended without a run
    });
    connect(&m_history, &RunHistory::aboutToBeCleared, this, [this] {
        m_isPinned = false;
        show(-1);
    });
}

const ObservedRun *ShownRun::run() const
{
    return m_index >= 0 ? &m_history.run(m_index) : nullptr;
}

std::optional<int> ShownRun::experiment() const
{
    return m_index >= 0 ? std::optional(run()->experiment) : std::nullopt;
}

void ShownRun::choose(int run)
{
    if (run == m_index)
        return;
    m_isPinned = m_history.experimentUnderWay() && run != m_history.newestRun();
    show(run);
}

void ShownRun::follow()
{
    if (const int newest = m_history.newestRun(); newest >= 0)
        choose(newest);
    else
        awaitRun();
}

void ShownRun::awaitRun()
{
    m_isPinned = false;
    show(-1);
}

void ShownRun::show(int run)
{
    m_index = run;
    Q_EMIT changed();
}

} // namespace regatta
