// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/curl_transfer.h"

#include "core/http/failures.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using std::chrono::milliseconds;

/// Whether libcurl knows a file with the system's authorities.
bool hasAuthoritiesInFile()
{
    static const char *const file = curl_version_info(CURLVERSION_NOW)->cainfo;
    return file && *file;
}

/// As often as libcurl itself repeats a request that a server of HTTP/2 has refused.
constexpr int mostRepeats = 5;
/// At least as much as libcurl reads from a connection of HTTP/2 at once, which is 32 KiB. Since
/// 7.88, it leaves what does not fit until a timer ends, which takes up to seconds.
constexpr long bufferBytes = 64L * 1024;
constexpr qint64 largestReservation = 256 * 1024; // an announced length proves nothing

/// Whether CURLE_HTTP2 may mean GOAWAY for the last request of a connection. Later on, libcurl
/// sends that request again by itself.
bool mayHideGoAway()
{
    return libcurlVersion() < 0x080000;
}

/// Whether libcurl says that what came breaks the rules of HTTP, for which it has no code.
bool tellsOfNonsense(const QString &text)
{
    constexpr std::array words{"chunk",          "headers",           "nghttp2",
                               "PROTOCOL_ERROR", "HTTP header field", "SETTINGS frame"};
    return std::ranges::any_of(
        words, [&text](const char *word) { return text.contains(QLatin1String(word)); });
}

void addLines(QByteArray &lines, const HeaderList &headers)
{
    for (const auto &[name, value] : headers) {
        lines += lines.isEmpty() ? "" : "\r\n";
        lines.append(name).append(": ").append(value);
    }
}

} // namespace

CurlTransfer::CurlTransfer(const ClientSettings &settings, CurlOpenings &openings)
    : m_settings(settings), m_openings(openings), m_handle(makeCurlEasy()), m_head(settings.limits)
{
    setUp();
    startWithoutAddress();
    addLines(m_headerLines, commonHeaders(settings));
    m_commonSize = m_headerLines.size();
    m_headerEntry.data = m_headerLines.data();
    setOption(handle(), CURLOPT_HTTPHEADER, &m_headerEntry);
}

