// SPDX-License-Identifier: GPL-3.0-or-later
// TLS between a connection and its socket, by OpenSSL.
#pragma once

#include "core/secure_server/openssl_pointers.h"
#include "core/server/byte_layer.h"

#include <array>

namespace regatta {

struct ServerCertificate;

/// What all connections of a server share: the certificate, and the protocols that are offered by
/// ALPN. nullptr if OpenSSL refuses.
TlsContextPointer makeTlsContext(const ServerCertificate &certificate, bool offersHttp2);

/// Reads from the bytes that it was given, and writes to the socket itself.
class TlsLayer : public ByteLayer
{
public:
    /// PlainHttp: it failed, because the client speaks HTTP without TLS.
    enum class Handshake { Done, WantsInput, WantsOutput, PlainHttp, Failed };

    /// The context and the socket outlive it.
    TlsLayer(SSL_CTX *context, Socket &socket);

    /// Goes on with the handshake. If it wants input, put that into `room`, tell `noteInput`, and
    /// call it again.
    Handshake shakeHands();
    void noteInput(std::size_t bytes) { m_end = m_begin + bytes; }
    /// Whether the client has agreed to speak HTTP/2. Valid after the handshake.
    bool isHttp2Agreed() const;

    asio::mutable_buffer room() override;
    bool receive(std::size_t bytes, boost::beast::flat_buffer &input) override;
    std::size_t write(std::string_view head, std::string_view body, ErrorCode &error) override;
    void end() override;

private:
    struct Bio;

    /// Returns how many bytes were taken. 0 if `error` says why not.
    std::size_t writeRecord(std::string_view text, ErrorCode &error);

    /// Its descriptor may be another client's as soon as it is closed, so it is asked for each
    /// time.
    Socket &m_socket;
    /// What came from the socket and is not read: from begin to end.
    std::array<char, 4096> m_encrypted;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    TlsPointer m_tls;
};

} // namespace regatta
