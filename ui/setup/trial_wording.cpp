// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/trial_wording.h"

#include "core/analysis/program_remarks.h"
#include "core/analysis/wording.h"
#include "ui/look/format.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString trialText(const char *text)
{
    return QCoreApplication::translate("TrialWording", text);
}

/// "BR, CN"
QString codesWith(const RunResult &result, ErrorKind kind)
{
    QStringList codes;
    for (const RequestRecord &request : result.requests) {
        if (request.status == Status::Error && request.error == kind)
            codes.append(request.code.upper());
    }
    return listText(codes);
}

/// The sentences of all other failures, each once.
QStringList otherFailures(const RunResult &result)
{
    QStringList sentences;
    for (const RequestRecord &request : result.requests) {
        const bool isOther = request.status == Status::Error &&
                             request.error != ErrorKind::NeverAsked &&
                             request.error != ErrorKind::NotSaved;
        if (isOther && !request.message.isEmpty() && !sentences.contains(request.message))
            sentences.append(request.message);
    }
    return sentences;
}

} // namespace

QStringList trialFacts(const RunResult &result)
{
    QStringList facts;
    if (result.program)
        facts.append(trialText("exit code %1").arg(result.program->exitCode));
    facts.append(formatTime(result.elapsed));
    if (!result.program || !result.program->traffic)
        return facts;
    const Traffic &traffic = *result.program->traffic;
    facts.append(trialText("opened %1").arg(countText(traffic.connections, u"connection"_s)));
    facts.append(countText(traffic.requests, u"request"_s));
    if (traffic.mostAtATime > 1)
        facts.append(trialText("at most %1 at a time").arg(traffic.mostAtATime));
    if (traffic.repeated > 0)
        facts.append(trialText("%1 repeated").arg(traffic.repeated));
    return facts;
}

QStringList trialRemedies(const RunResult &result)
{
    QStringList remedies;
    if (!result.failure.isEmpty())
        remedies.append(result.failure);
    if (const QString codes = codesWith(result, ErrorKind::NeverAsked); !codes.isEmpty())
        remedies.append(trialText("The server was not asked for %1: does the command use {base} "
                                  "or {urls}?")
                            .arg(codes));
    if (const QString codes = codesWith(result, ErrorKind::NotSaved); !codes.isEmpty())
        remedies.append(trialText("The server sent %1 whole, but no file in {dest} has it: does "
                                  "the program save what it gets, and into that folder?")
                            .arg(codes));
    remedies += otherFailures(result);
    if (remedies.isEmpty() && endsOddly(result))
        remedies.append(trialText("All flags are there, and yet the program ended with exit code "
                                  "%1: its output may say why.")
                            .arg(result.program->exitCode));
    return remedies;
}

} // namespace regatta
