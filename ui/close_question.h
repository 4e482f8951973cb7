// SPDX-License-Identifier: GPL-3.0-or-later
// Asks before a window is closed while a run is under way.
#pragma once

#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace regatta {

class Session;

class CloseQuestion : public QObject
{
    Q_OBJECT

public:
    /// The session must outlive this.
    CloseQuestion(const Session &session, QWidget *window);

    /// Whether the window may close now. If it may not, the user is being asked.
    bool mayClose();
    /// From now on the window may close. Nobody is asked.
    void allow();

Q_SIGNALS:
    /// The user wants the run to be stopped and the window to be closed.
    void closingWanted();

private:
    void ask();
    void withdraw();

    const Session &m_session;
    QWidget *m_window;
    QPointer<QMessageBox> m_box;
    bool m_isAllowed = false;
};

} // namespace regatta
