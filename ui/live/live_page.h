// SPDX-License-Identifier: GPL-3.0-or-later
// The page that is watched during a run: flags, map of codes, and a row for every run.
#pragma once

#include "ui/runs/run_history.h"

#include <QWidget>

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
class Thumbnails;

class LivePage : public QWidget
{
    Q_OBJECT

public:
    LivePage(const RunHistory &history, const Thumbnails &thumbnails, QWidget *parent = nullptr);

    FlagGrid &grid() { return *m_grid; }
    CodeMap &map() { return *m_map; }
    ResultsTable &results() { return *m_results; }
    ResultsModel &resultsModel() { return *m_resultsModel; }
    /// The run shown in grid and map; nullptr when there is none.
    const ObservedRun *shownRun() const;
    /// Its place in the history; −1 when there is none.
    int shownRunIndex() const { return m_shownRun; }
    /// An older run was chosen while an experiment is under way, and stays until the next one.
    bool isPinned() const { return m_isPinned; }
    /// Shows the run under way, and from now on the newest one.
    void follow();
    /// The headline and the facts below it, as a whole.
    QString description() const;

    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void shownRunChanged(const regatta::ObservedRun *run);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHeader();
    void connectHistory();
    void chooseRun(int run);
    void awaitRun();
    void fitMap();
    void showRun(int run);
    void refresh();
    void describe();
    QStringList factsOf(const ObservedRun &run) const;
    /// "run 3 of 24"; empty for an experiment of a single run.
    QString placeInExperiment(const ObservedRun &run) const;

    const RunHistory &m_history;
    int m_shownRun = -1;
    bool m_isPinned = false;
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
