// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/download_details.h"

#include "core/analysis/wording.h"
#include "core/http/address.h"
#include "core/workload/site.h"
#include "ui/look/format.h"
#include "ui/look/phase_look.h"
#include "ui/look/state_look.h"
#include "ui/runs/run_history.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString detailText(const char *text)
{
    return QCoreApplication::translate("DownloadDetails", text);
}

QString capitalised(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

/// The record of the download as far as it has got.
RequestRecord recordOf(const ObservedRun &run, int item, const std::vector<DownloadEvent> &events)
{
    if (run.result && item < static_cast<int>(run.result->requests.size()))
        return run.result->requests[static_cast<std::size_t>(item)];
    WorkItem alone = run.progress.items()[static_cast<std::size_t>(item)];
    alone.index = 0;
    EventLog log;
    for (DownloadEvent event : events) {
        event.item = 0;
        log.append(event);
    }
    return recordsFromLog({alone}, log, run.progress.start().value_or(TimePoint())).front();
}

QString attemptsText(const RequestRecord &request, ItemState state)
{
    if (request.attempts == 0)
        return detailText("none yet");
    const QString last = state == ItemState::InFlight    ? detailText("is under way")
                         : state == ItemState::Error     ? detailText("failed")
                         : state == ItemState::NotFound  ? detailText("was not found")
                         : state == ItemState::Cancelled ? detailText("was cut off")
                                                         : detailText("arrived");
    if (request.attempts == 1)
        return detailText("1, which %1").arg(last);
    if (state == ItemState::Error)
        return detailText("%1, all of which failed").arg(request.attempts);
    if (request.attempts == 2)
        return detailText("2: the first failed, the second %1").arg(last);
    return detailText("%1: the first %2 failed, the last %3")
        .arg(request.attempts)
        .arg(request.attempts - 1)
        .arg(last);
}

/// The lanes of a program are connections.
void addFacts(DownloadDetails &details, const RequestRecord &request, bool isOfProgram)
{
    const auto add = [&details](const char *name, const QString &value) {
        details.facts.emplace_back(detailText(name), value);
    };
    if (request.lane >= 0 && !isOfProgram)
        add("Lane", QString::number(request.lane + 1));
    if (request.started)
        add("Started", detailText("%1 after the start").arg(formatTime(*request.started)));
    const bool isDone = details.state > ItemState::InFlight;
    if (request.started && (isDone || request.attempts > 0))
        add("Attempts", attemptsText(request, details.state));
    if (request.httpStatus > 0)
        add("Status", u"%1 %2"_s.arg(request.httpStatus).arg(request.reason).trimmed());
    const QString use = request.reusedConnection ? detailText("used again") : detailText("new");
    if (isOfProgram && request.lane >= 0)
        add("Connection", detailText("%1, %2").arg(QString::number(request.lane + 1), use));
    else if (request.connected)
        add("Connection", use);
    if (isDone && request.bytes > 0)
        add("Size", detailText("%1 bytes").arg(numberText(request.bytes)));
    if (request.started && request.finished)
        add("Took", formatTime(*request.finished - *request.started));
    if (request.handedOver && request.finished &&
        *request.handedOver - *request.finished > std::chrono::milliseconds(1))
        add("Held back", detailText("%1 until its turn came")
                             .arg(formatTime(*request.handedOver - *request.finished)));
}

/// The last phase of a download under way is only known when it ends.
std::vector<TimeStretch> phasesOf(const ObservedRun &run, const RequestRecord &request,
                                  bool savesFlags)
{
    const RunTime now = run.progress.elapsed();
    std::vector<TimeStretch> phases = requestPhases(request, now, savesFlags);
    if (!run.result && request.started && !request.finished) {
        std::erase_if(phases,
                      [](const TimeStretch &phase) { return phase.kind != TimeKind::Queued; });
        if (now > *request.started)
            phases.push_back({TimeKind::UnderWay, *request.started, now});
    }
    return phases;
}

} // namespace

DownloadDetails downloadDetails(const RunHistory &history, int run, int item,
                                const std::vector<DownloadEvent> &events)
{
    const ObservedRun &observed = history.run(run);
    const ExperimentPlan &experiment = history.experiment(observed.experiment);
    const WorkItem &work = observed.progress.items()[static_cast<std::size_t>(item)];
    const ItemProgress &progress = observed.progress.item(item);
    DownloadDetails details;
    details.code = work.code;
    details.title = codeAndCountry(work.code);
    if (experiment.plan.copies > 1)
        details.copy = detailText("copy %1 of %2").arg(work.copy + 1).arg(experiment.plan.copies);
    details.state = progress.state;
    details.stateText = capitalised(stateSentence(progress));
    details.runTitle = strategyTitle(observed.contestant.strategy);
    if (experiment.rounds > 1)
        details.runTitle = detailText("%1, round %2").arg(details.runTitle).arg(observed.round + 1);
    details.reason = observed.messageOf(item);
    if (!experiment.plan.baseUrl.isEmpty())
        details.url = shownAddress(flagUrl(experiment.plan.baseUrl, work.code).toString());
    const RequestRecord record = recordOf(observed, item, events);
    addFacts(details, record, observed.isOfProgram(experiment.plan));
    details.phases = phasesOf(observed, record, experiment.plan.savesFlags);
    return details;
}

QString DownloadDetails::text() const
{
    QStringList lines{copy.isEmpty() ? title : u"%1, %2"_s.arg(title, copy), stateText, runTitle};
    if (!reason.isEmpty())
        lines.append(reason);
    if (!url.isEmpty())
        lines.append(url);
    for (const auto &[name, value] : facts)
        lines.append(u"%1: %2"_s.arg(name, value));
    for (const TimeStretch &phase : phases)
        lines.append(u"%1: %2"_s.arg(kindTitle(phase.kind), formatTime(phase.length())));
    return lines.join(u'\n');
}

} // namespace regatta
