// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/curl_multi_loop.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

namespace regatta {

CurlMultiLoop::Download::Download(CurlMultiLoop &loop) : transfer(loop.m_settings, loop.m_openings)
{
    setOption(transfer.handle(), CURLOPT_PRIVATE, this);
    setOption(transfer.handle(), CURLOPT_CLOSESOCKETFUNCTION, &CurlMultiLoop::onSocketClosed);
    setOption(transfer.handle(), CURLOPT_CLOSESOCKETDATA, &loop);
}

CurlMultiLoop::CurlMultiLoop(const ClientSettings &settings, int lanes)
    : m_settings(settings),
      m_lanes(lanes),
      m_multi(makeCurlMulti(lanes, settings.http)),
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
    startAt(step, std::move(finished), step.begin);
}

void CurlMultiLoop::startAt(const HttpStep &step, ExchangeFinished finished, TimePoint now)
{
    if (step.http == HttpVersion::Http2 && m_openings.isOpening(step.address.origin())) {
        m_held.push_back({step, std::move(finished)});
        return;
    }
    Download *download = idleDownload();
    download->finished = std::move(finished);
    download->transfer.prepare(step, now);
    m_past = now;
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
    const std::vector<Held> held = std::exchange(m_held, {});
    for (Download *download : active()) // a copy: reporting changes the original
        end(*download, download->transfer.takeStopped());
    for (const Held &waiting : held) {
        HttpExchange stopped;
        stopped.isStopped = true;
        waiting.finished(std::move(stopped));
    }
}

std::vector<CurlMultiLoop::Download *> CurlMultiLoop::active() const
{
    std::vector<Download *> active;
    for (const auto &download : m_downloads) {
        if (std::ranges::find(m_idle, download.get()) == m_idle.end())
            active.push_back(download.get());
    }
    return active;
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
    const bool hasOpened = !download.transfer.isOpening();
    const RequestAddress address = download.transfer.address();
    if (download.transfer.isWorn())
        std::erase_if(m_downloads, [&](const auto &kept) { return kept.get() == &download; });
    else
        m_idle.push_back(&download);
    if (hasOpened || m_held.empty()) {
        finished(std::move(exchange));
        return;
    }
    finished(exchange);
    failHeld(address, exchange);
}

/// What showed that the server speaks no HTTP/2, or cannot be reached, holds for all requests that
/// waited for that. A time-out only does if they have no time left either.
void CurlMultiLoop::failHeld(const RequestAddress &address, const HttpExchange &exchange)
{
    const ErrorKind kind = exchange.failure.kind;
    const bool isTimeout = kind == ErrorKind::Timeout || kind == ErrorKind::ConnectTimeout;
    const bool isForAll = exchange.failure && exchange.httpVersion == HttpVersion::Unknown;
    const TimePoint now = Clock::now();
    for (Held &held : std::exchange(m_held, {})) {
        const bool isForThis = isForAll && held.step.address.origin() == address.origin() &&
                               (!isTimeout || now >= held.step.deadline);
        if (!isForThis) {
            startAt(held.step, std::move(held.finished), now);
            continue;
        }
        HttpExchange failed;
        failed.failure = exchange.failure;
        failed.times.dispatched = held.step.begin;
        held.finished(std::move(failed));
    }
}

/// Called when something came and was read. An opener that has not failed by that speaks HTTP/2.
void CurlMultiLoop::noteOpened()
{
    for (Download *download : active()) {
        if (download->transfer.isOpening() && download->transfer.isSent())
            download->transfer.noteOpened();
    }
    for (Held &held : std::exchange(m_held, {}))
        startAt(held.step, std::move(held.finished), Clock::now());
    armTimer();
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
    if (activity.isReadable && m_openings.isAnyOpening())
        noteOpened();
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
        if (!sendsAgain(*download, result))
            end(*download, download->transfer.takeResult(result));
    }
    m_isReporting = false;
}

bool CurlMultiLoop::sendsAgain(Download &download, CURLcode result)
{
    if (!download.transfer.repeats(result))
        return false;
    curl_multi_remove_handle(m_multi.get(), download.transfer.handle());
    curl_multi_add_handle(m_multi.get(), download.transfer.handle());
    return true;
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
