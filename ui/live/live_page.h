// SPDX-License-Identifier: GPL-3.0-or-later
// The page to watch during a run: flags, the map of codes, and a row for every run.
#pragma once

#include "ui/runs/page.h"
#include "ui/runs/shown_run.h"

class QLabel;
class QPushButton;
class QSplitter;

namespace regatta {

class CodeMap;
class FactsLine;
class FlagGrid;
class ResultsModel;
class ResultsTable;
class SegmentedControl;
class StateChips;
struct PageContext;

class LivePage : public Page
{
    Q_OBJECT

public:
    explicit LivePage(PageContext &context, QWidget *parent = nullptr);

    FlagGrid &grid() { return *m_grid; }
    CodeMap &map() { return *m_map; }
    ResultsTable &results() { return *m_results; }
    ResultsModel &resultsModel() { return *m_resultsModel; }
    /// The headline and all facts below it.
    QString description() const;

    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHeader();
    void connectHistory();
    void connectSetup(PageContext &context);
    void fitMap();
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
    QLabel *m_title;
    FactsLine *m_facts;
    QPushButton *m_follow;
    SegmentedControl *m_order;
    StateChips *m_chips;
    FlagGrid *m_grid;
    CodeMap *m_map;
    ResultsModel *m_resultsModel;
    ResultsTable *m_results;
    QWidget *m_mapCard;
    QWidget *m_upper;
    QSplitter *m_whole;
};

} // namespace regatta
