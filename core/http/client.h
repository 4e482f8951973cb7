// SPDX-License-Identifier: GPL-3.0-or-later
// The two kinds of HTTP client: one blocks its thread, the other lives in an event loop.
#pragma once

#include "core/http/client_settings.h"
#include "core/http/http_exchange.h"
#include "core/http/http_message.h"
#include "core/http/http_transaction.h"

#include <QObject>
#include <QTimer>

#include <coroutine>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace regatta {

/// Makes one download at a time. It is used and destroyed in the thread that made it.
class BlockingClient
{
public:
    explicit BlockingClient(ClientSettings settings);
    virtual ~BlockingClient();

    /// Blocks until the download is over, was stopped, or ran out of its limits. Includes redirects
    /// and retries. Never throws: every failure is in the response.
    HttpResponse get(const HttpRequest &request);

protected:
    const ClientSettings &settings() const { return m_settings; }

private:
    /// One request on the wire, one answer: no redirects, no retries.
    virtual HttpExchange exchange(const HttpStep &step) = 0;
    HttpExchange tryExchange(const HttpStep &step);

    ClientSettings m_settings;
    SpokenVersions m_spoken;
};

class AsyncClient;

/// One download under way in an AsyncClient, with its redirects and retries. It belongs to its
/// client, and is gone or used for another download once `finished` has been delivered.
class HttpTransfer : public QObject
{
    Q_OBJECT

public:
    explicit HttpTransfer(AsyncClient &client);

Q_SIGNALS:
    /// Emitted once, and never from within AsyncClient::get.
    void finished(const regatta::HttpResponse &response);

private:
    /// Has `coroutine` resumed with the response in `into`, instead of emitting `finished`.
    void resume(std::coroutine_handle<> coroutine, HttpResponse &into);
    void start(const HttpRequest &request);
    void sendStepUnlessStopped();
    void sendStep();
    void accept(HttpExchange exchange);
    void waitThenSend();
    void stopWaiting();
    void finish();

    AsyncClient &m_client;
    std::optional<HttpTransaction> m_transaction;
    std::coroutine_handle<> m_waiting;
    HttpResponse *m_into = nullptr;
    /// Made when it is first needed, which is rare.
    std::unique_ptr<QTimer> m_retryTimer;

    friend class AsyncClient;
    friend class HttpTransferAwaiter;
};

/// Lets a coroutine `co_await client.fetch(request)`.
class HttpTransferAwaiter
{
public:
    explicit HttpTransferAwaiter(HttpTransfer *transfer) : m_transfer(transfer) {}

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> coroutine);
    HttpResponse await_resume() { return std::move(m_response); }

private:
    HttpTransfer *m_transfer;
    HttpResponse m_response;
};

/// Makes many downloads at once in the event loop of the thread that made it.
class AsyncClient : public QObject
{
    Q_OBJECT

public:
    explicit AsyncClient(ClientSettings settings);
    ~AsyncClient() override;

    /// Starts a download. At most `maxInFlight` may be under way.
    HttpTransfer *get(const HttpRequest &request);
    /// The same for coroutines.
    HttpTransferAwaiter fetch(const HttpRequest &request);

protected:
    using ExchangeFinished = std::function<void(HttpExchange)>;

    const ClientSettings &settings() const { return m_settings; }

private:
    /// Starts one request on the wire. `finished` is called once, later, from the event loop, but
    /// not if this throws.
    virtual void startExchange(const HttpStep &step, ExchangeFinished finished) = 0;
    /// Ends every exchange under way with status cancelled.
    virtual void abortExchanges() = 0;
    void stopEverything();

    ClientSettings m_settings;
    SpokenVersions m_spoken;
    /// Coroutines' transfers that are over. Another one costs less than a new one.
    std::vector<HttpTransfer *> m_spareTransfers;
    std::optional<std::stop_callback<std::function<void()>>> m_stopCallback;

    friend class HttpTransfer;
};

} // namespace regatta