void CurlTransfer::setUp()
{
    CURL *curl = handle();
    setOption(curl, CURLOPT_ERRORBUFFER, m_errorText.data());
    setOption(curl, CURLOPT_NOSIGNAL, 1L);
    setOption(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    setOption(curl, CURLOPT_BUFFERSIZE, bufferBytes);
    setOption(curl, CURLOPT_FOLLOWLOCATION, 0L);
    setOption(curl, CURLOPT_HTTP09_ALLOWED, 0L);
    setOption(curl, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    setOption(curl, CURLOPT_PATH_AS_IS, 1L);
    setOption(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    setOption(
        curl, CURLOPT_CONNECTTIMEOUT_MS,
        static_cast<long>(std::max(m_settings.limits.connectTimeout, milliseconds(1)).count()));
    // An empty proxy means no proxy, whatever the environment says. The same goes for an empty list
    // of exceptions.
    setOption(curl, CURLOPT_PROXY, m_settings.proxy.toEncoded().constData());
    setOption(curl, CURLOPT_NOPROXY, "");
    if (!m_settings.trustedCertificates.isEmpty())
        setOption(curl, CURLOPT_CAINFO, m_settings.trustedCertificates.toLocal8Bit().constData());
    // With a folder of authorities, libcurl reads its file of them again for each connection, which
    // takes tens of milliseconds. The folder is only needed beside a file of the user's.
    if (!m_settings.trustsSystem ||
        (m_settings.trustedCertificates.isEmpty() && hasAuthoritiesInFile()))
        setOption(curl, CURLOPT_CAPATH, nullptr);
    setOption(curl, CURLOPT_FORBID_REUSE, m_settings.reusesConnections ? 0L : 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
    setOption(curl, CURLOPT_QUICK_EXIT, 1L); // a stop must not wait for a name server
#endif
    setOption(curl, CURLOPT_PREREQFUNCTION, &CurlTransfer::onRequest);
    setOption(curl, CURLOPT_PREREQDATA, this);
    setOption(curl, CURLOPT_HEADERFUNCTION, &CurlTransfer::onHeaderLine);
    setOption(curl, CURLOPT_HEADERDATA, this);
    setOption(curl, CURLOPT_WRITEFUNCTION, &CurlTransfer::onBody);
    setOption(curl, CURLOPT_WRITEDATA, this);
}

void CurlTransfer::prepare(const HttpStep &step, TimePoint begin)
{
    m_step = step;
    m_timesSent = 0;
    m_repeats = 0;
    m_opens = !m_settings.reusesConnections ||
              (isPlainHttp2() && m_openings.begins(step.address.origin()));
    beginAt(begin);
    setAddress(step.address);
    setHeaders(step);
}

void CurlTransfer::beginAt(TimePoint now)
{
    m_begin = now;
    m_exchange = {};
    m_exchange.times.dispatched = m_step.begin;
    m_isOpening = isPlainHttp2() && m_opens && m_openings.isOpening(m_step.address.origin());
    m_isAlone = false;
    m_head.startOver();
    m_bodyEnds.reset();
    m_isComplete = false;
    m_errorText[0] = '\0';

    const auto left = std::chrono::ceil<milliseconds>(m_step.deadline - now);
    m_connectLimitIsNearer = m_settings.limits.connectTimeout < left;
    setOption(handle(), CURLOPT_TIMEOUT_MS,
              static_cast<long>(std::max(left, milliseconds(1)).count())); // 0 would be no limit
    setConnection();
}

/// Without TLS, a server is believed to speak HTTP/2 if it is asked for it, because there is
/// nothing to agree on a version with. HttpTransaction falls back.
void CurlTransfer::setConnection()
{
    const bool isHttp2 = m_step.http == HttpVersion::Http2 && speaks(m_step.http);
    const long version = !isHttp2                    ? CURL_HTTP_VERSION_1_1
                         : isPlainHttp2() && m_opens ? CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE
                                                     : CURL_HTTP_VERSION_2TLS;
    const bool isFresh =
        !m_settings.reusesConnections || (isPlainHttp2() && m_opens && CurlOpenings::mustJoin());
    // Waits for a connection that is being opened, instead of opening one more.
    const bool waits = isHttp2 && m_settings.reusesConnections;
    setOption(handle(), CURLOPT_FRESH_CONNECT, isFresh ? 1L : 0L);
    if (std::exchange(m_version, version) == version)
        return; // the usual case
    setOption(handle(), CURLOPT_HTTP_VERSION, version);
    setOption(handle(), CURLOPT_PIPEWAIT, waits ? 1L : 0L);
}

bool CurlTransfer::isPlainHttp2() const
{
    return m_step.http == HttpVersion::Http2 && speaks(m_step.http) &&
           m_step.url().scheme() != QLatin1String("https");
}

/// libcurl takes an address apart and puts it together again for each request, unless it gets it in
/// parts. Of these, it would change the case of "%E9" and not take the query together with the
/// path.
void CurlTransfer::setAddress(const RequestAddress &address)
{
    const auto setPart = [this](CURLUPart part, const char *value) {
        return curl_url_set(m_url.get(), part, value,
                            CURLU_PATH_AS_IS | CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK;
    };
    const QByteArray &target = address.target();
    const bool isPlainPath = !target.contains('%') && !target.contains('?');
    const bool isSet =
        isPlainPath && address.origin() == m_origin
            ? setPart(CURLUPART_PATH, target.constData()) && setPart(CURLUPART_QUERY, nullptr)
            : setPart(CURLUPART_URL, address.encoded().constData());
    if (isSet)
        m_origin = address.origin();
    else // the parts of another address may be left in it; libcurl refuses an empty one
        startWithoutAddress();
}

void CurlTransfer::startWithoutAddress()
{
    CurlUrl empty(curl_url());
    setOption(handle(), CURLOPT_CURLU, empty.get());
    m_url = std::move(empty);
    m_origin.clear();
}

void CurlTransfer::setHeaders(const HttpStep &step)
{
    const std::array keys{step.round, step.copy, step.attempt};
    if (keys == m_weatherKeys && step.address.credentials() == m_credentials)
        return; // the usual case: only the address differs from request to request
    m_headerLines.truncate(m_commonSize);
    addLines(m_headerLines, stepHeaders(step));
    m_headerEntry.data = m_headerLines.data();
    m_weatherKeys = keys;
    m_credentials = step.address.credentials();
}

/// libcurl also calls this before it sends the same request again, if a kept connection turned out
/// to be dead. Returns false to end the transfer.
bool CurlTransfer::aboutToSend()
{
    if (isPlainHttp2() && !m_opens && info<long>(handle(), CURLINFO_NUM_CONNECTS) > 0) {
        m_isAlone = true;
        return false;
    }
    // In that case it must not use another kept connection, which may be dead as well. With HTTP/2
    // there are no others, and all that have to be sent again share a new one.
    if (++m_timesSent == 1 && m_step.http != HttpVersion::Http2)
        setOption(handle(), CURLOPT_FRESH_CONNECT, 1L);
    return true;
}

void CurlTransfer::noteOpened()
{
    if (std::exchange(m_isOpening, false))
        m_openings.end(m_step.address.origin(), true);
}

bool CurlTransfer::repeats(CURLcode result)
{
    if (!mayRepeat(result))
        return false;
    if (m_isAlone)
        m_opens = m_openings.beginsAgain(m_step.address.origin());
    else
        ++m_repeats;
    beginAt(Clock::now());
    return true;
}

/// Whether the server of HTTP/2 has certainly or probably not looked at the request: it has sent
/// GOAWAY, or the kept connection ended without an answer, which is how servers end idle ones.
bool CurlTransfer::mayRepeat(CURLcode result) const
{
    if (m_step.http != HttpVersion::Http2 || m_exchange.httpStatus != 0 ||
        Clock::now() >= m_step.deadline || m_settings.stop.stop_requested())
        return false;
    if (m_isAlone)
        return true;
    switch (result) {
    case CURLE_HTTP2:
        return mayHideGoAway() && m_timesSent > 0 && m_repeats < mostRepeats;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        return m_repeats == 0 && info<long>(handle(), CURLINFO_NUM_CONNECTS) == 0;
    default:
        return false;
    }
}

HttpExchange CurlTransfer::takeResult(CURLcode result)
{
    readTimes();
    m_exchange.reusedConnection =
        m_timesSent > 0 && info<long>(handle(), CURLINFO_NUM_CONNECTS) == 0;
    m_exchange.silentRepeats = std::max(m_timesSent - 1, 0);
    // A server that breaks off a single request speaks HTTP/2, although it has not answered.
    if (result == CURLE_HTTP2_STREAM)
        m_exchange.httpVersion = HttpVersion::Http2;
    if (!m_exchange.failure && !m_isComplete)
        m_exchange.failure = failureFor(result);
    if (m_isOpening)
        m_openings.end(m_step.address.origin(), m_exchange.httpVersion == HttpVersion::Http2);
    return std::move(m_exchange);
}

HttpExchange CurlTransfer::takeStopped()
{
    m_exchange.isStopped = true;
    return takeResult(CURLE_ABORTED_BY_CALLBACK);
}

bool CurlTransfer::takeHeaderLine(QByteArrayView line)
{
    if (m_head.isWhole())
        return true; // a trailer, which we ignore
    if (Failure problem = m_head.take(line, m_step.url(), m_exchange))
        return refuse(std::move(problem));
    return !m_head.isWhole() || takeHeadersEnd();
}

bool CurlTransfer::takeHeadersEnd()
{
    const HeaderList &headers = m_exchange.headers;
    const std::optional<qint64> length = contentLength(headers);
    m_exchange.body.reserve(std::min(length.value_or(0), largestReservation));
    // An empty Transfer-Encoding has no meaning, but it makes libcurl forget the length.
    if (headerValue(headers, "transfer-encoding"))
        m_bodyEnds = length;
    m_isComplete = m_bodyEnds == 0;
    return !m_isComplete;
}

bool CurlTransfer::takeBody(QByteArrayView bytes)
{
    const qint64 sizeThen = m_exchange.body.size() + bytes.size();
    m_isComplete = m_bodyEnds && sizeThen >= *m_bodyEnds;
    if (m_isComplete)
        bytes.chop(sizeThen - *m_bodyEnds);
    else if (sizeThen > m_settings.limits.maxBodyBytes)
        return refuse(tooLargeFailure(m_step.url(), m_settings.limits));
    m_exchange.body.append(bytes);
    return !m_isComplete; // false ends the transfer and the connection
}

/// Returns false if there is a failure. That ends the transfer.
bool CurlTransfer::refuse(Failure failure)
{
    m_exchange.failure = std::move(failure);
    return !m_exchange.failure;
}

void CurlTransfer::readTimes()
{
    PhaseTimes &times = m_exchange.times;
    TimePoint latest = times.dispatched;
    const auto moment = [&](CURLINFO which) {
        const std::chrono::microseconds sinceStart(info<curl_off_t>(handle(), which));
        return latest = std::max(latest, m_begin + sinceStart);
    };
    if (m_timesSent == 0)
        return;
    times.connected = moment(CURLINFO_CONNECT_TIME_T);
    if (m_step.url().scheme() == QLatin1String("https"))
        times.secured = moment(CURLINFO_APPCONNECT_TIME_T);
    times.sent = moment(CURLINFO_PRETRANSFER_TIME_T);
    if (m_exchange.httpStatus == 0)
        return;
    times.firstByte = moment(CURLINFO_STARTTRANSFER_TIME_T);
    times.received = moment(CURLINFO_TOTAL_TIME_T);
}

Failure CurlTransfer::failureFor(CURLcode result) const
{
    if (result == CURLE_OK)
        return m_head.isWhole() ? Failure{} : lostConnectionFailure();
    const QUrl &url = m_step.url();
    const QString text =
        QString::fromLocal8Bit(m_errorText[0] ? m_errorText.data() : curl_easy_strerror(result));
    switch (result) {
    case CURLE_OPERATION_TIMEDOUT:
        return timeoutFailureNow();
    case CURLE_COULDNT_RESOLVE_HOST:
        return hostNotFoundFailure(url);
    case CURLE_COULDNT_CONNECT:
        if (const long cause = info<long>(handle(), CURLINFO_OS_ERRNO); cause == ECONNREFUSED)
            return refusedFailure(url);
        else
            return networkFailure(
                url, cause ? QString::fromLocal8Bit(std::strerror(static_cast<int>(cause))) : text);
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
        return lostConnectionFailure();
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        return tellsOfNonsense(text) ? unreadableFailure(url) : lostConnectionFailure();
    case CURLE_HTTP2:
        return tellsOfNonsense(text) ? unreadableFailure(url) : streamResetFailure(url);
    case CURLE_HTTP2_STREAM:
        return brokenStreamFailure(text);
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_OUT_OF_MEMORY: // also comes from a header line of more than 100 KB; since 8.6:
#if LIBCURL_VERSION_NUM >= 0x080600
    case CURLE_TOO_LARGE:
#endif
        return unreadableFailure(url);
    case CURLE_BAD_CONTENT_ENCODING: // we decode no contents, so it means the transfer encoding
        return badHttpFailure(url, u"answered in a transfer encoding that was not asked for"_s);
    case CURLE_SSL_CONNECT_ERROR:
        if (text.contains(QLatin1String("SSL_ERROR_SYSCALL")) ||
            text.contains(QLatin1String("reset by peer")))
            return resetFailure(url);
        [[fallthrough]];
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return tlsFailure(url, text);
    default:
        return networkFailure(url, text);
    }
}

Failure CurlTransfer::timeoutFailureNow() const
{
    if (m_timesSent == 0)
        return m_connectLimitIsNearer
                   ? connectTimeoutFailure(m_step, m_settings.limits)
                   : timeoutFailure(Phase::Connecting, m_step, m_settings.limits);
    return timeoutFailure(m_head.isWhole() ? Phase::Receiving : Phase::Waiting, m_step,
                          m_settings.limits);
}

/// libcurl breaks a stream off with PROTOCOL_ERROR, too, if the answer is not as it should be.
Failure CurlTransfer::brokenStreamFailure(const QString &text) const
{
    const QUrl &url = m_step.url();
    if (m_head.isWhole())
        return streamCutFailure(url, m_exchange.body.size(), contentLength(m_exchange.headers));
    return tellsOfNonsense(text) ? unreadableFailure(url) : streamResetFailure(url);
}

Failure CurlTransfer::lostConnectionFailure() const
{
    return m_head.isWhole() ? truncatedFailure(m_step.url(), m_exchange.body.size(),
                                               contentLength(m_exchange.headers))
                            : resetFailure(m_step.url());
}

int CurlTransfer::onRequest(void *self, char *, char *, int, int)
{
    return static_cast<CurlTransfer *>(self)->aboutToSend() ? CURL_PREREQFUNC_OK
                                                            : CURL_PREREQFUNC_ABORT;
}

std::size_t CurlTransfer::onHeaderLine(char *data, std::size_t, std::size_t size, void *self)
{
    const QByteArrayView line(data, static_cast<qsizetype>(size));
    return static_cast<CurlTransfer *>(self)->takeHeaderLine(line) ? size : 0;
}

std::size_t CurlTransfer::onBody(char *data, std::size_t, std::size_t size, void *self)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    return static_cast<CurlTransfer *>(self)->takeBody(bytes) ? size : CURL_WRITEFUNC_ERROR;
}

} // namespace regatta
