// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/qt_exchange.h"

#include "core/http/address.h"
#include "core/http/failures.h"
#include "core/http/localhost_names.h"
#include "core/http/qt_request.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// We read no more than this ahead. The rest of an endless body stays in the kernel's buffers until
/// we have looked at how much has come.
constexpr qint64 readBufferBytes = 64 * 1024;
/// After the last byte of a body, Qt Network may take this long to tell us that the body is whole.
/// The short time is for answers that give the length twice, which Qt Network does not understand.
/// The long time is for all others, where only a busy machine can be the reason for a wait.
constexpr std::chrono::milliseconds doubtfulBodyEndTime(100);
constexpr std::chrono::milliseconds bodyEndTime(1000);
/// How often a request that a server of HTTP/2 has refused is sent again. libcurl's number.
constexpr int mostRepeats = 5;

} // namespace

QtExchange::QtExchange(std::shared_ptr<QtManager> manager, const HttpStep &step,
                       const ClientSettings &settings, Finished finished)
    : m_step(step),
      m_settings(settings),
      m_finished(std::move(finished)),
      m_host(step.url().host()),
      m_manager(std::move(manager))
{
    if (isLocalhost(step.url()) && settings.proxy.isEmpty()) {
        m_otherHosts = localhostNames(portOf(step.url()));
        m_host = m_otherHosts.takeFirst();
    }
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
    stopWaiting();
}

void QtExchange::stop()
{
    m_exchange.isStopped = true;
    end();
}

void QtExchange::send()
{
    m_manager->noteRequestWaits();
    m_isWaiting = true;
    connect(m_manager.get(), &QtManager::spoiled, this, &QtExchange::managerSpoiled);
    m_reply.reset(m_manager->get(qtRequest(m_step, m_settings, m_host, m_manager->tls())));
    m_reply->setReadBufferSize(readBufferBytes);
    connectReply();
}

void QtExchange::connectReply()
{
    QNetworkReply *reply = m_reply.get();
    connect(reply, &QNetworkReply::socketStartedConnecting, this,
            [this] { m_manager->noteConnectionOpens(); });
    connect(reply, &QNetworkReply::encrypted, this, [this] { m_manager->noteSecured(); });
    connect(reply, &QNetworkReply::requestSent, this, &QtExchange::requestSent);
    connect(reply, &QNetworkReply::metaDataChanged, this, &QtExchange::headersArrived);
    connect(reply, &QNetworkReply::readyRead, this, &QtExchange::drain);
    connect(reply, &QNetworkReply::finished, this, &QtExchange::replyFinished);
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        abortWith(certificateFailure(m_step.url(), errors));
    });
}

void QtExchange::requestSent()
{
    noteSent(Clock::now());
    if (m_manager->isSpoiled())
        askOverSocket(); // it may use the connection in which an answer is left
}

void QtExchange::noteSent(TimePoint moment)
{
    m_exchange.times.sent = moment;
    const bool isRepeat = !m_isWaiting; // Qt Network opens a connection for it without telling us
    const bool isFresh = isRepeat || m_manager->takeConnection();
    m_isWaiting = false;
    noteConnection(isFresh);
    ++m_timesSent; // again if Qt Network repeats a GET by itself, as it does when a connection is
                   // lost
    if (isLocalhost(m_step.url()) && m_settings.proxy.isEmpty())
        noteGoodLocalhostName(portOf(m_step.url()), m_host);
}

/// Qt Network does not tell when it has connected. Without TLS, the request follows at once. With
/// TLS, we only know when it began and when TLS was agreed on.
void QtExchange::noteConnection(bool isFresh)
{
    PhaseTimes &times = m_exchange.times;
    const QtManager::ConnectionTimes &connection = m_manager->lastConnection();
    const auto within = [&times](TimePoint moment) {
        return std::clamp(moment, times.dispatched, times.sent);
    };
    m_exchange.reusedConnection = !isFresh;
    if (!isFresh) // with HTTP/2, it may have waited for a connection that another has opened
        times.connected = asksForHttp2() ? within(connection.ready) : times.dispatched;
    else
        times.connected = isTls() ? within(connection.startedConnecting) : times.sent;
    if (isTls())
        times.secured = isFresh ? within(connection.secured) : times.connected;
}

/// We can't trust the manager with requests that it has not sent yet.
void QtExchange::managerSpoiled()
{
    if (!m_isOver && m_timesSent == 0)
        askOverSocket();
}

