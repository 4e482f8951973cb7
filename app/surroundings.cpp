// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/surroundings.h"

#include "app/command.h"
#include "app/command_line.h"
#include "core/system/file_writing.h"
#include "core/system/limits.h"
#include "core/system/text_encoding.h"

#include <QByteArray>
#include <QtGlobal>

#include <fcntl.h>
#include <mutex>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Found by experiment: the pipes to the server and a worker, event loops, a socket and a file.
constexpr int fewestDescriptors = 32;

QtMessageHandler &qtsHandler()
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

void rememberTrouble(const QString &category, const QString &text)
{
    const std::lock_guard lock(windowTrouble().mutex);
    // A message that a plug-in was found but not loaded says less than the reason for it.
    if (category != QLatin1String("qt.qpa.plugin") || windowTrouble().text.isEmpty())
        windowTrouble().text = text.trimmed();
}

/// Whether a message is about the machine that we run on, and not about something that we should
/// have done differently.
bool isAboutTheMachine(const QString &category, const QString &text)
{
    return category.startsWith(QLatin1String("qt.qpa.")) ||
           text.startsWith(QLatin1String("QStandardPaths: "));
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
    const QString category = QString::fromLatin1(context.category);
    if (type == QtFatalMsg && text.contains(QLatin1String("no Qt platform plugin"))) {
        printError(u"regatta: %1\n"_s.arg(noWindowSentence()));
        ::_exit(CouldNotBeDone); // Qt would abort
    }
    if (type != QtFatalMsg && isAboutTheMachine(category, text)) {
        rememberTrouble(category, text);
        return;
    }
    qtsHandler()(type, context, text);
}

} // namespace

void settleStandardStreams()
{
    ignoreSignalsOfWriting();
    // We open it in the wrong direction, so that using it is still an error.
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
        if (::fcntl(stream, F_GETFD) < 0) // it is closed, and so the lowest free number
            ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

void useOwnWords()
{
    chooseUtf8();
    qtsHandler() = qInstallMessageHandler(handleMessage);
}

QString descriptorProblem()
{
    const int limit = descriptorLimit();
    if (limit >= fewestDescriptors)
        return {};
    return u"The system allows this program only %1 open files, and it needs at least "
           "%2: raise the limit, for instance with \"ulimit -n 1024\"."_s.arg(limit)
               .arg(fewestDescriptors);
}

} // namespace regatta
