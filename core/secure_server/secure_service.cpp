// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secure_server/secure_service.h"

#include "core/secure_server/http2_connection.h"
#include "core/secure_server/server_certificate.h"
#include "core/secure_server/tls_layer.h"
#include "core/server/connection.h"

#include <QHostAddress>
#include <QNetworkInterface>
#include <QSysInfo>

#include <string>
#include <vector>

namespace regatta {
namespace {

enum class Protocol { None, Http11, Http2 };

/// A server that listens at all addresses of the machine is reached by each of them, and by the
/// machine's name.
std::vector<std::string> hostsOf(const QString &host)
{
    std::vector<std::string> hosts{host.toStdString()};
    const QHostAddress address(host);
    if (address != QHostAddress(QHostAddress::AnyIPv4) &&
        address != QHostAddress(QHostAddress::AnyIPv6))
        return hosts;
    if (const QString name = QSysInfo::machineHostName(); !name.isEmpty())
        hosts.push_back(name.toStdString());
    for (QHostAddress own : QNetworkInterface::allAddresses()) {
        own.setScopeId({}); // which says something on this machine only
        hosts.push_back(own.toString().toStdString());
    }
    return hosts;
}

/// In plain HTTP, because that is all that this client reads.
void askForHttps(ClientSocket &client)
{
    const ServedPage &page = client.state().pages.httpsOnly();
    const std::string head = page.head + client.state().dateLine + "Connection: close\r\n\r\n";
    ErrorCode ignored;
    client.write(head, page.body, ignored);
}

class SecureService : public ClientService
{
public:
    SecureService(TlsContextPointer tls, bool offersHttp2)
        : m_tls(std::move(tls)), m_offersHttp2(offersHttp2)
    {}

    bool usesTls() const override { return m_tls != nullptr; }
    Task<void> serve(std::unique_ptr<ClientSocket> client) override;

private:
    Task<Protocol> shakeHands(ClientSocket &client);
    Task<Protocol> readPreface(ClientSocket &client, beast::flat_buffer &input);

    const TlsContextPointer m_tls;
    const bool m_offersHttp2;
};

Task<void> SecureService::serve(std::unique_ptr<ClientSocket> client)
{
    beast::flat_buffer input(ClientSocket::maxInput);
    Protocol protocol = Protocol::Http11;
    if (m_tls)
        protocol = co_await shakeHands(*client);
    else if (m_offersHttp2)
        protocol = co_await readPreface(*client, input);
    if (protocol == Protocol::Http2) {
        auto connection = std::make_shared<Http2Connection>(std::move(client), std::move(input));
        co_await Http2Connection::serve(std::move(connection));
    } else if (protocol == Protocol::Http11) {
        auto connection = std::make_shared<Connection>(std::move(client), std::move(input));
        co_await Connection::serve(std::move(connection));
    } else {
        co_await client->lingerAndClose(input); // it may read why the handshake failed
    }
}

Task<Protocol> SecureService::shakeHands(ClientSocket &client)
{
    auto layer = std::make_unique<TlsLayer>(m_tls.get(), client.socket());
    client.client().usesTls = true;
    client.expectWithin(client.state().options.requestTimeout);
    for (ErrorCode error; !error;) {
        auto token = asio::redirect_error(useAwaitable, error);
        switch (layer->shakeHands()) {
        case TlsLayer::Handshake::Done: {
            const bool isHttp2 = layer->isHttp2Agreed();
            client.setLayer(std::move(layer));
            co_return isHttp2 ? Protocol::Http2 : Protocol::Http11;
        }
        case TlsLayer::Handshake::WantsInput: {
            const auto space = layer->room();
            layer->noteInput(co_await client.socket().async_read_some(space, token));
            break;
        }
        case TlsLayer::Handshake::WantsOutput:
            co_await client.socket().async_wait(Socket::wait_write, token);
            break;
        case TlsLayer::Handshake::PlainHttp:
            askForHttps(client);
            co_return Protocol::None;
        case TlsLayer::Handshake::Failed:
            co_return Protocol::None;
        }
    }
    co_return Protocol::None;
}

/// Reads no further than it takes to tell the preface of HTTP/2 from a request of HTTP/1.1.
Task<Protocol> SecureService::readPreface(ClientSocket &client, beast::flat_buffer &input)
{
    for (;;) {
        const auto bytes = input.data();
        const std::string_view begin(static_cast<const char *>(bytes.data()), bytes.size());
        if (begin.starts_with(Http2Session::preface))
            co_return Protocol::Http2;
        if (!Http2Session::preface.starts_with(begin))
            co_return Protocol::Http11;
        ErrorCode error;
        const std::size_t size = co_await client.readSome(client.room(input), error);
        if (error || !client.received(input, size))
            co_return Protocol::None;
    }
}

} // namespace

MadeService makeSecureService(const SecureOptions &options)
{
    if (!options.usesTls)
        return {std::make_shared<SecureService>(nullptr, options.offersHttp2), {}};
    const auto certificate = makeServerCertificate(hostsOf(options.host));
    TlsContextPointer tls =
        certificate ? makeTlsContext(*certificate, options.offersHttp2) : nullptr;
    if (!tls)
        return {};
    return {std::make_shared<SecureService>(std::move(tls), options.offersHttp2),
            QByteArray::fromStdString(certificate->authorityPem())};
}

} // namespace regatta
