// SPDX-License-Identifier: GPL-3.0-or-later
// The page to watch during a run: flags, the map of codes, and a row for every run.
#pragma once

#include "ui/runs/page.h"
#include "ui/runs/shown_run.h"

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace regatta {

class CodeMap;
class FactsLine;
class ChosenDownload;
class FlagGrid;
class ResultBanner;
class ResultsModel;
class ResultsTable;
class SegmentedControl;
class StartPanel;
class StateChips;
struct PageContext;

class LivePage : public Page
{
    Q_OBJECT

public:
    explicit LivePage(PageContext &context, QWidget *parent = nullptr);

    FlagGrid &grid() { return *m_grid; }
    CodeMap &map() { return *m_map; }
    ResultBanner &banner() { return *m_banner; }
    StartPanel &startPanel() { return *m_start; }
    ResultsTable &results() { return *m_results; }
    ResultsModel &resultsModel() { return *m_resultsModel; }
    /// The headline and all facts below it.
    QString description() const;

    QRect chosenRect() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

Q_SIGNALS:
    /// An experiment has just ended, and this is what happened.
    void resultAnnounced(const QString &sentences);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHeader();
    void connectHistory();
    void connectSetup(PageContext &context);
    void connectChoice();
    /// `on` is the widget in which the user chose it.
    void choose(int item, const QWidget *on);
    void markChosen();
    void fitMap();
    /// In a low window the header gives way to the banner, so that flags stay in sight.
    void fitHeader();
    void showRun();
    /// Selects the row of the run shown, unless that run is still to come.
    void selectRow();
    void refresh();
    void describe();
    QStringList factsOf(const ObservedRun &run) const;
    /// For example "run 3 of 24". Empty if the experiment has a single run.
    QString placeInExperiment(const ObservedRun &run) const;

    const RunHistory &m_history;
    ShownRun &m_shown;
    ChosenDownload &m_chosen;
    /// Whether the user chose the download on the map.
    bool m_isChosenOnMap = false;
    QWidget *m_titles;
    QLabel *m_title;
    FactsLine *m_facts;
    QPushButton *m_follow;
    SegmentedControl *m_order;
    StateChips *m_chips;
    ResultBanner *m_banner;
    StartPanel *m_start;
    FlagGrid *m_grid;
    /// The grid, or what stands in its place before the first run.
    QStackedWidget *m_flags;
    CodeMap *m_map;
    ResultsModel *m_resultsModel;
    ResultsTable *m_results;
    QWidget *m_mapCard;
    QWidget *m_upper;
    QSplitter *m_whole;
};

} // namespace regatta
