// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bare_loops.h"

#include "core/http/client_settings.h"
#include "core/http/http_exchange.h"
#include "core/http/qt_manager.h"
#include "core/workload/site.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QHttp1Configuration>
#endif

#ifdef REGATTA_HAS_CURL
#include <curl/curl.h>
#endif

#include <functional>
#include <memory>

namespace regatta {
namespace {

constexpr int okStatus = 200;

} // namespace

Downloads::Downloads(const QString &baseUrl, const std::vector<CountryCode> &codes, int copies)
{
    for (const CountryCode code : codes) {
        for (int copy = 0; copy < copies; ++copy) {
            urls.push_back(flagUrl(baseUrl, code));
            addresses.push_back(urls.back().toEncoded());
        }
    }
}

const QByteArray *DownloadCount::takeAddress()
{
    return m_next < m_downloads.size() ? &m_downloads.addresses[m_next++] : nullptr;
}

const QUrl *DownloadCount::takeUrl()
{
    return m_next < m_downloads.size() ? &m_downloads.urls[m_next++] : nullptr;
}

void DownloadCount::add(bool isOk, qint64 bytes)
{
    ++m_done;
    m_failed += isOk && bytes > 0 ? 0 : 1;
    m_bytes += bytes;
}

DownloadCount bareQtLoop(const Downloads &downloads, int lanes)
{
    DownloadCount count(downloads);
    QEventLoop loop;
    ClientSettings settings;
    settings.maxInFlight = lanes;
    const int room = connectionsPerManager(settings);
    QNetworkRequest request;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QHttp1Configuration http1;
    http1.setNumberOfConnectionsPerHost(room);
    request.setHttp1Configuration(http1);
#endif
    for (const auto &[name, value] : commonHeaders({}))
        request.setRawHeader(name.toByteArray(), value.toByteArray());
    std::vector<std::unique_ptr<QNetworkAccessManager>> managers;
    const std::function<void(QNetworkAccessManager &)> sendNext =
        [&](QNetworkAccessManager &manager) {
            const QUrl *url = count.takeUrl();
            if (!url) {
                if (count.isDone())
                    loop.quit();
                return;
            }
            request.setUrl(*url);
            QNetworkReply *reply = manager.get(request);
            QObject::connect(reply, &QNetworkReply::finished, reply, [&, reply] {
                const auto status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
                const bool isOk = reply->error() == QNetworkReply::NoError;
                count.add(isOk && status.toInt() == okStatus, reply->readAll().size());
                reply->deleteLater();
                sendNext(manager);
            });
        };
    for (int lane = 0; lane < lanes; ++lane) {
        if (lane % room == 0) {
            managers.push_back(std::make_unique<QNetworkAccessManager>());
            managers.back()->setProxy(QNetworkProxy::NoProxy); // else each request looks for one
        }
        sendNext(*managers.back());
    }
    loop.exec();
    return count;
}

#ifdef REGATTA_HAS_CURL
namespace {

std::size_t countBytes(char *, std::size_t size, std::size_t number, void *bytes)
{
    *static_cast<qint64 *>(bytes) += static_cast<qint64>(size * number);
    return size * number;
}

/// The headers that our clients send, in libcurl's form.
class Headers
{
public:
    Headers()
    {
        for (const auto &[name, value] : commonHeaders({})) {
            const QByteArray line = name.toByteArray() + ": " + value.toByteArray();
            m_list = curl_slist_append(m_list, line.constData());
        }
    }
    ~Headers() { curl_slist_free_all(m_list); }
    Q_DISABLE_COPY_MOVE(Headers)

    curl_slist *list() const { return m_list; }

private:
    curl_slist *m_list = nullptr;
};

/// A handle that is used again and again.
struct Transfer
{
    explicit Transfer(const Headers &headers)
    {
        const Limits limits;
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &countBytes);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &bytes);
        curl_easy_setopt(handle, CURLOPT_PRIVATE, this);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.list());
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, long(limits.timeout.count()));
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, long(limits.connectTimeout.count()));
    }
    ~Transfer() { curl_easy_cleanup(handle); }
    Q_DISABLE_COPY_MOVE(Transfer)

    bool prepare(const QByteArray *address)
    {
        bytes = 0;
        if (address)
            curl_easy_setopt(handle, CURLOPT_URL, address->constData());
        return address;
    }
    void addTo(DownloadCount &count, CURLcode result) const
    {
        long status = 0;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        count.add(result == CURLE_OK && status == okStatus, bytes);
    }

    CURL *handle = curl_easy_init();
    qint64 bytes = 0;
};

} // namespace

DownloadCount bareMultiLoop(const Downloads &downloads, int lanes)
{
    DownloadCount count(downloads);
    const Headers headers;
    CURLM *multi = curl_multi_init();
    std::vector<std::unique_ptr<Transfer>> transfers;
    for (int lane = 0; lane < lanes; ++lane) {
        transfers.push_back(std::make_unique<Transfer>(headers));
        if (transfers.back()->prepare(count.takeAddress()))
            curl_multi_add_handle(multi, transfers.back()->handle);
    }
    while (!count.isDone()) {
        int running = 0;
        curl_multi_perform(multi, &running);
        int queued = 0;
        bool hasNew = false;
        while (const CURLMsg *message = curl_multi_info_read(multi, &queued)) {
            const CURLcode result = message->data.result;
            Transfer *transfer = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
            transfer->addTo(count, result);
            curl_multi_remove_handle(multi, transfer->handle);
            if (transfer->prepare(count.takeAddress()))
                curl_multi_add_handle(multi, transfer->handle);
            hasNew = true;
        }
        if (!hasNew)
            curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
    transfers.clear();
    curl_multi_cleanup(multi);
    return count;
}

DownloadCount bareEasyLoop(const Downloads &downloads)
{
    DownloadCount count(downloads);
    const Headers headers;
    Transfer transfer(headers);
    while (transfer.prepare(count.takeAddress()))
        transfer.addTo(count, curl_easy_perform(transfer.handle));
    return count;
}
#endif

} // namespace regatta
