// SPDX-License-Identifier: GPL-3.0-or-later
// The downloads of an HTTP Archive: http://www.softwareishard.com/blog/har-12-spec/. Members whose
// names start with "_" are extensions of browsers and of Regatta.
#include "core/weather/recorded_downloads.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

bool isHttp(const QString &url)
{
    // Some browsers also list the pictures that stand in the page itself: "data:image/gif;…".
    return url.startsWith("http://"_L1, Qt::CaseInsensitive) ||
           url.startsWith("https://"_L1, Qt::CaseInsensitive);
}

/// Nothing but a path that ends in a flag's place, like /flags/br/br.gif, tells a code. Elsewhere,
/// two letters may be anything.
std::optional<CountryCode> codeOfUrl(const QString &url)
{
    static const QRegularExpression place(uR"(\A[^?#]*/([A-Za-z]{2})/\1\.gif(?:[?#]|\z))"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return CountryCode::parse(place.match(url).capturedView(1));
}

/// A count of bytes. HAR has −1 for those that are not known.
std::optional<qint64> harBytes(const QJsonValue &value)
{
    constexpr double most = 0x1p53; // up to here, JSON's numbers are exact
    const double bytes = value.toDouble(-1);
    return bytes >= 0 && bytes <= most ? std::optional(static_cast<qint64>(bytes)) : std::nullopt;
}

/// Chromium says `_fromCache`. Firefox and others show it by an answer at once for no bytes.
bool isFromCache(const QJsonObject &entry, const QJsonObject &response, double wait)
{
    const QJsonValue fromCache = entry["_fromCache"_L1];
    if (fromCache.toBool() || !fromCache.toString().isEmpty() ||
        response["_fetchedViaServiceWorker"_L1].toBool())
        return true;
    const QJsonValue transferred = response["_transferSize"_L1];
    return wait == 0 &&
           harBytes(transferred.isDouble() ? transferred : response["bodySize"_L1]) == 0;
}

bool isSuccess(const QJsonObject &request, const QJsonObject &response)
{
    const int status = response["status"_L1].toInt();
    return request["method"_L1].toString() == "GET"_L1 && status >= 200 && status < 300 &&
           response["_error"_L1].toString().isEmpty() && isHttp(request["url"_L1].toString());
}

/// In milliseconds. −1 if it is not known. Browsers compute waits as differences of rounded times,
/// so one that is a little below zero is zero.
double harWait(const QJsonObject &entry)
{
    const double wait = entry["timings"_L1]["wait"_L1].toDouble(-1);
    return wait > -1 && wait < 0 ? 0 : wait;
}

/// Whether the entry is a download whose wait is known.
bool isHarDownload(const QJsonObject &entry, double wait)
{
    const QJsonObject response = entry["response"_L1].toObject();
    return wait != -1 && isSuccess(entry["request"_L1].toObject(), response) &&
           !isFromCache(entry, response, wait);
}

RecordedDownload harDownload(const QJsonObject &entry, double wait)
{
    const QJsonObject response = entry["response"_L1].toObject();
    RecordedDownload download;
    download.code = codeOfUrl(entry["request"_L1]["url"_L1].toString());
    download.wait = std::chrono::nanoseconds(std::llround(wait * 1e6));
    download.bytes = harBytes(response["content"_L1]["size"_L1])
                         .value_or(harBytes(response["bodySize"_L1]).value_or(0));
    return download;
}

} // namespace

std::vector<RecordedDownload> downloadsOfHar(const QJsonObject &log, RecordingFlaw &flaw)
{
    const QJsonArray entries = log["entries"_L1].toArray();
    std::vector<RecordedDownload> downloads;
    for (qsizetype at = 0; at < entries.size(); ++at) {
        const QJsonObject entry = entries[at].toObject();
        const double wait = harWait(entry);
        if (!isHarDownload(entry, wait))
            continue;
        if (!isRecordableWait(wait / 1000)) {
            flaw = waitFlaw(u"entry %1 of %2"_s.arg(at + 1).arg(entries.size()), wait / 1000);
            return {};
        }
        downloads.push_back(harDownload(entry, wait));
    }
    if (entries.isEmpty())
        flaw = {u"it is a HAR without entries"_s,
                u"open the browser's network panel, load the page, and save everything as HAR"_s};
    else if (downloads.empty())
        flaw = {u"it is a HAR without a successful download that came over the network and tells "
                "how long it waited"_s,
                u"switch off the cache in the browser's network panel, load the page again, and "
                "save everything as HAR"_s};
    return downloads;
}

} // namespace regatta
