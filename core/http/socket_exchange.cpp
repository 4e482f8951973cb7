// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/socket_exchange.h"

#include "core/http/address.h"
#include "core/http/failures.h"
#include "core/http/qt_manager.h"
#include "core/http/qt_request.h"

#include <QSslSocket>

#include <algorithm>

namespace regatta {
namespace {

/// We read this much at a time. The rest stays in the kernel until we have looked at it.
constexpr qint64 socketBufferBytes = 64 * 1024;

QByteArray requestBytes(const HttpStep &step, ClientSettings settings)
{
    settings.reusesConnections = false;
    const QUrl url = step.url().adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray bytes = "GET " + target +
                       " HTTP/1.1\r\nHost: " + url.authority(QUrl::FullyEncoded).toLatin1() +
                       "\r\n";
    for (const auto &[name, value] : requestHeaders(step, settings))
        bytes.append(name).append(": ").append(value).append("\r\n");
    return bytes + "\r\n";
}

} // namespace

SocketExchange::SocketExchange(const HttpStep &step, const QString &host,
                               const ClientSettings &settings, Finished finished)
    : m_step(step),
      m_settings(settings),
      m_finished(std::move(finished)),
      m_reader(step.url(), settings.limits)
{
    m_times.dispatched = Clock::now();
    m_connectDeadline = m_times.dispatched + settings.limits.connectTimeout;
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SocketExchange::timeRanOut);
    armTimer();
    connectToHost(host);
}

void SocketExchange::connectToHost(const QString &host)
{
    const auto port = static_cast<quint16>(portOf(m_step.url()));
    const auto watch = [this](QTcpSocket *socket) {
        m_socket.reset(socket);
        socket->setProxy(proxyFor(m_settings));
        socket->setReadBufferSize(socketBufferBytes);
        connect(socket, &QTcpSocket::readyRead, this, &SocketExchange::bytesArrived);
        // Queued, because the signal may come from within connectToHost, and its caller must not be
        // called back.
        connect(socket, &QTcpSocket::errorOccurred, this, &SocketExchange::socketFailed,
                Qt::QueuedConnection);
    };
    if (m_step.url().scheme() != QLatin1String("https")) {
        watch(new QTcpSocket);
        connect(m_socket.get(), &QTcpSocket::connected, this, &SocketExchange::sendRequest);
        m_socket->connectToHost(host, port);
        return;
    }
    auto *socket = new QSslSocket;
    watch(socket);
    socket->setSslConfiguration(tlsFor(m_settings));
    connect(socket, &QSslSocket::connected, this, [this] { m_times.connected = Clock::now(); });
    connect(socket, &QSslSocket::encrypted, this, [this] {
        m_times.secured = Clock::now();
        sendRequest();
    });
    connect(socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        fail(certificateFailure(m_step.url(), errors));
    });
    socket->connectToHostEncrypted(host, port, m_step.url().host());
}

void SocketExchange::sendRequest()
{
    if (m_times.connected == TimePoint())
        m_times.connected = Clock::now();
    m_socket->write(requestBytes(m_step, m_settings));
    m_times.sent = Clock::now();
    armTimer();
}

void SocketExchange::bytesArrived()
{
    if (m_isOver)
        return;
    if (m_times.firstByte == TimePoint())
        m_times.firstByte = Clock::now();
    while (!m_reader.isOver() && m_socket->bytesAvailable() > 0)
        m_reader.take(m_socket->read(socketBufferBytes));
    if (m_reader.isOver())
        end();
}

void SocketExchange::socketFailed(QAbstractSocket::SocketError error)
{
    if (m_isOver)
        return;
    bytesArrived(); // the bytes that came before the end
    if (m_isOver)
        return;
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return fail(refusedFailure(m_step.url()));
    case QAbstractSocket::HostNotFoundError:
        return fail(hostNotFoundFailure(m_step.url()));
    case QAbstractSocket::SslHandshakeFailedError:
        return fail(tlsFailure(m_step.url(), m_socket->errorString()));
    case QAbstractSocket::RemoteHostClosedError:
        m_reader.end();
        return end();
    default:
        if (m_times.sent == TimePoint())
            return fail(networkFailure(m_step.url(), m_socket->errorString()));
        m_reader.end(); // for the answer, this is a reset
        return end();
    }
}

void SocketExchange::armTimer()
{
    const bool isConnected = m_times.sent != TimePoint();
    const TimePoint next =
        isConnected ? m_step.deadline : std::min(m_connectDeadline, m_step.deadline);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now());
    m_timer.start(std::max(left, std::chrono::milliseconds(0)));
}

void SocketExchange::timeRanOut()
{
    const TimePoint now = Clock::now();
    const bool isConnected = m_times.sent != TimePoint();
    if (now >= m_step.deadline) {
        const Phase phase = !isConnected         ? Phase::Connecting
                            : m_reader.hasHead() ? Phase::Receiving
                                                 : Phase::Waiting;
        fail(timeoutFailure(phase, m_step, m_settings.limits));
    } else if (!isConnected && now >= m_connectDeadline) {
        fail(connectTimeoutFailure(m_step, m_settings.limits));
    } else {
        armTimer();
    }
}

void SocketExchange::fail(Failure failure)
{
    m_failure = std::move(failure);
    end();
}

void SocketExchange::end()
{
    if (std::exchange(m_isOver, true))
        return;
    m_timer.stop();
    HttpExchange exchange = m_reader.exchange();
    if (m_failure)
        exchange.failure = m_failure;
    exchange.times = m_times;
    if (m_times.firstByte != TimePoint())
        exchange.times.received = Clock::now();
    m_finished(std::move(exchange));
}

} // namespace regatta
