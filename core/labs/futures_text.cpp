// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/printable_text.h"
#include "core/labs/futures_lab.h"
#include "core/labs/lab_text.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString stateText(FutureState state)
{
    switch (state) {
    case FutureState::Pending:
        return u"pending"_s;
    case FutureState::Running:
        return u"running"_s;
    case FutureState::FinishedWithResult:
        return u"finished returned str"_s;
    case FutureState::FinishedWithError:
        return u"finished raised DownloadError"_s;
    case FutureState::Cancelled:
        return u"cancelled"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QString futureStateName(FutureState state)
{
    if (state == FutureState::FinishedWithResult)
        return u"finished with result"_s;
    if (state == FutureState::FinishedWithError)
        return u"finished with error"_s;
    return stateText(state);
}

QString futureText(const FutureView &view)
{
    return u"<Future at 0x%1 state=%2>"_s.arg(view.address, 0, 16).arg(stateText(view.state));
}

QString futureLine(const LabEvent &event, const FuturesLab &lab)
{
    using Kind = LabEvent::Kind;

    if (event.job < 0)
        return {};
    FutureView view = lab.view(event.job);
    const QString code = lab.settings().codes[event.job].upper();
    switch (event.kind) {
    case Kind::Scheduled:
        // Show the state at that time: the download may be over by now.
        view.state = event.value == 1 ? FutureState::Running : FutureState::Pending;
        return u"Scheduled for %1: %2"_s.arg(code, futureText(view));
    case Kind::Finished:
        return u"%1 %2 result: '%1'"_s.arg(code, futureText(view));
    case Kind::Failed:
        return u"%1 %2 error: %3"_s.arg(code, futureText(view), view.message);
    case Kind::Cancelled:
        return u"%1 %2"_s.arg(code, futureText(view));
    default:
        return {};
    }
}

QString futuresSummary(const FuturesResult &result)
{
    return u"%1 %2 in %3s"_s.arg(result.downloads)
        .arg(result.downloads == 1 ? u"download"_s : u"downloads"_s)
        .arg(inSeconds(result.elapsed), 0, 'f', 2);
}

QString futuresCsv(const FuturesLab &lab, const std::vector<LabEvent> &events)
{
    struct Row
    {
        int lane = -1;
        QString submitted, started, finished;
    };
    std::vector<Row> rows(lab.settings().codes.size());
    LabEvent::Clock::time_point begin;
    for (const LabEvent &event : events) {
        if (event.kind == LabEvent::Kind::Began)
            begin = event.time;
        if (event.job < 0)
            continue;
        Row &row = rows[event.job];
        const QString time = csvSeconds(event.time - begin);
        if (event.kind == LabEvent::Kind::Submitted) {
            row.submitted = time;
        } else if (event.kind == LabEvent::Kind::Started) {
            row.lane = event.lane;
            row.started = time;
        } else if (event.kind == LabEvent::Kind::Finished || event.kind == LabEvent::Kind::Failed ||
                   event.kind == LabEvent::Kind::Cancelled) {
            row.finished = time;
        }
    }

    QString csv = u"code,state,worker,submitted_s,started_s,finished_s,bytes,error\n"_s;
    for (int item = 0; item < int(rows.size()); ++item) {
        const Row &row = rows[item];
        const FutureView view = lab.view(item);
        csv += csvRow({lab.settings().codes[item].upper(), futureStateName(view.state),
                       row.lane < 0 ? QString() : QString::number(row.lane + 1), row.submitted,
                       row.started, row.finished, QString::number(view.bytes),
                       spreadsheetText(view.message)});
    }
    return csv;
}

} // namespace regatta
