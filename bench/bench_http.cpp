// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what our interface costs: both clients and whole runs, against bare loops over the same
// libraries that send the same requests but check, record and limit nothing beyond the libraries'
// own deadlines.
#include "core/analysis/statistics.h"
#include "core/experiment/experiment.h"
#include "core/http/client_catalog.h"
#include "core/http/http_exchange.h"
#include "core/server/server_process.h"
#include "core/system/child_process.h"
#include "core/system/limits.h"
#include "core/workload/code_selection.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#ifdef REGATTA_HAS_CURL
#include <curl/curl.h>
#endif

#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

constexpr int lanes = 30;
constexpr int rounds = 7;
/// The number of connections that Qt Network opens per manager to one host.
constexpr int connectionsPerManager = 6;

/// Each of the flags, this many times.
struct Work
{
    Plan plan;
    std::vector<QUrl> urls;
};

/// Hands out the URLs one after the other, and counts the whole answers.
class Tally
{
public:
    explicit Tally(const Work &work) : m_urls(work.urls) {}

    const QUrl *takeNext() { return m_next < m_urls.size() ? &m_urls[m_next++] : nullptr; }
    void add(bool isOk, qint64 bytes)
    {
        ++m_done;
        m_failed += isOk && bytes > 0 ? 0 : 1;
    }
    bool isDone() const { return m_done == m_urls.size(); }
    std::size_t failed() const { return m_failed; }

private:
    const std::vector<QUrl> &m_urls;
    std::size_t m_next = 0;
    std::size_t m_done = 0;
    std::size_t m_failed = 0;
};

/// Returns how many requests failed. If any failed, the measurement says nothing.
using Peer = std::function<std::size_t(const Work &)>;

std::size_t bareQtLoop(const Work &work)
{
    Tally tally(work);
    QEventLoop loop;
    QNetworkRequest request;
    for (const auto &[name, value] : commonHeaders({}))
        request.setRawHeader(name.toByteArray(), value.toByteArray());
    std::vector<std::unique_ptr<QNetworkAccessManager>> managers;
    const std::function<void(QNetworkAccessManager &)> sendNext =
        [&](QNetworkAccessManager &manager) {
            const QUrl *url = tally.takeNext();
            if (!url) {
                if (tally.isDone())
                    loop.quit();
                return;
            }
            request.setUrl(*url);
            QNetworkReply *reply = manager.get(request);
            QObject::connect(reply, &QNetworkReply::finished, reply, [&, reply] {
                tally.add(reply->error() == QNetworkReply::NoError, reply->readAll().size());
                reply->deleteLater();
                sendNext(manager);
            });
        };
    for (int lane = 0; lane < lanes; ++lane) {
        if (lane % connectionsPerManager == 0)
            managers.push_back(std::make_unique<QNetworkAccessManager>());
        sendNext(*managers.back());
    }
    loop.exec();
    return tally.failed();
}

#ifdef REGATTA_HAS_CURL
std::size_t countBytes(char *, std::size_t size, std::size_t count, void *bytes)
{
    *static_cast<qint64 *>(bytes) += static_cast<qint64>(size * count);
    return size * count;
}