void QtExchange::headersArrived()
{
    if (m_exchange.httpStatus != 0)
        return;
    m_exchange.httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isHttp2 = m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
    if (isHttp2 && m_exchange.httpStatus < 200)
        m_exchange.httpStatus = 0; // an interim answer. Unlike with HTTP/1.1, the real one follows
    if (m_exchange.httpStatus == 0)
        return;
    // It does not tell HTTP/1.0 from HTTP/1.1.
    m_exchange.httpVersion = isHttp2 ? HttpVersion::Http2 : HttpVersion::Http11;
    m_manager->noteAnswer();
    if (isHttp2 && m_timesSent == 0) // Qt 6.4 sometimes does not tell that a request was sent
        noteSent(std::max(m_exchange.times.dispatched, m_manager->lastConnection().ready));
    m_exchange.times.firstByte = Clock::now();
    m_exchange.reason = sentReason(*m_reply);
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        m_exchange.headers.append(name, value);
    if (isUnreadable())
        askOverSocket();
    else if (Failure problem = headerProblem(m_exchange.httpStatus, m_exchange.headers,
                                             m_settings.limits, m_step.url()))
        abortWith(std::move(problem));
    else
        awaitBodyEnd();
}

/// Whether Qt Network shows something other than the answer. It takes an interim answer for the
/// real one, and leaves the real one in the connection. Or it shows no headers, because there are
/// none or because it could not read them.
bool QtExchange::isUnreadable() const
{
    const int status = m_exchange.httpStatus;
    if (m_exchange.httpVersion == HttpVersion::Http2)
        return false;
    return status < 200 || (status != 204 && m_exchange.headers.isEmpty());
}

bool QtExchange::showsPlainLength() const
{
    return saturatedNumber(headerValue(m_exchange.headers, "content-length").value_or(QByteArray()))
        .has_value();
}

/// Qt Network may wait for the end of the connection, although we know where the body ends.
void QtExchange::awaitBodyEnd()
{
    const std::optional<qint64> length = contentLength(m_exchange.headers);
    if (m_bodyDeadline || !length || m_exchange.body.size() < *length)
        return;
    m_bodyDeadline = Clock::now() + (showsPlainLength() ? bodyEndTime : doubtfulBodyEndTime);
    armTimer();
}

void QtExchange::drain()
{
    if (asksForHttp2())
        m_manager->noteAnswer();
    m_exchange.body += m_reply->readAll();
    if (m_exchange.body.size() > m_settings.limits.maxBodyBytes)
        abortWith(tooLargeFailure(m_step.url(), m_settings.limits));
    else
        awaitBodyEnd();
}

void QtExchange::replyFinished()
{
    if (m_isOver)
        return;
    headersArrived(); // metaDataChanged does not come for every answer
    if (m_isOver || m_socketExchange)
        return;
    drain();
    if (m_isOver)
        return;
    noteSpoken();
    const auto failureOf = asksForHttp2() ? &http2Failure : &qtFailure;
    m_exchange.failure = failureOf(*m_reply, m_exchange, m_step, m_settings.limits);
    if (!m_exchange.failure && hasSurplus())
        m_exchange.failure =
            badHttpFailure(m_step.url(), u"sent more than the length that it announced"_s);
    if (m_exchange.failure.kind == ErrorKind::Refused && triesNextAddress())
        return;
    if (!sendsAgain())
        end();
}

/// With HTTP/1.1, what follows the announced length is no part of the answer.
bool QtExchange::hasSurplus() const
{
    const std::optional<qint64> length = contentLength(m_exchange.headers);
    return m_exchange.httpVersion == HttpVersion::Http2 && length &&
           m_exchange.body.size() > *length;
}

/// A server that breaks off a single request speaks HTTP/2, although it has not answered.
void QtExchange::noteSpoken()
{
    if (!asksForHttp2())
        return;
    const Http2End how = http2End(*m_reply);
    if (how == Http2End::Refused || how == Http2End::Stream || how == Http2End::Http11Required)
        m_exchange.httpVersion = HttpVersion::Http2;
}

bool QtExchange::sendsAgain()
{
    if (m_exchange.failure.kind != ErrorKind::Reset || Clock::now() >= m_step.deadline)
        return false;
    if (!asksForHttp2()) {
        if (!lostSomeOtherConnection())
            return false;
        sendOn(makeManager(m_settings));
        return true;
    }
    if (!wasRefused() || ++m_timesSentAgain > mostRepeats)
        return false;
    if (http2End(*m_reply) == Http2End::Http11Required) {
        m_step.http = HttpVersion::Http11;
        sendOn(makeManager(m_settings));
    } else {
        sendOn(m_manager->successor(m_settings));
    }
    return true;
}

/// Whether the server of HTTP/2 has certainly or probably not looked at the request: it says so, or
/// the kept connection ended without an answer, which is how servers end idle ones.
bool QtExchange::wasRefused() const
{
    switch (http2End(*m_reply)) {
    case Http2End::Refused:
    case Http2End::Http11Required:
        return true;
    case Http2End::Connection:
        return m_timesSentAgain == 0 && (m_timesSent == 0 || m_exchange.reusedConnection);
    case Http2End::Stream:
    case Http2End::Answer:
        break;
    }
    return false;
}

