// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the selected rows of the results table, as its context menu and its keys.
#pragma once

#include <QList>
#include <QObject>
#include <QPoint>

#include <memory>

class QMenu;

namespace regatta {

class ResultsTable;
class RunHistory;
struct PageContext;

class ResultsMenu : public QObject
{
    Q_OBJECT

public:
    /// The table owns it. The context must outlive it.
    ResultsMenu(ResultsTable &table, PageContext &context);

    /// The menu for what is selected now. It does nothing if no row is there.
    std::unique_ptr<QMenu> makeMenu();

private:
    /// What the menu is about: the selected runs, or all runs below the heading that has the focus.
    struct Target
    {
        /// In the order of the rows.
        QList<int> runs;
        /// The run with the focus, or else the last one.
        int run = -1;
        int experiment = -1;
        bool isExperiment = false;
    };

    /// `place` is in the viewport.
    void popUp(QPoint place);
    Target target() const;
    void addCopying(QMenu &menu, const Target &target);
    void addShowing(QMenu &menu, const Target &target);
    void addContinuing(QMenu &menu, const Target &target);
    void addMoreRounds(QMenu &menu, int experiment);
    void addRemoving(QMenu &menu, const Target &target);
    void remove();
    QString csv(const QList<int> &runs) const;
    /// The selected runs, or those that ran beside the only one, with the same weather.
    QList<int> racers(const Target &target) const;

    ResultsTable &m_table;
    PageContext &m_context;
    const RunHistory &m_history;
};

} // namespace regatta
