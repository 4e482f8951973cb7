// SPDX-License-Identifier: GPL-3.0-or-later
// The window's tool bar: says what was asked for, and shows what can be asked for now.
#pragma once

#include "ui/runs/session.h"

#include <QToolBar>

class QAction;
class QToolButton;

namespace regatta {

class SiteChip;
struct Setup;

class ToolBar : public QToolBar
{
    Q_OBJECT

public:
    /// What its buttons depend on.
    struct State
    {
        bool isRunning = false;
        bool isStopping = false;
        /// Why the setup can't be run: a sentence, or empty.
        QString setupProblem;
        /// There are runs to forget.
        bool hasRuns = false;
        /// A run is shown, so that its experiment can become the baseline.
        bool hasShownRun = false;
        bool isShownBaseline = false;
        /// The experiment of the run shown has something to report on.
        bool isReportable = false;
    };

    /// The shortcuts work in all of the window.
    explicit ToolBar(QWidget *window);

    void showState(const State &state);
    void showSite(const Setup &setup, const SiteStatus &status);
    /// How many are in the log.
    void showFailures(std::size_t failures);
    void showLogVisible(bool isVisible);
    /// To be called whenever that of the program has changed.
    void showAppearance();

Q_SIGNALS:
    void runRequested();
    void stopRequested();
    void clearRequested();
    void logRequested(bool isWanted);
    void openRequested();
    void baselineRequested(bool isWanted);
    void exportRequested(const QString &exporterId);
    void otherAppearanceRequested();

private:
    void makeActions(QWidget *window);
    void addButtons();
    QToolButton *makeOpenButton();
    QToolButton *makeExportButton();

    QAction *m_run = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_clear = nullptr;
    QAction *m_log = nullptr;
    QAction *m_open = nullptr;
    QAction *m_baseline = nullptr;
    SiteChip *m_site;
    QToolButton *m_export;
    QToolButton *m_appearance;
};

} // namespace regatta
