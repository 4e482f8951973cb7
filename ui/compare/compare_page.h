// SPDX-License-Identifier: GPL-3.0-or-later
// The page that says which strategy is faster, and how sure that is.
#pragma once

#include "ui/compare/comparison_figures.h"
#include "ui/runs/page.h"
#include "ui/runs/run_history.h"

#include <QFutureWatcher>

class QComboBox;
class QFrame;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace regatta {

class ComparisonChart;
class ComparisonChartPanel;
class FactsLine;
class PageWishes;
class RemarkList;
class Session;
class SummaryModel;
class VerdictList;
struct PageContext;

class ComparePage : public Page
{
    Q_OBJECT

public:
    explicit ComparePage(PageContext &context, QWidget *parent = nullptr);
    /// Waits for the computation that is under way.
    ~ComparePage() override;

    /// The experiment's place in the history. −1 while there is nothing to compare.
    int shownExperiment() const { return m_experiment; }
    /// The figures that were computed last.
    const ComparisonFigures &figures() const { return m_figures; }
    /// Whether the figures include all runs that are finished by now.
    bool isUpToDate() const { return !m_isComputing && !m_isBehind; }
    ComparisonChart &chart();
    SummaryModel &summary() { return *m_summary; }
    VerdictList &verdicts() { return *m_verdicts; }
    RemarkList &remarks() { return *m_remarks; }

    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeBody();
    void connectSources();
    void noteRun(int run);
    void showPart();
    void showExperiment(int experiment);
    void recompute();
    void catchUp();
    void accept(ComparisonFigures figures);
    void describe();
    QString coming() const;
    int roundsWanted() const;
    QString facts() const;
    QString whyNoMoreRounds() const;

    const RunHistory &m_history;
    const Session &m_session;
    PageWishes &m_wishes;
    int m_experiment = -1;
    ComparisonFigures m_figures;
    QFutureWatcher<ComparisonFigures> m_watcher;
    bool m_isComputing = false;
    /// Whether runs have finished since the figures were worked out.
    bool m_isBehind = false;
    /// Whether something has changed since the computation began.
    bool m_isStale = false;

    QStackedWidget *m_stack;
    QLabel *m_title;
    FactsLine *m_facts;
    QComboBox *m_experiments;
    QPushButton *m_more;
    ComparisonChartPanel *m_chart;
    QFrame *m_chartCard;
    VerdictList *m_verdicts;
    RemarkList *m_remarks;
    SummaryModel *m_summary;
    QFrame *m_summaryCard = nullptr;
};

} // namespace regatta
