// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/download_evidence.h"

#include "core/http/failures.h"
#include "core/programs/saved_flags.h"
#include "core/programs/served_requests.h"
#include "core/run/run.h"
#include "core/server/flag_corpus.h"
#include "core/server/padded_flag.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

void fail(HttpResponse &response, ErrorKind kind, const QString &sentence)
{
    response.status = Status::Error;
    response.failure = makeFailure(kind, sentence);
}

/// The flags of all contestants end up in the same folder.
void saveForUser(const Run &run, const WorkItem &item, const QByteArray &flag,
                 HttpResponse &response)
{
    if (Failure failure = run.save(item, flag)) {
        response.status = Status::Error;
        response.failure = std::move(failure);
    }
}

DownloadResult judgeServed(Run &run, const WorkItem &item, ServedDownload download,
                           const DownloadEvidence &evidence)
{
    HttpResponse &response = download.response;
    if (response.status == Status::Ok && evidence.mustBeSaved) {
        const auto flag = QByteArray::fromStdString(paddedFlag(flagGif(item.code), download.bytes));
        if (evidence.saved.take(flag))
            saveForUser(run, item, flag, response);
        else
            fail(response, ErrorKind::NotSaved,
                 u"The server sent the flag of %1 whole, but no file in {dest} has its bytes: look "
                 "at how the program saves it."_s.arg(item.code.upper()));
    }
    run.startAt(item, download.lane, download.started);
    return run.record(item, download.lane, response, download.bytes, download.finished);
}

DownloadResult judgeUnasked(Run &run, const WorkItem &item, TimePoint exited)
{
    HttpResponse response;
    response.attempts = 0;
    fail(response, ErrorKind::NeverAsked,
         u"The program never asked for %1: do the addresses that it asks for come from {base} or "
         "{urls}?"_s.arg(item.code.upper()));
    return run.record(item, -1, response, 0, exited);
}

/// Without a record, a picture of the code's name is all that can be known.
DownloadResult judgeFile(Run &run, const WorkItem &item, const DownloadEvidence &evidence)
{
    HttpResponse response;
    const QByteArray picture = evidence.saved.pictureNamed(item.code);
    if (!picture.isEmpty()) {
        response.status = Status::Ok;
        saveForUser(run, item, picture, response);
    } else if (flagGif(item.code).empty()) {
        response.status = Status::NotFound;
    } else {
        fail(response, ErrorKind::NotSaved,
             u"There is no picture in {dest} whose name has the code %1 in it."_s.arg(
                 item.code.upper()));
    }
    return run.record(item, -1, response, picture.size(), evidence.exited);
}

} // namespace

void judgeDownloads(Run &run, const DownloadEvidence &evidence)
{
    std::vector<std::pair<TimePoint, DownloadResult>> results;
    for (const WorkItem &item : run.items()) {
        const auto download = evidence.served
                                  ? evidence.served->download(item.code, evidence.isCutShort)
                                  : std::nullopt;
        if (download)
            results.emplace_back(download->finished, judgeServed(run, item, *download, evidence));
        else if (!evidence.isCutShort)
            results.emplace_back(evidence.exited, evidence.served
                                                      ? judgeUnasked(run, item, evidence.exited)
                                                      : judgeFile(run, item, evidence));
    }
    std::ranges::stable_sort(results, {}, [](const auto &result) { return result.first; });
    for (const auto &[time, result] : results)
        run.finishAt(result, time);
}

} // namespace regatta
