// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secure_server/tls_layer.h"

#include "core/secure_server/server_certificate.h"

#include <openssl/err.h>

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

namespace regatta {
namespace {

/// The longest text of one record (RFC 8446, section 5.1).
constexpr std::size_t recordSize = 16 * 1024;

using AlpnNames = std::basic_string_view<unsigned char>;
// Each name follows its length, the one that we prefer first.
constexpr unsigned char bothVersions[] = "\x02h2\x08http/1.1\x08http/1.0";
constexpr unsigned char http1Alone[] = "\x08http/1.1\x08http/1.0";

AlpnNames namesFor(bool offersHttp2)
{
    return offersHttp2 ? AlpnNames(bothVersions, sizeof bothVersions - 1)
                       : AlpnNames(http1Alone, sizeof http1Alone - 1);
}

/// A client that speaks none of our protocols is told so (RFC 7301, section 3.2).
int choose(SSL *, const unsigned char **chosen, unsigned char *chosenSize,
           const unsigned char *offered, unsigned offeredSize, void *offersHttp2)
{
    const AlpnNames names = namesFor(offersHttp2);
    auto **out = const_cast<unsigned char **>(chosen);
    return ::SSL_select_next_proto(out, chosenSize, names.data(),
                                   static_cast<unsigned>(names.size()), offered,
                                   offeredSize) == OPENSSL_NPN_NEGOTIATED
               ? SSL_TLSEXT_ERR_OK
               : SSL_TLSEXT_ERR_ALERT_FATAL;
}

} // namespace

TlsContextPointer makeTlsContext(const ServerCertificate &certificate, bool offersHttp2)
{
    TlsContextPointer made(::SSL_CTX_new(::TLS_server_method()));
    SSL_CTX *context = made.get();
    if (!context || SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1 ||
        ::SSL_CTX_use_certificate(context, certificate.leaf.get()) != 1 ||
        ::SSL_CTX_use_PrivateKey(context, certificate.key.get()) != 1)
        return {};
    // Sessions are kept by clients, in tickets. What is written may move between two attempts, and
    // idle connections should keep no buffers.
    ::SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                  SSL_MODE_RELEASE_BUFFERS);
    // OpenSSL hands the pointer on, so any that is not null stands for yes.
    ::SSL_CTX_set_alpn_select_cb(context, &choose, offersHttp2 ? context : nullptr);
    return made;
}

/// How OpenSSL reaches a layer's bytes and its socket.
struct TlsLayer::Bio
{
    static TlsLayer &layer(BIO *bio) { return *static_cast<TlsLayer *>(::BIO_get_data(bio)); }

    static int read(BIO *bio, char *text, std::size_t size, std::size_t *taken)
    {
        TlsLayer &self = layer(bio);
        BIO_clear_retry_flags(bio);
        *taken = std::min(size, self.m_end - self.m_begin);
        if (*taken == 0) {
            BIO_set_retry_read(bio);
            return 0;
        }
        std::copy_n(self.m_encrypted.data() + self.m_begin, *taken, text);
        self.m_begin += *taken;
        return 1;
    }

