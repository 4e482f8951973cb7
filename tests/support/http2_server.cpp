// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http2_server.h"

#include "core/workload/site.h"
#include "tests/support/fault_connection.h"
#include "tests/support/scripted_http2_session.h"

#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>

using namespace Qt::StringLiterals;

namespace regatta {

struct Http2Server::TlsContext
{
    TlsContext(const MadeCertificates &certificates, Manner manner)
        : speaksHttp2(manner == Manner::Http2)
    {
        const QByteArray certificate = certificates.certificateFile().toLocal8Bit();
        const QByteArray key = certificates.keyFile().toLocal8Bit();
        SSL_CTX_use_certificate_chain_file(context.get(), certificate.constData());
        SSL_CTX_use_PrivateKey_file(context.get(), key.constData(), SSL_FILETYPE_PEM);
        SSL_CTX_set_alpn_select_cb(context.get(), &chooseProtocol, this);
    }

    static int chooseProtocol(SSL *, const unsigned char **out, unsigned char *outSize,
                              const unsigned char *offered, unsigned int offeredSize, void *self)
    {
        const QByteArrayView wanted =
            static_cast<TlsContext *>(self)->speaksHttp2 ? "h2" : "http/1.1";
        for (const auto *at = offered; at < offered + offeredSize; at += at[0] + 1) {
            if (QByteArrayView(at + 1, at[0]) != wanted)
                continue;
            *out = at + 1;
            *outSize = at[0];
            return SSL_TLSEXT_ERR_OK;
        }
        return SSL_TLSEXT_ERR_NOACK;
    }

    struct Free
    {
        void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
    };

    const bool speaksHttp2;
    std::unique_ptr<SSL_CTX, Free> context{SSL_CTX_new(TLS_server_method())};
};

namespace {

struct FreeSsl
{
    void operator()(SSL *ssl) const { SSL_free(ssl); }
};

/// The bytes of a connection, with TLS or without. Both functions block.
class ByteStream
{
public:
    ByteStream(int socket, SSL_CTX *context) : m_socket(socket)
    {
        if (!context)
            return;
        m_ssl.reset(SSL_new(context));
        SSL_set_fd(m_ssl.get(), socket);
        m_isGood = SSL_accept(m_ssl.get()) == 1;
    }

    /// Empty at the end.
    QByteArray read()
    {
        std::array<char, 16 * 1024> buffer{};
        const auto size = static_cast<int>(buffer.size());
        const ssize_t got = !m_isGood ? 0
                            : m_ssl   ? SSL_read(m_ssl.get(), buffer.data(), size)
                                      : recv(m_socket, buffer.data(), buffer.size(), 0);
        return {buffer.data(), std::max<qsizetype>(got, 0)};
    }

    bool write(const QByteArray &bytes)
    {
        for (qsizetype at = 0; m_isGood && at < bytes.size();) {
            const qsizetype left = bytes.size() - at;
            const ssize_t put =
                m_ssl ? SSL_write(m_ssl.get(), bytes.constData() + at, static_cast<int>(left))
                      : send(m_socket, bytes.constData() + at, static_cast<size_t>(left),
                             MSG_NOSIGNAL);
            m_isGood = put > 0;
            at += std::max<qsizetype>(put, 0);
        }
        return m_isGood;
    }

    bool hasAgreedOnHttp2() const
    {
        const unsigned char *name = nullptr;
        unsigned size = 0;
        if (m_ssl)
            SSL_get0_alpn_selected(m_ssl.get(), &name, &size);
        return QByteArrayView(name, size) == "h2";
    }

private:
    int m_socket;
    std::unique_ptr<SSL, FreeSsl> m_ssl;
    bool m_isGood = true;
};

QByteArray answerInHttp11(const QByteArray &status, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

} // namespace

Http2Server::Http2Server(Manner manner, const MadeCertificates *certificates)
    : m_manner(manner), m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    std::signal(SIGPIPE, SIG_IGN); // SSL_write has no flag against it
    if (certificates)
        m_tls = std::make_unique<TlsContext>(*certificates, manner);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    if (bind(m_listener, plain, size) != 0 || listen(m_listener, SOMAXCONN) != 0 ||
        getsockname(m_listener, plain, &size) != 0)
        qFatal("The HTTP/2 server found no free port.");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread(&Http2Server::acceptClients, this);
}

Http2Server::~Http2Server()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        for (const Client &client : m_clients)
            shutdown(client.socket, SHUT_RDWR);
    }
    shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    for (Client &client : m_clients) {
        client.thread.join();
        close(client.socket);
    }
    close(m_listener);
}

