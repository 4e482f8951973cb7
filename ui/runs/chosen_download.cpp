// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/chosen_download.h"

namespace regatta {

ChosenDownload::ChosenDownload(const RunHistory &history, QObject *parent)
    : QObject(parent), m_history(history)
{
    connect(&history, &RunHistory::aboutToBeCleared, this, &ChosenDownload::clear);
}

void ChosenDownload::choose(int run, int item)
{
    m_run = run;
    m_item = item;
    Q_EMIT changed();
}

void ChosenDownload::follow(int run)
{
    if (isNone() || run == m_run)
        return;
    const WorkItem *same = nullptr;
    if (run >= 0) {
        const WorkItem &before = m_history.run(m_run).progress.items()[m_item];
        same = m_history.run(run).progress.find(before.code, before.copy);
    }
    if (same)
        choose(run, same->index);
    else
        clear();
}

void ChosenDownload::clear()
{
    if (isNone())
        return;
    m_run = -1;
    m_item = -1;
    Q_EMIT changed();
}

} // namespace regatta
