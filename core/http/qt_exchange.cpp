// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/qt_exchange.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslError>

#include <algorithm>

namespace regatta {
namespace {

/// So that an endless body stays in the kernel's buffers until we have looked at how much there
/// was.
constexpr qint64 readBufferBytes = 64 * 1024;

QNetworkRequest networkRequest(const HttpStep &step, const ClientSettings &settings)
{
    QNetworkRequest request(step.url);
    for (const auto &[name, value] : requestHeaders(step, settings))
        request.setRawHeader(name, value);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    if (!settings.trustedCertificates.isEmpty()) {
        QSslConfiguration tls = request.sslConfiguration();
        tls.addCaCertificates(settings.trustedCertificates);
        request.setSslConfiguration(tls);
    }
    return request;
}

QNetworkProxy proxyFor(const QUrl &url)
{
    if (url.isEmpty())
        return QNetworkProxy::NoProxy;
    const bool isSocks = url.scheme().startsWith(QLatin1String("socks"));
    return QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                         url.host(), static_cast<quint16>(url.port(isSocks ? 1080 : 8080)),
                         url.userName(), url.password());
}

} // namespace

QtExchange::QtExchange(std::shared_ptr<QNetworkAccessManager> manager, const HttpStep &step,
                       const ClientSettings &settings, Finished finished)
    : m_step(step),
      m_settings(settings),
      m_finished(std::move(finished)),
      m_manager(std::move(manager))
{
    m_exchange.times.dispatched = Clock::now();
    m_connectDeadline = m_exchange.times.dispatched + settings.limits.connectTimeout;

    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &QtExchange::timeRanOut);

    send();
    armTimer();
}

QtExchange::~QtExchange()
{
    m_isOver = true; // deleting a running reply must not call back
}

void QtExchange::stop()
{
    m_exchange.isStopped = true;
    end();
}

void QtExchange::send()
{
    m_reply.reset(m_manager->get(networkRequest(m_step, m_settings)));
    m_reply->setReadBufferSize(readBufferBytes);
    connectReply();
}

void QtExchange::connectReply()
{
    QNetworkReply *reply = m_reply.get();
    connect(reply, &QNetworkReply::socketStartedConnecting, this,
            [this] { m_startedConnecting = true; });
    connect(reply, &QNetworkReply::requestSent, this, &QtExchange::requestSent);
    connect(reply, &QNetworkReply::metaDataChanged, this, &QtExchange::headersArrived);
    connect(reply, &QNetworkReply::readyRead, this, &QtExchange::drain);
    connect(reply, &QNetworkReply::finished, this, &QtExchange::replyFinished);
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        QStringList reasons;
        for (const QSslError &error : errors)
            reasons.append(error.errorString());
        abortWith(tlsFailure(m_step.url, reasons.join(QLatin1String("; "))));
    });
}

void QtExchange::requestSent()
{
    PhaseTimes &times = m_exchange.times;
    times.sent = Clock::now();
    // The moment of connection is not told; the request follows it at once.
    const bool wasConnected = m_timesSent == 0 && !m_startedConnecting;
    times.connected = wasConnected ? times.dispatched : times.sent;
    m_exchange.reusedConnection = !std::exchange(m_startedConnecting, false);
    ++m_timesSent; // more than once: Qt Network repeats a GET by itself when a connection is lost
}

void QtExchange::headersArrived()
{
    if (m_exchange.httpStatus != 0)
        return;
    m_exchange.httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_exchange.httpStatus == 0)
        return;
    m_exchange.times.firstByte = Clock::now();
    m_exchange.reason =
        m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    m_exchange.headers = m_reply->rawHeaderPairs();
    if (Failure problem =
            headerProblem(m_exchange.httpStatus, m_exchange.headers, m_settings.limits, m_step.url))
        abortWith(std::move(problem));
}

void QtExchange::drain()
{
    m_exchange.body += m_reply->readAll();
    if (m_exchange.body.size() > m_settings.limits.maxBodyBytes)
        abortWith(tooLargeFailure(m_step.url, m_settings.limits));
}

