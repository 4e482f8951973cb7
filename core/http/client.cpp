// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/client.h"

#include "core/http/failures.h"

#include <condition_variable>
#include <exception>
#include <mutex>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Returns false if the stop came first.
bool sleepUnlessStopped(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

/// Call this in a catch block: it turns what a library has thrown into the failure of the exchange.
/// Nothing may be thrown into a pool's threads or through signals.
HttpExchange failedByException(const QUrl &url)
{
    HttpExchange result;
    try {
        throw;
    } catch (const std::exception &exception) {
        result.failure = networkFailure(url, QString::fromLocal8Bit(exception.what()));
    } catch (...) {
        result.failure = networkFailure(url, u"an unknown exception"_s);
    }
    return result;
}

} // namespace

BlockingClient::BlockingClient(ClientSettings settings) : m_settings(std::move(settings)) {}

BlockingClient::~BlockingClient() = default;

HttpResponse BlockingClient::get(const HttpRequest &request)
{
    HttpTransaction transaction(request, m_settings, m_spoken);
    auto next = HttpTransaction::Next::Send;
    while (next != HttpTransaction::Next::Finished) {
        const bool isWaiting = next == HttpTransaction::Next::WaitThenSend;
        if (m_settings.stop.stop_requested() ||
            (isWaiting && !sleepUnlessStopped(transaction.retryDelay(), m_settings.stop))) {
            transaction.cancel();
            break;
        }
        next = transaction.accept(tryExchange(transaction.step(Clock::now())));
    }
    return transaction.takeResponse();
}

HttpExchange BlockingClient::tryExchange(const HttpStep &step)
{
    try {
        return exchange(step);
    } catch (...) {
        return failedByException(step.url());
    }
}

HttpTransfer::HttpTransfer(AsyncClient &client) : QObject(&client), m_client(client) {}

void HttpTransfer::start(const HttpRequest &request)
{
    m_transaction.emplace(request, m_client.settings(), m_client.m_spoken);
    // A stop is looked for only once. If it comes a moment later, the client ends the exchange from
    // the event loop, so that `finished` never comes from within AsyncClient::get.
    if (m_client.settings().stop.stop_requested())
        QMetaObject::invokeMethod(this, &HttpTransfer::sendStepUnlessStopped, Qt::QueuedConnection);
    else
        sendStep();
}

void HttpTransfer::sendStepUnlessStopped()
{
    if (m_client.settings().stop.stop_requested()) {
        m_transaction->cancel();
        finish();
    } else {
        sendStep();
    }
}

void HttpTransfer::sendStep()
{
    const HttpStep step = m_transaction->step(Clock::now());
    try {
        m_client.startExchange(step,
                               [this](HttpExchange exchange) { accept(std::move(exchange)); });
    } catch (...) {
        QMetaObject::invokeMethod(
            this, [this, failed = failedByException(step.url())] { accept(failed); },
            Qt::QueuedConnection);
    }
}

void HttpTransfer::accept(HttpExchange exchange)
{
    switch (m_transaction->accept(std::move(exchange))) {
    case HttpTransaction::Next::Send:
        sendStepUnlessStopped();
        break;
    case HttpTransaction::Next::WaitThenSend:
        waitThenSend();
        break;
    case HttpTransaction::Next::Finished:
        finish();
        break;
    }
}

void HttpTransfer::waitThenSend()
{
    if (!m_retryTimer) {
        m_retryTimer = std::make_unique<QTimer>();
        m_retryTimer->setSingleShot(true);
        m_retryTimer->setTimerType(Qt::PreciseTimer);
        connect(m_retryTimer.get(), &QTimer::timeout, this, &HttpTransfer::sendStepUnlessStopped);
    }
    m_retryTimer->start(m_transaction->retryDelay());
}

void HttpTransfer::stopWaiting()
{
    if (!m_retryTimer || !m_retryTimer->isActive())
        return;
    m_retryTimer->stop();
    m_transaction->cancel();
    finish();
}

/// It goes at once: deleting it later would cost a turn of the event loop for each download.
/// Whoever gets the response may delete the client, so nothing of it is touched afterwards.
void HttpTransfer::finish()
{
    if (m_waiting) {
        *m_into = m_transaction->takeResponse();
        m_client.m_spareTransfers.push_back(this);
        std::exchange(m_waiting, {}).resume();
        return;
    }
    setParent(nullptr);
    const std::unique_ptr<HttpTransfer> self(this);
    Q_EMIT finished(m_transaction->response());
}

void HttpTransfer::resume(std::coroutine_handle<> coroutine, HttpResponse &into)
{
    m_waiting = coroutine;
    m_into = &into;
}

void HttpTransferAwaiter::await_suspend(std::coroutine_handle<> coroutine)
{
    m_transfer->resume(coroutine, m_response);
}

AsyncClient::AsyncClient(ClientSettings settings) : m_settings(std::move(settings))
{
    m_stopCallback.emplace(m_settings.stop, [this] {
        QMetaObject::invokeMethod(this, &AsyncClient::stopEverything, Qt::QueuedConnection);
    });
}

AsyncClient::~AsyncClient()
{
    m_stopCallback.reset();
}

HttpTransfer *AsyncClient::get(const HttpRequest &request)
{
    auto *transfer = new HttpTransfer(*this);
    transfer->start(request);
    return transfer;
}

HttpTransferAwaiter AsyncClient::fetch(const HttpRequest &request)
{
    if (m_spareTransfers.empty())
        return HttpTransferAwaiter(get(request));
    HttpTransfer *transfer = m_spareTransfers.back();
    m_spareTransfers.pop_back();
    transfer->start(request);
    return HttpTransferAwaiter(transfer);
}

void AsyncClient::stopEverything()
{
    abortExchanges();
    const auto transfers = findChildren<HttpTransfer *>(QString(), Qt::FindDirectChildrenOnly);
    for (HttpTransfer *transfer : transfers)
        transfer->stopWaiting();
}

} // namespace regatta
