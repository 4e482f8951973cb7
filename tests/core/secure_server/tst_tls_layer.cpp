// SPDX-License-Identifier: GPL-3.0-or-later
// TLS on a socket, without a server.
#include "core/secure_server/server_certificate.h"
#include "core/secure_server/tls_layer.h"

#include <QTest>

#include <array>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

using namespace regatta;

class TestTlsLayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closedSocketsDescriptorIsLeftAlone_data();
    void closedSocketsDescriptorIsLeftAlone();
};

void TestTlsLayer::closedSocketsDescriptorIsLeftAlone_data()
{
    QTest::addColumn<bool>("isClosed");
    QTest::addRow("open") << false;
    QTest::addRow("closed") << true;
}

/// The next client that is accepted gets the number of the descriptor that was closed.
void TestTlsLayer::closedSocketsDescriptorIsLeftAlone()
{
    QFETCH(bool, isClosed);
    const auto certificate = makeServerCertificate({});
    QVERIFY(certificate);
    const TlsContextPointer context = makeTlsContext(*certificate, true);
    std::array<int, 2> ends{};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0);
    std::array<int, 2> others{};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, others.data()), 0);

    asio::io_context loop;
    Socket socket(loop);
    socket.assign(asio::ip::tcp::v4(), ends[0]);
    TlsLayer layer(context.get(), socket);
    // No client begins with such a message, so it gets an alert.
    const std::string_view unexpected("\x16\x03\x01\x00\x04\x14\x00\x00\x00", 9);
    unexpected.copy(static_cast<char *>(layer.room().data()), unexpected.size());
    layer.noteInput(unexpected.size());
    if (isClosed) {
        socket.close();
        QCOMPARE(::dup2(others[0], ends[0]), ends[0]);
    }
    QCOMPARE(layer.shakeHands(), TlsLayer::Handshake::Failed);
    std::array<char, 100> alert{};
    if (isClosed) {
        QCOMPARE(::read(others[1], alert.data(), alert.size()), -1);
        ::close(ends[0]);
    } else {
        QVERIFY(::read(ends[1], alert.data(), alert.size()) > 0);
    }
    for (const int descriptor : {ends[1], others[0], others[1]})
        ::close(descriptor);
}

QTEST_GUILESS_MAIN(TestTlsLayer)
#include "tst_tls_layer.moc"
