// SPDX-License-Identifier: GPL-3.0-or-later
// Judges exchanges and decides what follows (redirects, retries and, in the end, the response),
// without a socket and without a clock of its own, so that all clients must behave alike.
#pragma once

#include "core/http/client_settings.h"
#include "core/http/http_exchange.h"
#include "core/http/http_message.h"
#include "core/http/spoken_versions.h"

#include <chrono>

namespace regatta {

class HttpTransaction
{
public:
    enum class Next { Send, WaitThenSend, Finished };

    /// The settings and what is known of servers belong to the client and outlive the transaction.
    HttpTransaction(const HttpRequest &request, const ClientSettings &settings,
                    SpokenVersions &spoken);
    HttpTransaction(const HttpRequest &request, ClientSettings &&settings,
                    SpokenVersions &spoken) = delete;

    /// What to send now. The deadline counts from `now` for the first hop of an attempt.
    HttpStep step(TimePoint now);
    /// Takes the answer to the last step.
    Next accept(HttpExchange exchange);
    /// How long to wait before the next step. Valid after WaitThenSend.
    std::chrono::milliseconds retryDelay() const { return m_retryDelay; }
    /// Ends the transaction as cancelled. It may be in any state.
    void cancel();

    const HttpResponse &response() const { return m_response; }
    HttpResponse takeResponse() { return std::move(m_response); }

private:
    Next followRedirect(const HttpExchange &exchange);
    Next fail(Failure failure);
    bool wantsRetry(const HttpExchange &exchange);
    bool fallsBack(const HttpExchange &exchange);

    const ClientSettings &m_settings;
    SpokenVersions &m_spoken;
    HttpStep m_step;
    RequestAddress m_original;
    int m_redirects = 0;
    bool m_isNewAttempt = true;
    /// The next step asks for the same as the last one, but in HTTP/1.1.
    bool m_hasFallenBack = false;
    std::chrono::milliseconds m_retryDelay{0};
    HttpResponse m_response;
};

/// "GIF", "PNG", "JPEG" or "WebP", recognised by the first bytes. nullptr for anything else.
const char *imageFormat(const QByteArray &bytes);

/// Whether an image of these formats has its end, as far as one can tell without decoding it.
bool isWholeImage(const QByteArray &bytes);

} // namespace regatta
