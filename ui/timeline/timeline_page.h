// SPDX-License-Identifier: GPL-3.0-or-later
// Shows where each request of one run spent its time, and where all the lanes' time went.
#pragma once

#include "ui/runs/page.h"
#include "ui/runs/shown_run.h"
#include "ui/timeline/timeline_run.h"

#include <QTimer>

class QSplitter;
class QStackedLayout;
class QToolButton;

namespace regatta {

class BreakdownBar;
class ChosenDownload;
class FittingComboBox;
class RequestsTable;
class SegmentedControl;
class TimelineView;
struct PageContext;

class TimelinePage : public Page
{
    Q_OBJECT

public:
    explicit TimelinePage(PageContext &context, QWidget *parent = nullptr);

    /// Pass −1 for none.
    void showRun(int run);
    int shownRun() const { return m_shownRun; }
    TimelineView &view() { return *m_view; }
    RequestsTable &table() { return *m_table; }
    const TimelineRun &run() const { return m_run; }

    QRect chosenRect() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeContent();
    void connectParts();
    void listRuns();
    void addRun(int run);
    QString runTitle(int run) const;
    void refresh();
    void load();
    void select(int request);
    /// Selects the chosen download, now or as soon as its run is loaded.
    void markChosen();
    void showZoomState();

    const RunHistory &m_history;
    ShownRun &m_shown;
    ChosenDownload &m_chosen;
    int m_shownRun = -1;
    /// The run that the parts show. While the page is hidden, it lags behind.
    int m_loadedRun = -1;
    /// Whether the screen shows an older state of the run.
    bool m_isStale = false;
    /// Whether the chosen download is still to be selected.
    bool m_isMarkDue = false;
    TimelineRun m_run;
    QTimer m_refreshTimer;
    FittingComboBox *m_runs;
    SegmentedControl *m_grouping;
    SegmentedControl *m_tool;
    QToolButton *m_zoomIn;
    QToolButton *m_zoomOut;
    QToolButton *m_zoomBack;
    QToolButton *m_reset;
    BreakdownBar *m_breakdown;
    TimelineView *m_view;
    RequestsTable *m_table;
    QSplitter *m_splitter;
    QWidget *m_content;
    QStackedLayout *m_stack;
};

} // namespace regatta
