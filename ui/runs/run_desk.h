// SPDX-License-Identifier: GPL-3.0-or-later
// Makes an experiment of what was set and asked for, starts it, and says what went wrong with it.
#pragma once

#include "ui/runs/remote_question.h"

#include <QObject>

namespace regatta {

class MessageBar;
class RunHistory;
class Session;
class SetupPanel;
struct SweepSettings;

class RunDesk : public QObject
{
    Q_OBJECT

public:
    /// All of them have to outlive this; questions are asked over `window`.
    RunDesk(const SetupPanel &setup, const RunHistory &history, Session &session,
            MessageBar &message, QWidget *window);

    RemoteQuestion &remoteQuestion() { return m_remoteQuestion; }

    /// None of these starts anything while something is running.
    void run();
    void runSweep(const SweepSettings &settings);
    /// Of an experiment in the history.
    void addRounds(int experiment, int rounds);

private:
    void connectSession();

    const SetupPanel &m_setup;
    const RunHistory &m_history;
    Session &m_session;
    MessageBar &m_message;
    RemoteQuestion m_remoteQuestion;
};

} // namespace regatta
