// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/remote_question.h"

#include "ui/look/icons.h"
#include "ui/runs/setup.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString questionText(const char *text)
{
    return QCoreApplication::translate("RemoteQuestion", text);
}

RemoteAnswer ask(QWidget *window, int requests)
{
    QMessageBox box(
        QMessageBox::Question, questionText("A private person's server"),
        questionText("REMOTE is a private person's site. %1 requests at a time could look like "
                     "an attack on it.")
            .arg(requests),
        QMessageBox::NoButton, window);
    box.setInformativeText(questionText("How many should be sent at a time?"));
    const QPushButton *politely = box.addButton(
        questionText("%1 at a time").arg(politeRemoteRequests), QMessageBox::AcceptRole);
    const QPushButton *asAsked =
        box.addButton(questionText("%1 at a time").arg(requests), QMessageBox::DestructiveRole);
    box.addButton(QMessageBox::Cancel)->setIcon({}); // the desktop's icons do not match ours
    box.setIconPixmap(themedIcon(u"warning"_s, IconTint::Warning).pixmap(40));
    box.exec();
    if (box.clickedButton() == politely)
        return RemoteAnswer::Politely;
    return box.clickedButton() == asAsked ? RemoteAnswer::AsAsked : RemoteAnswer::Cancel;
}

} // namespace

RemoteQuestion::RemoteQuestion(QWidget *window)
    : m_ask([window](int requests) { return ask(window, requests); })
{}

bool RemoteQuestion::settle(Setup &setup) const
{
    if (!asksRemote(setup) || largestConcurrency(setup) <= politeRemoteRequests)
        return true;
    const RemoteAnswer answer = m_ask(std::min(largestConcurrency(setup), maxRemoteRequests));
    if (answer == RemoteAnswer::Politely)
        setup.maxRequests = politeRemoteRequests;
    return answer != RemoteAnswer::Cancel;
}

} // namespace regatta
