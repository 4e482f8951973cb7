// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/chosen_download.h"

namespace regatta {

ChosenDownload::ChosenDownload(const RunHistory &history, QObject *parent) : QObject(parent)
{
    connect(&history, &RunHistory::aboutToBeCleared, this, &ChosenDownload::clear);
}

void ChosenDownload::choose(int run, int item)
{
    m_run = run;
    m_item = item;
    Q_EMIT changed();
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
