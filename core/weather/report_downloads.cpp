// SPDX-License-Identifier: GPL-3.0-or-later
// The downloads of a Regatta report. core/reports, which can read all of it, stands above this
// folder; these few members have been in every version of the format.
#include "core/weather/recorded_downloads.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The same rule as `isComplete` in core/analysis.
bool isOfCompleteRun(const QJsonObject &run)
{
    return run["failure"_L1].toString().isEmpty() && run["cancelled"_L1].toInt() == 0 &&
           run["elapsed_s"_L1].toDouble() > 0;
}

/// Exact, because reports give moments to the nanosecond.
double secondsBetween(double begin, double end)
{
    return (std::round(end * 1e9) - std::round(begin * 1e9)) / 1e9;
}

bool isReportedDownload(const QJsonObject &request)
{
    return request["status"_L1].toString() == "ok"_L1 && request["sent_s"_L1].isDouble() &&
           request["first_byte_s"_L1].isDouble();
}

RecordedDownload reportedDownload(const QJsonObject &request, double wait)
{
    RecordedDownload download;
    download.code = CountryCode::parse(request["cc"_L1].toString());
    download.wait = std::chrono::nanoseconds(std::llround(wait * 1e9));
    download.bytes = std::max<qint64>(request["bytes"_L1].toInteger(), 0);
    return download;
}

/// Stops at a flaw. `run` is the run's place in the report.
void appendDownloads(const QJsonArray &requests, qsizetype run, RecordingFlaw &flaw,
                     std::vector<RecordedDownload> &downloads)
{
    for (qsizetype at = 0; at < requests.size(); ++at) {
        const QJsonObject request = requests[at].toObject();
        if (!isReportedDownload(request))
            continue;
        const double wait =
            secondsBetween(request["sent_s"_L1].toDouble(), request["first_byte_s"_L1].toDouble());
        if (!isRecordableWait(wait)) {
            flaw = waitFlaw(u"runs[%1].requests[%2]"_s.arg(run).arg(at), wait);
            return;
        }
        downloads.push_back(reportedDownload(request, wait));
    }
}

/// Empty if this version reads the report.
RecordingFlaw versionFlaw(const QString &schema)
{
    static const QRegularExpression form(uR"(\Aregatta-report/([0-9]{1,9})\z)"_s);
    const int version = form.match(schema).captured(1).toInt();
    if (version == 1)
        return {};
    if (version > 1)
        return {u"a newer version of Regatta wrote it"_s,
                u"update Regatta, or record the weather with this one"_s};
    return {u"it is no version of a Regatta report that there ever was"_s,
            u"export the report again"_s};
}

} // namespace

std::vector<RecordedDownload> downloadsOfReport(const QJsonObject &report, RecordingFlaw &flaw)
{
    flaw = versionFlaw(report["schema"_L1].toString());
    const QJsonArray runs = report["runs"_L1].toArray();
    std::vector<RecordedDownload> downloads;
    bool isAnyComplete = false;
    for (qsizetype at = 0; at < runs.size() && !flaw; ++at) {
        const QJsonObject run = runs[at].toObject();
        if (!isOfCompleteRun(run))
            continue;
        isAnyComplete = true;
        appendDownloads(run["requests"_L1].toArray(), at, flaw, downloads);
    }
    if (!flaw && !isAnyComplete)
        flaw = {u"it is a report without a complete run"_s,
                u"run the experiment again to its end, and export that"_s};
    else if (!flaw && downloads.empty())
        flaw = {u"it is a report without a successful download that tells how long it waited"_s,
                u"check the server that was asked, run the experiment again, and export that"_s};
    return flaw ? std::vector<RecordedDownload>() : downloads;
}

} // namespace regatta
