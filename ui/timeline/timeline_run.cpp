// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_run.h"

#include "core/analysis/request_phases.h"
#include "core/analysis/wording.h"
#include "core/workload/plan.h"
#include "ui/accessible/spoken_words.h"
#include "ui/look/format.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/runs/run_history.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString tipText(const char *text)
{
    return QCoreApplication::translate("TimelineRun", text);
}

QString row(const QString &title, const QString &value, const QColor &swatch = {})
{
    const QString mark = swatch.isValid()
                             ? u"<span style='color:%1'>■</span>&nbsp;"_s.arg(swatch.name())
                             : u"&nbsp;&nbsp;&nbsp;&nbsp;"_s;
    return u"<tr><td>%1%2</td><td align='right'>&nbsp;&nbsp;%3</td></tr>"_s.arg(mark, title, value);
}

QString outcome(const RequestRecord &request, bool isComplete, bool isOfProgram)
{
    if (!isComplete && !request.finished && !request.started)
        return isOfProgram ? tipText("not asked for yet") : tipText("waiting for a free lane");
    if (!isComplete && !request.finished)
        return tipText("under way");
    switch (request.status) {
    case Status::Ok:
        return tipText("arrived, %1 bytes").arg(numberText(request.bytes));
    case Status::NotFound:
        return tipText("not found");
    case Status::Error:
        return tipText("failed: %1").arg(errorKindTitle(request.error));
    case Status::Cancelled:
        return tipText("cancelled");
    }
    return {};
}

QString facts(const RequestRecord &request, bool isOfProgram)
{
    QStringList facts;
    if (request.lane >= 0)
        facts.append(
            (isOfProgram ? tipText("connection %1") : tipText("lane %1")).arg(request.lane + 1));
    if (request.httpStatus > 0)
        facts.append(tipText("HTTP %1").arg(request.httpStatus));
    if (request.attempts > 1)
        facts.append(tipText("%1 attempts").arg(request.attempts));
    if (request.connected && !isOfProgram)
        facts.append(request.reusedConnection ? tipText("reused connection")
                                              : tipText("new connection"));
    return facts.join(u" · "_s);
}

} // namespace

TimelineRun timelineRun(const ObservedRun &run, const Plan &plan)
{
    TimelineRun shown;
    shown.savesFlags = plan.savesFlags;
    shown.isOfProgram = run.isOfProgram(plan);
    const TimePoint start = run.progress.start().value_or(TimePoint());
    if (run.result) {
        shown.result = run.result;
        shown.isComplete = true;
        shown.bound = run.lowerBound;
    } else {
        auto soFar = std::make_shared<RunResult>();
        soFar->strategy = run.contestant.strategy;
        soFar->concurrency = run.concurrency;
        soFar->elapsed = run.progress.start() ? Clock::now() - start : run.progress.elapsed();
        soFar->requests =
            recordsFromLog(run.progress.items(), *run.log, start, &soFar->lanesChanges);
        shown.result = std::move(soFar);
    }
    return shown;
}

QString requestSentence(const TimelineRun &run, int index)
{
    const RequestRecord &request = run.result->requests[index];
    QStringList parts;
    for (const TimeStretch &phase : requestPhases(request, run.result->elapsed, run.savesFlags)) {
        const bool isKnown = run.isComplete || request.finished || phase.kind == TimeKind::Queued;
        parts.append(tipText("%1 %2").arg(kindTitle(isKnown ? phase.kind : TimeKind::UnderWay),
                                          formatTime(phase.length())));
    }
    const QString outcomeText = outcome(request, run.isComplete, run.isOfProgram);
    const QString end =
        request.started && request.finished
            ? tipText("%1 after %2")
                  .arg(outcomeText, formatTime(*request.finished - *request.started))
            : outcomeText;
    return tipText("%1: %2. %3")
        .arg(spokenCode(request.code, request.copy), end, parts.join(u", "_s));
}

QString requestFacts(const TimelineRun &run, int request)
{
    return facts(run.result->requests[request], run.isOfProgram);
}

QString requestToolTip(const TimelineRun &run, int index)
{
    const RequestRecord &request = run.result->requests[index];
    QString text = u"<b>%1</b>&nbsp; %2<br>%3<table cellspacing='0'>"_s.arg(
        codeAndCountry(request.code, request.copy).toHtmlEscaped(),
        outcome(request, run.isComplete, run.isOfProgram).toHtmlEscaped(),
        facts(request, run.isOfProgram));
    if (request.started)
        text += row(tipText("Started"), formatTime(*request.started));
    for (const TimeStretch &phase : requestPhases(request, run.result->elapsed, run.savesFlags)) {
        const bool isKnown = run.isComplete || request.finished || phase.kind == TimeKind::Queued;
        const TimeKind kind = isKnown ? phase.kind : TimeKind::UnderWay;
        text += row(kindTitle(kind), formatTime(phase.length()), timeColor(kind));
    }
    if (request.started && request.finished)
        text += row(tipText("<b>Total</b>"),
                    u"<b>%1</b>"_s.arg(formatTime(*request.finished - *request.started)));
    if (request.handedOver && request.finished &&
        *request.handedOver - *request.finished > std::chrono::milliseconds(1))
        text +=
            row(tipText("Then held back for"), formatTime(*request.handedOver - *request.finished));
    text += u"</table>"_s;
    if (!request.message.isEmpty())
        text += request.message.toHtmlEscaped();
    return text;
}

} // namespace regatta
