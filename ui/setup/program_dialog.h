// SPDX-License-Identifier: GPL-3.0-or-later
// Edits one program: its name and its command, with the placeholders at hand, and a trial that
// shows what the command does.
#pragma once

#include "ui/runs/setup.h"
#include "ui/setup/program_trial.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace regatta {

class CodeEdit;
class Session;
class TrialView;

class ProgramDialog : public QDialog
{
    Q_OBJECT

public:
    struct Start
    {
        Program program;
        /// Whether it is one of the setup's programs. Then it can be removed, and its name is not
        /// taken.
        bool isKept = false;
    };

    /// A trial uses the setup's codes and weather. There is no trial while the session measures
    /// something. It may be nullptr.
    ProgramDialog(const Start &start, const Setup &setup, const Session *session,
                  QWidget *parent = nullptr, ProgramTrial::Running running = runTrial);

    Program program() const;
    /// A sentence that says why the program cannot be kept. Empty if it can.
    QString problem() const;
    /// Starts or stops the trial.
    void pressTry();
    bool isTrying() const { return m_trial->isRunning(); }
    const TrialView &trialView() const { return *m_view; }

Q_SIGNALS:
    /// The user wants it no longer. The dialog is closed then.
    void removalWanted();
    void trialEnded();

private:
    QWidget *makeFields();
    QWidget *makeCommandHeading();
    QWidget *makeTryRow();
    QWidget *makeButtons(bool isKept);
    void insertPlaceholder(const QString &name);
    QString nameProblem() const;
    void check();
    void showTryState();
    void endTrial(const TrialOutcome &outcome);
    void makeRoom();
    void closeWhenTrialIsOver();

    const Start m_start;
    const Setup m_setup;
    const Session *m_session;
    ProgramTrial *m_trial;
    QLineEdit *m_name;
    QLabel *m_nameProblem;
    CodeEdit *m_command;
    QLabel *m_commandProblem;
    QPushButton *m_try;
    QLabel *m_tryHint;
    TrialView *m_view;
    QPushButton *m_accept = nullptr;
    /// Nobody wants to be told that a field is empty before having typed anything.
    bool m_isNameTouched = false;
    bool m_isCommandTouched = false;
    bool m_isTrialStopped = false;
};

} // namespace regatta
