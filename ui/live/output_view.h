// SPDX-License-Identifier: GPL-3.0-or-later
// Shows what a program wrote in one of its runs: plain text that can be selected and copied.
#pragma once

#include "core/record/run_result.h"

#include <QDialog>

class QPlainTextEdit;

namespace regatta {

class OutputView : public QDialog
{
    Q_OBJECT

public:
    /// `title` names the run.
    OutputView(const QString &title, const ProgramRun &program, QWidget *parent);

    /// How it ended, and how much of the output is left out.
    static QString facts(const ProgramRun &program);

private:
    QPlainTextEdit *makeText(const ProgramRun &program);
    QWidget *makeButtons();

    QPlainTextEdit *m_text;
};

} // namespace regatta
