// SPDX-License-Identifier: GPL-3.0-or-later
// One GET through libcurl, within our limits: it is set up before it is added to a multi handle,
// and read out afterwards.
#pragma once

#include "core/http/answer_head.h"
#include "core/http/curl_handles.h"
#include "core/http/curl_openings.h"
#include "core/http/http_exchange.h"

#include <QByteArrayView>

#include <array>

namespace regatta {

/// One object serves one exchange after another. It must not move, because libcurl keeps its
/// address.
class CurlTransfer
{
public:
    /// The openings are those of the multi handle, and outlive this.
    CurlTransfer(const ClientSettings &settings, CurlOpenings &openings);
    CurlTransfer(const CurlTransfer &) = delete;
    CurlTransfer &operator=(const CurlTransfer &) = delete;

    CURL *handle() const { return m_handle.get(); }
    /// Prepares the handle for being added. The clock of libcurl runs from `begin`, which is later
    /// than the step's if it had to wait.
    void prepare(const HttpStep &step, TimePoint begin);
    /// Whether the handle has to be added to its multi handle again, because the request is to be
    /// sent once more. Call this before `takeResult`.
    bool repeats(CURLcode result);
    /// Returns the result. The handle must still be in its multi handle.
    HttpExchange takeResult(CURLcode result);
    /// The same for a transfer that was stopped.
    HttpExchange takeStopped();
    /// Whether the server may not speak HTTP/2 after all. See CurlOpenings.
    bool isOpening() const { return m_isOpening; }
    bool isSent() const { return m_timesSent > 0; }
    /// Something came that was HTTP/2.
    void noteOpened();
    const RequestAddress &address() const { return m_step.address; }
    /// Whether another handle has to take over. libcurl counts, over all transfers of a handle, how
    /// often it has sent a request again by itself, and gives up the sixth time.
    bool isWorn() const { return m_timesSent > 1; }

private:
    void setUp();
    void beginAt(TimePoint now);
    void setConnection();
    void setAddress(const RequestAddress &address);
    void startWithoutAddress();
    void setHeaders(const HttpStep &step);
    bool aboutToSend();
    bool mayRepeat(CURLcode result) const;
    bool isPlainHttp2() const;
    bool takeHeaderLine(QByteArrayView line);
    bool takeHeadersEnd();
    bool takeBody(QByteArrayView bytes);
    bool refuse(Failure failure);
    void readTimes();
    Failure failureFor(CURLcode result) const;
    Failure timeoutFailureNow() const;
    Failure brokenStreamFailure(const QString &text) const;
    Failure lostConnectionFailure() const;

    static int onRequest(void *self, char *, char *, int, int);
    static std::size_t onHeaderLine(char *data, std::size_t, std::size_t size, void *self);
    static std::size_t onBody(char *data, std::size_t, std::size_t size, void *self);

    const ClientSettings &m_settings;
    CurlOpenings &m_openings;
    CurlEasy m_handle;
    CurlUrl m_url;
    /// The origin in it. Empty if there is no address in it.
    QByteArray m_origin;
    /// All headers are one entry of several lines, because for every request libcurl compares the
    /// name of each entry with two dozen names. It must know that there is an Accept, which
    /// therefore comes first.
    curl_slist m_headerEntry{};
    /// The headers of every request, followed by this request's own.
    QByteArray m_headerLines;
    qsizetype m_commonSize = 0;
    /// The keys and credentials for which the latter were made.
    std::array<int, 3> m_weatherKeys{};
    QByteArray m_credentials;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};

    HttpStep m_step;
    HttpExchange m_exchange;
    /// When the last try began.
    TimePoint m_begin;
    int m_repeats = 0;
    /// As libcurl numbers them. 0 before the first request.
    long m_version = 0;
    /// Whether it begins HTTP/2 on its connection, if it is one without TLS.
    bool m_opens = false;
    /// Whether nothing has come yet that shows whether the server speaks HTTP/2.
    bool m_isOpening = false;
    /// It should have joined others on a connection, but there was none.
    bool m_isAlone = false;
    bool m_connectLimitIsNearer = false;
    int m_timesSent = 0;
    AnswerHead m_head;
    /// Where the body ends, if we know it and libcurl would read on to the connection's end.
    std::optional<qint64> m_bodyEnds;
    bool m_isComplete = false;
};

} // namespace regatta
