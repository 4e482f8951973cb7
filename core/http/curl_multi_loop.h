// SPDX-License-Identifier: GPL-3.0-or-later
// Runs libcurl's multi interface in an event loop.
#pragma once

#include "core/http/client_settings.h"
#include "core/http/curl_transfer.h"
#include "core/http/socket_set.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace regatta {

/// A multi handle with its transfers. A set of sockets and one timer call curl_multi_socket_action.
/// Lives in the thread that made it.
class CurlMultiLoop
{
public:
    using ExchangeFinished = std::function<void(HttpExchange)>;

    /// The settings belong to the client and outlive this. At most `lanes` exchanges may be under
    /// way.
    CurlMultiLoop(const ClientSettings &settings, int lanes);
    ~CurlMultiLoop();
    Q_DISABLE_COPY_MOVE(CurlMultiLoop)

    bool hasRoom() const { return underWay() < m_lanes; }
    /// `finished` is called once, later, from the event loop.
    void start(const HttpStep &step, ExchangeFinished finished);
    /// Ends every exchange under way as stopped.
    void abort();

private:
    struct Download
    {
        explicit Download(CurlMultiLoop &loop);

        CurlTransfer transfer;
        ExchangeFinished finished;
    };

    /// A request that waits for an opener: see CurlOpenings.
    struct Held
    {
        HttpStep step;
        ExchangeFinished finished;
    };

    int underWay() const
    {
        return static_cast<int>(m_downloads.size() - m_idle.size() + m_held.size());
    }
    void startAt(const HttpStep &step, ExchangeFinished finished, TimePoint now);
    std::vector<Download *> active() const;
    void noteOpened();
    void failHeld(const RequestAddress &address, const HttpExchange &exchange);
    Download *idleDownload();
    bool sendsAgain(Download &download, CURLcode result);
    void end(Download &download, HttpExchange exchange);

    void act(curl_socket_t socket, int activity);
    void socketActive(const SocketSet::Activity &activity);
    void timeOut();
    void wait(long milliseconds);
    void goOn();
    void reportFinished();
    void armTimer();

    static int onSocketWanted(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int onTimerWanted(CURLM *, long milliseconds, void *self);
    static int onSocketClosed(void *self, curl_socket_t socket);

    const ClientSettings &m_settings;
    const int m_lanes;
    CurlMulti m_multi;
    CurlOpenings m_openings;
    SocketSet m_sockets;
    std::vector<std::unique_ptr<Download>> m_downloads;
    std::vector<Download *> m_idle;
    std::vector<Held> m_held;
    /// As libcurl counts it: without transfers that are over and not yet reported.
    int m_running = 0;
    QTimer m_timer;
    /// A moment that has passed. Reading the clock costs a noticeable part of a request.
    TimePoint m_past;
    /// When libcurl wants to be called, or nothing if it does not. It may be too early, because it
    /// counts from `m_past`.
    std::optional<TimePoint> m_due;
    TimePoint m_timerFires;
    bool m_isReporting = false;
};

} // namespace regatta
