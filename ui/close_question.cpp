// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/close_question.h"

#include "ui/look/icons.h"
#include "ui/runs/session.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace regatta {

CloseQuestion::CloseQuestion(const Session &session, QWidget *window)
    : QObject(window), m_session(session), m_window(window)
{
    // What was under way is over, and its result should be seen.
    connect(&session.history(), &RunHistory::experimentEnded, this, &CloseQuestion::withdraw);
}

bool CloseQuestion::mayClose()
{
    if (m_isAllowed || !m_session.isRunning() || m_session.isStopping())
        return true;
    ask();
    return false;
}

void CloseQuestion::allow()
{
    m_isAllowed = true;
    withdraw();
}

/// Doesn't wait for the answer, so that an interrupt can still close the window.
void CloseQuestion::ask()
{
    if (m_box)
        return m_box->raise();
    constexpr int iconSide = 32;
    m_box = new QMessageBox(QMessageBox::NoIcon, tr("Close Regatta"),
                            tr("A run is under way. Stop it and close?"), QMessageBox::NoButton,
                            m_window);
    m_box->setIconPixmap(themedIcon(u"warning"_s, IconTint::Warning).pixmap(iconSide));
    m_box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *stop = m_box->addButton(tr("Stop and close"), QMessageBox::AcceptRole);
    QPushButton *goOn = m_box->addButton(tr("Go on"), QMessageBox::RejectRole);
    m_box->setDefaultButton(goOn);
    m_box->setEscapeButton(goOn);
    connect(stop, &QPushButton::clicked, this, [this] {
        m_isAllowed = true;
        Q_EMIT closingWanted();
    });
    m_box->open();
}

void CloseQuestion::withdraw()
{
    if (m_box)
        m_box->close();
}

} // namespace regatta
