// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/curl_multi_loop.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

namespace regatta {

CurlMultiLoop::Download::Download(CurlMultiLoop &loop) : transfer(loop.m_settings)
{
    setOption(transfer.handle(), CURLOPT_PRIVATE, this);
    setOption(transfer.handle(), CURLOPT_CLOSESOCKETFUNCTION, &CurlMultiLoop::onSocketClosed);
    setOption(transfer.handle(), CURLOPT_CLOSESOCKETDATA, &loop);
}

CurlMultiLoop::CurlMultiLoop(const ClientSettings &settings, int lanes)
    : m_settings(settings),
      m_lanes(lanes),
      m_multi(makeCurlMulti(lanes)),
      m_sockets([this](const SocketSet::Activity &activity) { socketActive(activity); })
{
    CURLM *multi = m_multi.get();
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &CurlMultiLoop::onSocketWanted);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &CurlMultiLoop::onTimerWanted);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { timeOut(); });
}

CurlMultiLoop::~CurlMultiLoop()
{
    for (const auto &download : m_downloads)
        curl_multi_remove_handle(m_multi.get(), download->transfer.handle());
    m_multi.reset(); // calls back when it closes connections
}

void CurlMultiLoop::start(const HttpStep &step, ExchangeFinished finished)
{
    Download *download = idleDownload();
    download->finished = std::move(finished);
    download->transfer.prepare(step);
    m_past = step.begin;
    curl_multi_add_handle(m_multi.get(), download->transfer.handle());
    // Do it at once, not after a turn of the event loop: on a kept connection, the request is on
    // its way when this returns. (To do it for all that were started in a turn costs a twentieth
    // more: the server would wait.)
    act(CURL_SOCKET_TIMEOUT, 0);
    if (m_isReporting)
        return; // the caller that is reporting goes on with what this has finished
    if (m_running < underWay())
        m_due = Clock::now(); // it failed at once, but that must be reported later
    armTimer();
}

void CurlMultiLoop::abort()
{
    std::vector<Download *> active; // a copy: reporting changes the originals
    for (const auto &download : m_downloads) {
        if (std::ranges::find(m_idle, download.get()) == m_idle.end())
            active.push_back(download.get());
    }
    for (Download *download : active)
        end(*download, download->transfer.takeStopped());
}

CurlMultiLoop::Download *CurlMultiLoop::idleDownload()
{
    if (m_idle.empty())
        return m_downloads.emplace_back(std::make_unique<Download>(*this)).get();
    Download *download = m_idle.back();
    m_idle.pop_back();
    return download;
}

void CurlMultiLoop::end(Download &download, HttpExchange exchange)
{
    curl_multi_remove_handle(m_multi.get(), download.transfer.handle());
    const ExchangeFinished finished = std::exchange(download.finished, {});
    if (download.transfer.isWorn())
        std::erase_if(m_downloads, [&](const auto &kept) { return kept.get() == &download; });
    else
        m_idle.push_back(&download);
    finished(std::move(exchange));
}

void CurlMultiLoop::act(curl_socket_t socket, int activity)
{
    curl_multi_socket_action(m_multi.get(), socket, activity, &m_running);
}

void CurlMultiLoop::socketActive(const SocketSet::Activity &activity)
{
    act(activity.socket,
        (activity.isReadable ? CURL_CSELECT_IN : 0) | (activity.isWritable ? CURL_CSELECT_OUT : 0));
    goOn();
}

void CurlMultiLoop::timeOut()
{
    m_past = Clock::now();
    if (m_due && *m_due <= m_past) {
        m_due.reset();
        act(CURL_SOCKET_TIMEOUT, 0);
        // It was perhaps too early, and libcurl does not ask twice for the same moment.
        long left = 0;
        curl_multi_timeout(m_multi.get(), &left);
        wait(left);
    }
    goOn();
}

/// A negative number means that libcurl does not want to be called.
void CurlMultiLoop::wait(long milliseconds)
{
    m_due.reset();
    if (milliseconds >= 0)
        m_due = m_past + std::chrono::milliseconds(milliseconds);
}

void CurlMultiLoop::goOn()
{
    reportFinished();
    armTimer();
}

void CurlMultiLoop::reportFinished()
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
void CurlMultiLoop::armTimer()
{
    if (!m_due || (m_timer.isActive() && m_timerFires <= *m_due))
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*m_due - Clock::now());
    m_timer.start(std::max(left, std::chrono::milliseconds(0)));
    m_timerFires = *m_due;
}

int CurlMultiLoop::onSocketWanted(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    auto *loop = static_cast<CurlMultiLoop *>(self);
    if (what == CURL_POLL_REMOVE)
        loop->m_sockets.rest(socket);
    else
        loop->m_sockets.watch(socket, what != CURL_POLL_OUT, what != CURL_POLL_IN);
    return 0;
}

int CurlMultiLoop::onTimerWanted(CURLM *, long milliseconds, void *self)
{
    static_cast<CurlMultiLoop *>(self)->wait(milliseconds);
    return 0;
}

int CurlMultiLoop::onSocketClosed(void *self, curl_socket_t socket)
{
    static_cast<CurlMultiLoop *>(self)->m_sockets.remove(socket);
    return close(socket);
}

} // namespace regatta
