// SPDX-License-Identifier: GPL-3.0-or-later
// What a window's pages, its tool bar and its desks have in common: they share it, so that none of
// them needs to know another.
#pragma once

#include "core/experiment/sweep_plan.h"
#include "ui/runs/current_setup.h"
#include "ui/runs/session.h"
#include "ui/runs/shown_run.h"
#include "ui/runs/thumbnails.h"

namespace regatta {

/// What a page wants to be done, and the run desk does.
class PageWishes : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    /// Of an experiment in the history.
    void moreRoundsWanted(int experiment, int rounds);
    /// Before the first round of the next experiment.
    void warmupWanted();
    void sweepWanted(const regatta::SweepSettings &settings);
};

/// Knows no widget. It has to outlive every page.
struct PageContext
{
    Thumbnails thumbnails;
    Session session{thumbnails};
    CurrentSetup setup;
    ShownRun shown{session.history()};
    PageWishes wishes;

    RunHistory &history() { return session.history(); }
};

} // namespace regatta