/// Uses curl_multi_perform and curl_multi_poll, as libcurl's own examples do.
std::size_t bareCurlLoop(const Work &work)
{
    struct Transfer
    {
        CURL *handle = curl_easy_init();
        qint64 bytes = 0;
    };
    Tally tally(work);
    curl_slist *headers = nullptr;
    for (const auto &[name, value] : commonHeaders({})) {
        const QByteArray line = name.toByteArray() + ": " + value.toByteArray();
        headers = curl_slist_append(headers, line.constData());
    }
    const Limits limits;
    CURLM *multi = curl_multi_init();
    std::vector<Transfer> transfers(lanes);
    const auto sendNext = [&](Transfer &transfer) {
        const QUrl *url = tally.takeNext();
        if (!url)
            return;
        transfer.bytes = 0;
        curl_easy_setopt(transfer.handle, CURLOPT_URL, url->toEncoded().constData());
        curl_multi_add_handle(multi, transfer.handle);
    };
    for (Transfer &transfer : transfers) {
        curl_easy_setopt(transfer.handle, CURLOPT_WRITEFUNCTION, &countBytes);
        curl_easy_setopt(transfer.handle, CURLOPT_WRITEDATA, &transfer.bytes);
        curl_easy_setopt(transfer.handle, CURLOPT_PRIVATE, &transfer);
        curl_easy_setopt(transfer.handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(transfer.handle, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(transfer.handle, CURLOPT_TIMEOUT_MS, long(limits.timeout.count()));
        curl_easy_setopt(transfer.handle, CURLOPT_CONNECTTIMEOUT_MS,
                         long(limits.connectTimeout.count()));
        sendNext(transfer);
    }
    while (!tally.isDone()) {
        int running = 0;
        curl_multi_perform(multi, &running);
        int queued = 0;
        bool hasNew = false;
        while (const CURLMsg *message = curl_multi_info_read(multi, &queued)) {
            const CURLcode result = message->data.result;
            Transfer *transfer = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
            tally.add(result == CURLE_OK, transfer->bytes);
            curl_multi_remove_handle(multi, transfer->handle);
            sendNext(*transfer);
            hasNew = true;
        }
        if (!hasNew)
            curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
    for (const Transfer &transfer : transfers)
        curl_easy_cleanup(transfer.handle);
    curl_multi_cleanup(multi);
    curl_slist_free_all(headers);
    return tally.failed();
}
#endif

QCoro::Task<> fetchInLane(AsyncClient &client, Tally &tally)
{
    while (const QUrl *url = tally.takeNext()) {
        const HttpRequest request{*url};
        const HttpResponse response = co_await client.fetch(request);
        tally.add(response.status == Status::Ok, response.body.size());
    }
}

/// Only the client, with its limits, checks and phases, but without a run around it.
Peer asyncClient(const QString &client)
{
    return [client](const Work &work) {
        ClientSettings settings;
        settings.maxInFlight = lanes;
        const auto asyncClient = findClient(client)->makeAsync(settings);
        Tally tally(work);
        std::vector<QCoro::Task<>> tasks;
        for (int lane = 0; lane < lanes; ++lane)
            tasks.push_back(fetchInLane(*asyncClient, tally));
        for (QCoro::Task<> &task : tasks)
            QCoro::waitFor(task);
        return tally.failed();
    };
}

/// Does what `regatta get --no-save --strategy …` does between its first and its last request.
Peer wholeRun(const QString &client, const QString &strategy)
{
    return [client, strategy](const Work &work) {
        Plan plan = work.plan;
        plan.client = client;
        EventLog log;
        const RunResult result = executeRun(plan, {strategy, lanes}, 0, log, {});
        return work.urls.size() - static_cast<std::size_t>(result.tally.ok);
    };
}

struct Contest
{
    QString title;
    Peer ours;
    Peer bare;
    double target;
};

double timed(const Peer &peer, const Work &work)
{
    const TimePoint begin = Clock::now();
    if (const std::size_t failed = peer(work); failed > 0)
        std::printf("%zu of %zu downloads failed\n", failed, work.urls.size());
    return toSeconds(Clock::now() - begin);
}

void measure(const Contest &contest, const Work &work)
{
    std::vector<double> ratios;
    std::vector<double> rates;
    const auto requests = static_cast<double>(work.urls.size());
    for (int round = 0; round <= rounds; ++round) {
        const double bare = timed(contest.bare, work);
        const double ours = timed(contest.ours, work);
        if (round == 0)
            continue; // warm-up
        ratios.push_back(bare / ours);
        rates.push_back(requests / ours);
    }
    std::printf("%-44s %6.0f requests/s, %.2f of the bare loop's rate (target %.1f)\n",
                qPrintable(contest.title), median(rates), median(ratios), contest.target);
    std::fflush(stdout);
}

Work makeWork(const ServerProcess &server, int copies)
{
    Work work;
    work.plan.codes = codesWithFlag();
    work.plan.site = SiteId::Local;
    work.plan.baseUrl = server.baseUrl(SiteId::Local);
    work.plan.copies = copies;
    work.plan.savesFlags = false;
    for (const WorkItem &item : work.plan.items())
        work.urls.push_back(flagUrl(work.plan.baseUrl, item.code));
    return work;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    setRegattaProgram(REGATTA_PROGRAM);
    ServerProcess server;
    if (const QString problem = server.ensureRunning({}); !problem.isEmpty()) {
        std::printf("%s\n", qPrintable(problem));
        return 1;
    }

    const Work work = makeWork(server, 20);
    std::printf("LOCAL, %zu flags unsaved, m = %d, medians of %d interleaved rounds\n",
                work.urls.size(), lanes, rounds);
#ifdef REGATTA_HAS_CURL
    const Work more = makeWork(server, 103);
    const QString curl = u"curl"_s;
    measure({u"curl client, in an event loop"_s, asyncClient(curl), bareCurlLoop, 0.8}, more);
    measure({u"curl client, a whole run of coroutines"_s, wholeRun(curl, u"coroutines"_s),
             bareCurlLoop, 0.9},
            more);
#endif
    const QString qt = u"qt"_s;
    measure({u"qt client, in an event loop"_s, asyncClient(qt), bareQtLoop, 0.9}, work);
    measure(
        {u"qt client, a whole run of coroutines"_s, wholeRun(qt, u"coroutines"_s), bareQtLoop, 0.9},
        work);
    return 0;
}
