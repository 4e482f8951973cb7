// SPDX-License-Identifier: GPL-3.0-or-later
// The page that is watched during a run: flags, map of codes, and a row for every run.
#pragma once

#include "ui/runs/run_history.h"

#include <QWidget>

#include <vector>

class QLabel;
class QSplitter;
class QToolButton;

namespace regatta {

class CodeMap;
class FlagGrid;
class ResultsModel;
class ResultsTable;
class SegmentedControl;
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

    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void shownRunChanged(const regatta::ObservedRun *run);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Chip
    {
        ItemState state;
        QToolButton *button;
    };

    QWidget *makeHeader();
    QWidget *makeLegend();
    void connectHistory();
    void fitMap();
    void showRun(int run);
    void refresh();
    void describe();

    const RunHistory &m_history;
    int m_shownRun = -1;
    QLabel *m_title;
    QLabel *m_subtitle;
    SegmentedControl *m_order;
    std::vector<Chip> m_chips;
    FlagGrid *m_grid;
    CodeMap *m_map;
    ResultsModel *m_resultsModel;
    ResultsTable *m_results;
    QWidget *m_mapCard;
    QWidget *m_upper;
    QSplitter *m_whole;
};

} // namespace regatta
