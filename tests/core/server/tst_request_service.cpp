// SPDX-License-Identifier: GPL-3.0-or-later
// The door of all requests, without a network.
#include "core/server/request_service.h"
#include "core/server/server_state.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

class NoWaiter : public RequestWaiter
{
public:
    Task<bool> sleepUntil(Clock::time_point) override { co_return true; }
    void wake() override {}
};

} // namespace

class TestRequestService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idleConnectionsKeepNoBodies();
    void clientsThatLeaveTakeNoBandwidth();
};

void TestRequestService::idleConnectionsKeepNoBodies()
{
    constexpr qint64 size = 100'000;
    const CountryCode br = *CountryCode::parse(u"BR");
    FlagServerOptions options;
    options.weather.latency = RecordedLatency{u"recording"_s};
    options.weather.recording = Recording({{br, 0ms, size}});
    ServerState state(std::move(options));
    ClientConnection connection;
    connection.site = SiteId::Delay;
    NoWaiter waiter;
    RequestService service(state, connection, waiter);
    FlagRequest request;
    request.target = "/flags/br/br.gif";
    request.isGet = true;

    service.receive(request);
    QCOMPARE(service.body().size(), std::size_t(size));
    QCOMPARE(state.pages.flagOfSize(br, size).use_count(), 3); // of the pages, the service, and us
    service.finish(true);
    QCOMPARE(state.pages.flagOfSize(br, size).use_count(), 2);
}

void TestRequestService::clientsThatLeaveTakeNoBandwidth()
{
    FlagServerOptions options;
    options.weather.latency = FixedLatency{0ms};
    options.weather.totalBandwidth = ByteRate{100};
    ServerState state(std::move(options));
    ClientConnection connection;
    connection.site = SiteId::Delay;
    NoWaiter waiter;
    FlagRequest request;
    request.target = "/flags/br/br.gif";
    request.isGet = true;
    for (int i = 0; i < 10; ++i) {
        RequestService service(state, connection, waiter);
        service.receive(request);
        QVERIFY(service.isPaced());
        const auto before = Clock::now();
        // A minute, whoever left before.
        QVERIFY(service.book(6000) < before + 70s);
    }
}

QTEST_GUILESS_MAIN(TestRequestService)
#include "tst_request_service.moc"
