// SPDX-License-Identifier: GPL-3.0-or-later
// Shows one strategy: its source, what to look for, and how long it took lately.
#pragma once

#include "ui/runs/run_history.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;

namespace regatta {

class FactsLine;
class SourceView;

class ExhibitPane : public QWidget
{
    Q_OBJECT

public:
    explicit ExhibitPane(const RunHistory &history, QWidget *parent = nullptr);

    QString strategy() const;
    void showStrategy(const QString &id);
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
    void showExhibit();
    void showTimings();

    const RunHistory &m_history;
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
