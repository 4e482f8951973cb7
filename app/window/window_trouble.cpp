// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_trouble.h"

#include "app/command.h"
#include "app/command_line.h"

#include <mutex>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QtMessageHandler &handlerBefore()
{
    static QtMessageHandler handler = nullptr;
    return handler;
}

/// What Qt's window system said before it gave up: "could not connect to display :7".
struct WindowTrouble
{
    std::mutex mutex;
    QString text;
};

WindowTrouble &windowTrouble()
{
    static WindowTrouble trouble;
    return trouble;
}

void rememberTrouble(QLatin1String category, const QString &text)
{
    const std::lock_guard lock(windowTrouble().mutex);
    // A message that a plug-in was found but not loaded says less than the reason for it.
    if (category != QLatin1String("qt.qpa.plugin") || windowTrouble().text.isEmpty())
        windowTrouble().text = text.trimmed();
}

QString noWindowSentence()
{
    const std::lock_guard lock(windowTrouble().mutex);
    const QString trouble = windowTrouble().text;
    const bool hasNoDisplay =
        qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
    const QString why = hasNoDisplay || trouble.isEmpty() ? u"there is no display"_s : trouble;
    return u"The window cannot be opened (%1): download with \"regatta get\", or log "
           "in with \"ssh -X\" to see it from another machine."_s.arg(why);
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtFatalMsg && text.contains(QLatin1String("no Qt platform plugin"))) {
        printError(u"regatta: %1\n"_s.arg(noWindowSentence()));
        ::_exit(CouldNotBeDone); // Qt would abort
    }
    const QLatin1String category(context.category);
    if (type != QtFatalMsg && category.startsWith(QLatin1String("qt.qpa.")))
        rememberTrouble(category, text);
    else
        handlerBefore()(type, context, text);
}

} // namespace

void explainMissingWindow()
{
    handlerBefore() = qInstallMessageHandler(handleMessage);
}

} // namespace regatta
