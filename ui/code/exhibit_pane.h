// SPDX-License-Identifier: GPL-3.0-or-later
// Shows one strategy or program: its source, what to look for, and how long it took lately.
#pragma once

#include "ui/code/program_exhibit.h"
#include "ui/runs/run_history.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;

namespace regatta {

class CurrentSetup;
class FactsLine;
class SourceView;

class ExhibitPane : public QWidget
{
    Q_OBJECT

public:
    /// Offers the strategies, the setup's programs, and those of other runs in the history.
    ExhibitPane(const RunHistory &history, const CurrentSetup &setup, QWidget *parent = nullptr);

    /// The id of the strategy that is shown, or the key of the program.
    QString strategy() const;
    void showStrategy(const QString &id);
    /// Shows the strategy or program of a run.
    void showContestantOf(int run);
    SourceView &source() { return *m_source; }
    QString timings() const;
    void copySource() const;

Q_SIGNALS:
    void strategyChanged();
    /// The user chose it. It comes after strategyChanged.
    void strategyChosen();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeSide();
    void listPrograms();
    const ListedProgram *program() const;
    bool isOfShown(const ObservedRun &run) const;
    void showExhibit();
    void showProgram(const ListedProgram &listed);
    void showTimings();

    const RunHistory &m_history;
    const CurrentSetup &m_setup;
    /// They stand behind the strategies.
    std::vector<ListedProgram> m_programs;
    QComboBox *m_strategies;
    SourceView *m_source;
    FactsLine *m_summary;
    QLabel *m_text;
    QLabel *m_timings;
    QBoxLayout *m_columns = nullptr;
    QWidget *m_side;
    QBoxLayout *m_body;
};

} // namespace regatta
