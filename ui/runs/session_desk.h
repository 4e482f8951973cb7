// SPDX-License-Identifier: GPL-3.0-or-later
// Brings back what earlier windows measured, lets runs be removed and brought back, and says what
// came of it.
#pragma once

#include "ui/runs/removed_runs.h"

#include <QObject>

namespace regatta {

class MessageBar;
struct PageContext;
struct SessionReading;

class SessionDesk : public QObject
{
    Q_OBJECT

public:
    /// Context and message bar must outlive this. It does what pages wish.
    SessionDesk(PageContext &context, MessageBar &message, QObject *parent);

    /// Keeps all experiments in this folder from now on, and restores those that are there.
    void setFolder(const QString &folder);

    /// For a menu: "Bring back 24 runs". Empty if there is nothing to bring back, or not now.
    QString undoText() const;
    /// Removes all runs. They can be brought back.
    void clear();
    /// The same for these runs. Says so if it cannot be done now.
    void remove(const QList<int> &runs);
    void undo();

Q_SIGNALS:
    void undoChanged();

private:
    void connectSession();
    void noteRestored(int experiment);
    void finishRestoring(const SessionReading &reading);
    void sayRemoved(const QString &sentence);

    PageContext &m_context;
    MessageBar &m_message;
    RemovedRuns m_removed;
    /// The restored run that the window shows because nothing else was there to be shown. −1 if
    /// there is none.
    int m_shownByItself = -1;
    int m_newestRestored = -1;
};

} // namespace regatta
