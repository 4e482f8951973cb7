// SPDX-License-Identifier: GPL-3.0-or-later
// The socket of a client, with a layer that is made for the test.
#include "core/server/client_socket.h"
#include "core/server/connection.h"

#include <QTest>

#include <array>
#include <sys/socket.h>
#include <unistd.h>

using namespace regatta;

namespace {

/// A layer that must write something before it takes what has come.
class StuckLayer : public ByteLayer
{
public:
    explicit StuckLayer(int &calls) : m_calls(calls) {}

    asio::mutable_buffer room() override { return {}; }
    bool receive(std::size_t, boost::beast::flat_buffer &) override
    {
        ++m_calls;
        return true;
    }
    std::size_t write(std::string_view, std::string_view, ErrorCode &error) override
    {
        error = asio::error::would_block;
        return 0;
    }
    void end() override {}

private:
    int &m_calls;
};

} // namespace

class TestClientSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layerThatMustWriteWaits();
};

void TestClientSocket::layerThatMustWriteWaits()
{
    std::array<int, 2> ends{};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0);
    const std::array<char, 4096> bytes{};
    while (::write(ends[0], bytes.data(), bytes.size()) > 0) {
    }
    QCOMPARE(::write(ends[1], "x", 1), 1); // there would be something to read

    ServerState state{FlagServerOptions()};
    asio::io_context context;
    Socket socket(context);
    socket.assign(asio::ip::tcp::v4(), ends[0]);
    auto client = std::make_unique<ClientSocket>(state, SiteId::Local, std::move(socket));
    int calls = 0;
    client->setLayer(std::make_unique<StuckLayer>(calls));
    asio::co_spawn(context, Connection::serve(std::make_shared<Connection>(std::move(client))),
                   asio::detached);
    for (int i = 0; i < 1000; ++i)
        context.poll_one();
    QVERIFY2(calls < 10, "It spins.");
    ::close(ends[1]);
}

QTEST_GUILESS_MAIN(TestClientSocket)
#include "tst_client_socket.moc"
