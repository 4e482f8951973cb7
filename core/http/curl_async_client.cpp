// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP client on libcurl for an event loop.
#include "core/http/client_catalog.h"
#include "core/http/curl_transfer.h"
#include "core/http/socket_set.h"

#include <unistd.h>

#include <algorithm>
#include <vector>

namespace regatta {
namespace {

/// Runs libcurl's multi interface in Qt's event loop: a set of sockets and one timer call
/// curl_multi_socket_action.
class CurlAsyncClient final : public AsyncClient
{
public:
    explicit CurlAsyncClient(const ClientSettings &clientSettings);
    ~CurlAsyncClient() override;

private:
    struct Download
    {
        explicit Download(CurlAsyncClient &client) : transfer(client.settings())
        {
            setOption(transfer.handle(), CURLOPT_PRIVATE, this);
            setOption(transfer.handle(), CURLOPT_CLOSESOCKETFUNCTION,
                      &CurlAsyncClient::onSocketClosed);
            setOption(transfer.handle(), CURLOPT_CLOSESOCKETDATA, &client);
        }

        CurlTransfer transfer;
        ExchangeFinished finished;
    };

    void startExchange(const HttpStep &step, ExchangeFinished finished) override;
    void abortExchanges() override;
    Download *idleDownload();
    void end(Download &download, HttpExchange exchange);

    void act(curl_socket_t socket, int activity);
    void socketActive(const SocketSet::Activity &activity);
    void timeOut();
    void goOn();
    void reportFinished();
    void armTimer();

    static int onSocketWanted(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int onTimerWanted(CURLM *, long milliseconds, void *self);
    static int onSocketClosed(void *self, curl_socket_t socket);

    CurlMulti m_multi;
    SocketSet m_sockets;
    std::vector<std::unique_ptr<Download>> m_downloads;
    std::vector<Download *> m_idle;
    /// As libcurl counts it: without transfers that are over and not yet reported.
    int m_running = 0;
    QTimer m_timer;
    /// When libcurl wants to be called, or nothing if it does not.
    std::optional<TimePoint> m_due;
    TimePoint m_timerFires;
    bool m_isReporting = false;
};

CurlAsyncClient::CurlAsyncClient(const ClientSettings &clientSettings)
    : AsyncClient(clientSettings),
      m_multi(makeCurlMulti(std::max(settings().maxInFlight, 1))),
      m_sockets([this](const SocketSet::Activity &activity) { socketActive(activity); })
{
    CURLM *multi = m_multi.get();
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &CurlAsyncClient::onSocketWanted);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &CurlAsyncClient::onTimerWanted);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CurlAsyncClient::timeOut);
}

CurlAsyncClient::~CurlAsyncClient()
{
    for (const auto &download : m_downloads)
        curl_multi_remove_handle(m_multi.get(), download->transfer.handle());
    m_multi.reset(); // calls back when it closes connections
}

void CurlAsyncClient::startExchange(const HttpStep &step, ExchangeFinished finished)
{
    Download *download = idleDownload();
    download->finished = std::move(finished);
    download->transfer.prepare(step);
    curl_multi_add_handle(m_multi.get(), download->transfer.handle());
    // Do it at once, not after a turn of the event loop: on a kept connection, the request is on
    // its way when this returns.
    act(CURL_SOCKET_TIMEOUT, 0);
    if (m_isReporting)
        return; // the caller that is reporting goes on with what this has finished
    const auto unfinished = m_downloads.size() - m_idle.size();
    if (static_cast<std::size_t>(m_running) < unfinished)
        m_due = Clock::now(); // it failed at once, but that must be reported later
    armTimer();
}

void CurlAsyncClient::abortExchanges()
{
    std::vector<Download *> underWay; // a copy: reporting changes the originals
    for (const auto &download : m_downloads) {
        if (std::ranges::find(m_idle, download.get()) == m_idle.end())
            underWay.push_back(download.get());
    }
    for (Download *download : underWay)
        end(*download, download->transfer.takeStopped());
}

CurlAsyncClient::Download *CurlAsyncClient::idleDownload()
{
    if (m_idle.empty())
        return m_downloads.emplace_back(std::make_unique<Download>(*this)).get();
    Download *download = m_idle.back();
    m_idle.pop_back();
    return download;
}

void CurlAsyncClient::end(Download &download, HttpExchange exchange)
{
    curl_multi_remove_handle(m_multi.get(), download.transfer.handle());
    const ExchangeFinished finished = std::exchange(download.finished, {});
    if (download.transfer.isWorn())
        std::erase_if(m_downloads, [&](const auto &kept) { return kept.get() == &download; });
    else
        m_idle.push_back(&download);
    finished(std::move(exchange));
}

void CurlAsyncClient::act(curl_socket_t socket, int activity)
{
    curl_multi_socket_action(m_multi.get(), socket, activity, &m_running);
}

void CurlAsyncClient::socketActive(const SocketSet::Activity &activity)
{
    act(activity.socket,
        (activity.isReadable ? CURL_CSELECT_IN : 0) | (activity.isWritable ? CURL_CSELECT_OUT : 0));
    goOn();
}

void CurlAsyncClient::timeOut()
{
    if (m_due && *m_due <= Clock::now()) {
        m_due.reset();
        act(CURL_SOCKET_TIMEOUT, 0);
    }
    goOn();
}

void CurlAsyncClient::goOn()
{
    reportFinished();
    armTimer();
}

void CurlAsyncClient::reportFinished()
{
    m_isReporting = true;
    int queued = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &queued)) {
        const CURLcode result = message->data.result; // the message goes with the handle
        auto *download = info<Download *>(message->easy_handle, CURLINFO_PRIVATE);
        end(*download, download->transfer.takeResult(result));
    }
    m_isReporting = false;
}

/// Leaves a timer alone that fires early enough, because each request usually moves libcurl's next
/// deadline further away.
void CurlAsyncClient::armTimer()
{
    if (!m_due || (m_timer.isActive() && m_timerFires <= *m_due))
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*m_due - Clock::now());
    m_timer.start(std::max(left, std::chrono::milliseconds(0)));
    m_timerFires = *m_due;
}

int CurlAsyncClient::onSocketWanted(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    auto *client = static_cast<CurlAsyncClient *>(self);
    if (what == CURL_POLL_REMOVE)
        client->m_sockets.rest(socket);
    else
        client->m_sockets.watch(socket, what != CURL_POLL_OUT, what != CURL_POLL_IN);
    return 0;
}

int CurlAsyncClient::onTimerWanted(CURLM *, long milliseconds, void *self)
{
    auto *client = static_cast<CurlAsyncClient *>(self);
    if (milliseconds < 0)
        client->m_due.reset();
    else
        client->m_due = Clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
}

int CurlAsyncClient::onSocketClosed(void *self, curl_socket_t socket)
{
    static_cast<CurlAsyncClient *>(self)->m_sockets.remove(socket);
    return close(socket);
}

} // namespace

std::unique_ptr<AsyncClient> makeCurlAsyncClient(const ClientSettings &settings)
{
    return std::make_unique<CurlAsyncClient>(settings);
}

} // namespace regatta
