// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/surroundings.h"

#include "core/system/file_writing.h"
#include "core/system/limits.h"
#include "core/system/text_encoding.h"

#include <QByteArray>
#include <QtGlobal>

#include <fcntl.h>
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

/// Messages about the user's machine, where we have done nothing wrong, are dropped.
void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtFatalMsg || !text.startsWith(QLatin1String("QStandardPaths: ")))
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
