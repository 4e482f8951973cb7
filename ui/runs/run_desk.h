// SPDX-License-Identifier: GPL-3.0-or-later
// Makes an experiment of what the user set and asked for, starts it, and says what went wrong with
// it.
#pragma once

#include "ui/runs/program_question.h"
#include "ui/runs/remote_question.h"

#include <QObject>

namespace regatta {

class MessageBar;
struct PageContext;
struct Setup;
struct SweepSettings;

class RunDesk : public QObject
{
    Q_OBJECT

public:
    /// Context and message bar must outlive this. Questions are shown over `window`. It does what
    /// pages wish.
    RunDesk(PageContext &context, MessageBar &message, QWidget *window);

    RemoteQuestion &remoteQuestion() { return m_remoteQuestion; }
    ProgramQuestion &programQuestion() { return m_programQuestion; }

    /// None of these starts anything while something is running.
    void run();
    void runSweep(const SweepSettings &settings);
    /// The experiment is one in the history. If it has programs that are not in the user's setup,
    /// this asks before it runs them.
    void addRounds(int experiment, int rounds);
    /// Runs the short experiment with which a newcomer begins: three strategies, a few rounds, in
    /// less than ten seconds. What is set stays as it is.
    void runFirstRace();
    /// Sets how many requests at a time the next experiment makes.
    void useConcurrency(int maxRequests);
    /// Makes sure that the next experiment begins with a round that is not counted.
    void askForWarmup();
    /// Says that the user has removed a program from the setup, and offers to bring it back.
    /// `before` is the setup that had it.
    void offerProgramBack(const QString &name, const Setup &before);

private:
    void connectContext();
    void sayWhyItFailed(int run);

    PageContext &m_context;
    MessageBar &m_message;
    RemoteQuestion m_remoteQuestion;
    ProgramQuestion m_programQuestion;
};

} // namespace regatta