QString Http2Server::origin() const
{
    return u"%1://127.0.0.1:%2"_s.arg(m_tls ? u"https"_s : u"http"_s).arg(m_port);
}

QUrl Http2Server::url(const QString &faultCase) const
{
    return QUrl(origin() + u"/case/"_s + faultCase);
}

QString Http2Server::flagsUrl() const
{
    return origin() + u"/flags"_s;
}

void Http2Server::script(const QByteArray &path, const QByteArray &faultCase)
{
    const std::lock_guard lock(m_mutex);
    m_scripts[path] = faultCase;
}

int Http2Server::connectionsOpened() const
{
    const std::lock_guard lock(m_mutex);
    return m_connectionsOpened;
}

int Http2Server::requestCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

int Http2Server::peakStreams() const
{
    const std::lock_guard lock(m_mutex);
    return m_peakStreams;
}

void Http2Server::forget()
{
    const std::lock_guard lock(m_mutex);
    m_scripts.clear();
    m_plays.clear();
    m_connectionsOpened = 0;
    m_requests = 0;
    m_peakStreams = 0;
}

void Http2Server::acceptClients()
{
    for (;;) {
        const int socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        const std::lock_guard lock(m_mutex);
        if (socket < 0 || m_isStopping) {
            close(socket);
            return;
        }
        const int on = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        ++m_connectionsOpened;
        m_clients.push_back({socket, std::thread(&Http2Server::serve, this, socket)});
    }
}

/// The socket is closed with the server, so that its number is not used again before.
void Http2Server::serve(int socket)
{
    ByteStream stream(socket, m_tls ? m_tls->context.get() : nullptr);
    QByteArray unread = stream.read();
    const bool beginsWithHttp2 = unread.startsWith("PRI ");
    if (m_manner == Manner::Http2 && (beginsWithHttp2 || stream.hasAgreedOnHttp2())) {
        ScriptedHttp2Session session(*this);
        while (!unread.isEmpty() && session.receive(unread)) {
            bool isSent = true;
            for (QByteArray out; isSent && !(out = session.takeOutput()).isEmpty();)
                isSent = stream.write(out);
            if (!isSent)
                break;
            if (session.isOver()) { // read the rest, lest an RST overtakes what was sent
                shutdown(socket, SHUT_WR);
                while (!stream.read().isEmpty()) {
                }
                break;
            }
            unread = stream.read();
        }
    } else if (beginsWithHttp2 && m_manner == Manner::Http11Refusing) {
        stream.write(answerInHttp11("400 Bad Request", {}));
    } else if (beginsWithHttp2 && m_manner == Manner::Http11Silent) {
        while (!stream.read().isEmpty()) {
        }
    } else if (!beginsWithHttp2 && (m_tls || m_manner != Manner::Http2)) {
        while (!unread.isEmpty()) {
            if (const qsizetype end = unread.indexOf("\r\n\r\n"); end >= 0) {
                const QByteArray target = unread.split(' ').value(1);
                unread.remove(0, end + 4);
                noteStreams(1);
                stream.write(answerInHttp11("200 OK", imageNaming(target)));
            }
            const QByteArray more = unread.contains("\r\n\r\n") ? QByteArray() : stream.read();
            if (more.isEmpty() && !unread.contains("\r\n\r\n"))
                break;
            unread += more;
        }
    }
    shutdown(socket, SHUT_RDWR);
}

QByteArray Http2Server::caseFor(const QByteArray &path)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_scripts.find(path); found != m_scripts.end())
        return found->second;
    constexpr QByteArrayView prefix("/case/");
    return path.startsWith(prefix) ? path.sliced(prefix.size()) : QByteArrayLiteral("usual");
}

int Http2Server::countPlay(const QByteArray &path)
{
    const std::lock_guard lock(m_mutex);
    return m_plays[path]++;
}

void Http2Server::noteStreams(int underWay)
{
    const std::lock_guard lock(m_mutex);
    ++m_requests;
    m_peakStreams = std::max(m_peakStreams, underWay);
}

} // namespace regatta