void QtExchange::replyFinished()
{
    if (m_isOver)
        return;
    headersArrived(); // metaDataChanged does not come for every answer
    if (m_isOver)
        return;
    drain();
    if (m_isOver)
        return;
    m_exchange.failure = transportFailure();
    if (m_exchange.failure.kind == ErrorKind::Reset && lostSomeOtherConnection())
        sendApart();
    else
        end();
}

/// Whether the connection was lost before anything was sent on it: it was being closed after some
/// other request when it was given this one.
bool QtExchange::lostSomeOtherConnection() const
{
    return m_timesSent == 0 && !m_abandonedReply && Clock::now() < m_step.deadline;
}

void QtExchange::sendApart()
{
    m_exchange.failure = {};
    m_reply->disconnect(this);
    m_abandonedReply = std::move(m_reply); // in whose signal we are
    m_abandonedManager = std::exchange(m_manager, makeManager(m_settings));
    send();
}

void QtExchange::armTimer()
{
    const TimePoint next =
        m_timesSent == 0 ? std::min(m_connectDeadline, m_step.deadline) : m_step.deadline;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now());
    m_timer.start(std::max(left, std::chrono::milliseconds(0)));
}

void QtExchange::timeRanOut()
{
    const TimePoint now = Clock::now();
    if (now >= m_step.deadline)
        abortWith(timeoutFailure(phase(), m_step, m_settings.limits));
    else if (m_timesSent == 0 && now >= m_connectDeadline)
        abortWith(connectTimeoutFailure(m_step, m_settings.limits));
    else
        armTimer();
}

void QtExchange::abortWith(Failure failure)
{
    m_exchange.failure = std::move(failure);
    end();
}

void QtExchange::end()
{
    if (std::exchange(m_isOver, true))
        return;
    m_timer.stop();
    // When nothing comes back Qt Network sends twice, but may tell of the end before it tells of
    // that.
    if (m_exchange.failure.kind == ErrorKind::Reset)
        m_timesSent = std::max(m_timesSent, 2);
    m_exchange.silentRepeats = std::max(m_timesSent - 1, 0);
    if (m_exchange.times.firstByte != TimePoint())
        m_exchange.times.received = Clock::now();
    m_reply->disconnect(this); // if it still runs, being deleted will end it
    m_finished(std::move(m_exchange));
}

Phase QtExchange::phase() const
{
    if (m_timesSent == 0)
        return Phase::Connecting;
    return m_exchange.times.firstByte == TimePoint() ? Phase::Waiting : Phase::Receiving;
}

Failure QtExchange::transportFailure() const
{
    const bool hasAnswer = m_exchange.httpStatus != 0;
    switch (m_reply->error()) {
    case QNetworkReply::NoError:
        return hasAnswer ? Failure{} : resetFailure(m_step.url);
    case QNetworkReply::ConnectionRefusedError:
        return refusedFailure(m_step.url);
    case QNetworkReply::HostNotFoundError:
        return hostNotFoundFailure(m_step.url);
    case QNetworkReply::TimeoutError:
        return connectTimeoutFailure(m_step, m_settings.limits);
    case QNetworkReply::SslHandshakeFailedError:
        return tlsFailure(m_step.url, m_reply->errorString());
    case QNetworkReply::RemoteHostClosedError:
        // Also what comes of an answer that is no HTTP: Qt Network does not tell these apart.
        return hasAnswer ? truncatedFailure(m_step.url, m_exchange.body.size(),
                                            contentLength(m_exchange.headers))
                         : resetFailure(m_step.url);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        if (!hasAnswer || m_exchange.httpStatus < 400)
            return unreadableFailure(m_step.url);
        return {};
    default:
        // With an answer, Qt's error only repeats its status, which is judged elsewhere.
        return hasAnswer && m_exchange.httpStatus >= 400
                   ? Failure{}
                   : networkFailure(m_step.url, m_reply->errorString());
    }
}

std::shared_ptr<QNetworkAccessManager> makeManager(const ClientSettings &settings)
{
    auto manager = std::make_shared<QNetworkAccessManager>();
    manager->setAutoDeleteReplies(false);
    manager->setTransferTimeout(0);
    manager->setProxy(proxyFor(settings.proxy));
    return manager;
}

} // namespace regatta
