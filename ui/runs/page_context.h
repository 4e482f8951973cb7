// SPDX-License-Identifier: GPL-3.0-or-later
// What a window's pages, its tool bar and its desks have in common. They share it, so that none of
// them needs to know another.
#pragma once

#include "core/experiment/sweep_plan.h"
#include "ui/runs/chosen_download.h"
#include "ui/runs/current_setup.h"
#include "ui/runs/session.h"
#include "ui/runs/shown_run.h"
#include "ui/runs/thumbnails.h"

namespace regatta {

/// What pages want done. The window and its desks do it.
class PageWishes : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    /// The experiment is one in the history.
    void moreRoundsWanted(int experiment, int rounds);
    /// A warm-up is wanted before the first round of the next experiment.
    void warmupWanted();
    void sweepWanted(const regatta::SweepSettings &settings);
    /// The short experiment with which a newcomer begins.
    void firstRaceWanted();
    /// This many requests at a time for all strategies of the next experiment.
    void concurrencyWanted(int maxRequests);
    /// Whether later runs are compared with this experiment.
    void baselineWanted(int experiment, bool isWanted);
    /// A report of this experiment in a file that the user chooses.
    void exportWanted(int experiment, const QString &exporterId);
    /// These runs out of the history. They can be brought back.
    void removalWanted(const QList<int> &runs);
    /// These runs side by side on the Race page.
    void raceWanted(const QList<int> &runs);
    /// The page with this key to the front.
    void pageWanted(const QString &key);
};

/// Knows no widget. It must outlive every page.
struct PageContext
{
    Thumbnails thumbnails;
    Session session{thumbnails};
    CurrentSetup setup;
    ShownRun shown{session.history()};
    ChosenDownload chosen{session.history()};
    PageWishes wishes;

    RunHistory &history() { return session.history(); }
};

} // namespace regatta