    static int write(BIO *bio, const char *text, std::size_t size, std::size_t *taken)
    {
        BIO_clear_retry_flags(bio);
        const int socket = layer(bio).m_socket.native_handle(); // −1 if it is closed
        const ssize_t sent = ::send(socket, text, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        *taken = static_cast<std::size_t>(std::max<ssize_t>(sent, 0));
        if (sent < 0 && (errno == EAGAIN || errno == EINTR))
            BIO_set_retry_write(bio);
        return sent > 0;
    }

    static long control(BIO *, int command, long, void *) { return command == BIO_CTRL_FLUSH; }

    static const BIO_METHOD *method()
    {
        static BIO_METHOD *const made = [] {
            BIO_METHOD *method = ::BIO_meth_new(BIO_TYPE_SOURCE_SINK, "connection");
            ::BIO_meth_set_read_ex(method, &read);
            ::BIO_meth_set_write_ex(method, &write);
            ::BIO_meth_set_ctrl(method, &control);
            return method;
        }();
        return made;
    }
};

TlsLayer::TlsLayer(SSL_CTX *context, Socket &socket) : m_socket(socket), m_tls(::SSL_new(context))
{
    BIO *bio = ::BIO_new(Bio::method());
    ::BIO_set_data(bio, this);
    ::BIO_set_init(bio, 1);
    ::SSL_set_bio(m_tls.get(), bio, bio); // which now owns it
    ::SSL_set_accept_state(m_tls.get());
}

TlsLayer::Handshake TlsLayer::shakeHands()
{
    ::ERR_clear_error();
    const int result = ::SSL_do_handshake(m_tls.get());
    if (result == 1)
        return Handshake::Done;
    switch (::SSL_get_error(m_tls.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return Handshake::WantsInput;
    case SSL_ERROR_WANT_WRITE:
        return Handshake::WantsOutput;
    default:
        return ERR_GET_REASON(::ERR_peek_error()) == SSL_R_HTTP_REQUEST ? Handshake::PlainHttp
                                                                        : Handshake::Failed;
    }
}

bool TlsLayer::isHttp2Agreed() const
{
    const unsigned char *name = nullptr;
    unsigned size = 0;
    ::SSL_get0_alpn_selected(m_tls.get(), &name, &size);
    return size == 2 && name[0] == 'h' && name[1] == '2';
}

// ---- Reading

asio::mutable_buffer TlsLayer::room()
{
    if (m_begin < m_end)
        return {};
    m_begin = m_end = 0;
    return asio::buffer(m_encrypted);
}

bool TlsLayer::receive(std::size_t bytes, boost::beast::flat_buffer &input)
{
    m_end += bytes;
    const std::size_t before = input.size();
    while (input.size() < input.max_size()) {
        const auto space =
            input.prepare(std::min(m_encrypted.size(), input.max_size() - input.size()));
        ::ERR_clear_error();
        std::size_t taken = 0;
        const int result = ::SSL_read_ex(m_tls.get(), space.data(), space.size(), &taken);
        if (result != 1) {
            const int error = ::SSL_get_error(m_tls.get(), result);
            // What came before the end counts. The end itself will be seen again.
            return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ||
                   input.size() > before;
        }
        input.commit(taken);
    }
    return true;
}

// ---- Writing

std::size_t TlsLayer::writeRecord(std::string_view text, ErrorCode &error)
{
    ::ERR_clear_error();
    std::size_t taken = 0;
    const int result = ::SSL_write_ex(m_tls.get(), text.data(), text.size(), &taken);
    if (result == 1)
        return taken;
    error = ::SSL_get_error(m_tls.get(), result) == SSL_ERROR_WANT_WRITE
                ? ErrorCode(asio::error::would_block)
                : ErrorCode(asio::error::broken_pipe);
    return 0;
}

/// The head and the begin of the body share a record, so they are put together. The rest of the
/// body is encrypted from where it is.
std::size_t TlsLayer::write(std::string_view head, std::string_view body, ErrorCode &error)
{
    static thread_local std::array<char, recordSize> joined;
    std::size_t sent = 0;
    while (sent < head.size() + body.size()) {
        std::string_view text;
        if (sent < head.size()) {
            const std::size_t fromHead = head.substr(sent).copy(joined.data(), joined.size());
            const std::size_t fromBody =
                body.copy(joined.data() + fromHead, joined.size() - fromHead);
            text = {joined.data(), fromHead + fromBody};
        } else {
            text = body.substr(sent - head.size(), recordSize);
        }
        const std::size_t taken = writeRecord(text, error);
        if (taken == 0)
            break;
        sent += taken;
    }
    return sent;
}

void TlsLayer::end()
{
    ::ERR_clear_error();
    ::SSL_shutdown(m_tls.get());
}

} // namespace regatta