/// Whether the connection was lost before anything was sent on it. It was already being closed
/// after some other request when it got this one.
bool QtExchange::lostSomeOtherConnection() const
{
    return m_timesSent == 0 && !m_abandonedReply;
}

bool QtExchange::triesNextAddress()
{
    if (m_otherHosts.isEmpty())
        return false;
    m_host = m_otherHosts.takeFirst();
    abandonReply();
    send();
    return true;
}

void QtExchange::sendOn(std::shared_ptr<QtManager> manager)
{
    abandonReply();
    m_abandonedManager = std::exchange(m_manager, std::move(manager));
    send();
}

/// Forgets the try that has failed, so that the request can be sent again.
void QtExchange::abandonReply()
{
    stopWaiting();
    m_exchange.failure = {};
    m_reply->disconnect(this);
    m_manager->disconnect(this);
    m_abandonedReply = std::move(m_reply); // we are in one of its signals
}

/// Asks again on a connection of its own. Nobody may use the manager's connection after that.
void QtExchange::askOverSocket()
{
    stopWaiting();
    m_timer.stop();
    m_reply->disconnect(this);
    m_manager->disconnect(this);
    m_socketExchange =
        std::make_unique<SocketExchange>(m_step, m_host, m_settings, [this](HttpExchange exchange) {
            socketAnswered(std::move(exchange));
        });
    m_manager->spoil();
}

void QtExchange::socketAnswered(HttpExchange exchange)
{
    exchange.times.dispatched = m_exchange.times.dispatched;
    exchange.isStopped = m_exchange.isStopped;
    m_exchange = std::move(exchange);
    m_timesSent = std::max(m_timesSent, 1) + 1; // Qt Network may not have told us that it has sent
    end();
}

/// The manager need no longer open a connection for this request.
void QtExchange::stopWaiting()
{
    if (std::exchange(m_isWaiting, false))
        m_manager->noteRequestLeaves();
}

void QtExchange::armTimer()
{
    TimePoint next =
        isConnecting() ? std::min(m_connectDeadline, m_step.deadline) : m_step.deadline;
    next = std::min(next, m_bodyDeadline.value_or(next));
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now());
    m_timer.start(std::max(left, std::chrono::milliseconds(0)));
}

void QtExchange::timeRanOut()
{
    const TimePoint now = Clock::now();
    if (now >= m_step.deadline)
        abortWith(timeoutFailure(phase(), m_step, m_settings.limits));
    else if (isConnecting() && now >= m_connectDeadline)
        abortWith(connectTimeoutFailure(m_step, m_settings.limits));
    else if (m_bodyDeadline && now >= *m_bodyDeadline)
        bodyIsWhole();
    else
        armTimer();
}

/// Called when we know that the body is whole, although Qt Network waits for more.
void QtExchange::bodyIsWhole()
{
    if (showsPlainLength() &&
        m_exchange.httpVersion !=
            HttpVersion::Http2) { // then Qt Network has seen something that it does not show
        askOverSocket();
        return;
    }
    m_exchange.body.truncate(contentLength(m_exchange.headers).value_or(0));
    end();
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
    stopWaiting();
    m_manager->disconnect(this);
    m_reply->disconnect(this); // if it still runs, its deletion ends it
    judgeManager();
    m_exchange.silentRepeats = std::max(m_timesSent - 1, 0);
    if (m_exchange.times.firstByte != TimePoint())
        m_exchange.times.received = Clock::now();
    m_finished(std::move(m_exchange));
}

/// Decides whether the manager may get further requests.
void QtExchange::judgeManager()
{
    const bool runs = !m_reply->isFinished();
    // With HTTP/2, only this request's stream is given up. But a connection on which nothing comes
    // for any request is dead, or busy with a header without end.
    const bool isSilent = m_manager->lastAnswer() < m_exchange.times.sent || m_timesSent == 0;
    if (runs && (!asksForHttp2() || isSilent))
        m_manager->setMayBeBusy();
    const bool isLost = asksForHttp2() ? !m_settings.reusesConnections || (runs && isSilent) ||
                                             http2End(*m_reply) == Http2End::Connection
                                       : runs;
    if (isLost)
        m_manager->retire();
}

/// With HTTP/2, a request may wait in an open connection, because the server limits their number.
bool QtExchange::isConnecting() const
{
    const bool isOpen = asksForHttp2() && m_manager->lastConnection().ready != TimePoint();
    return m_timesSent == 0 && !isOpen;
}

Phase QtExchange::phase() const
{
    if (isConnecting())
        return Phase::Connecting;
    return m_exchange.times.firstByte == TimePoint() ? Phase::Waiting : Phase::Receiving;
}

} // namespace regatta
