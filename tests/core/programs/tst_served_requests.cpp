// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/lower_bound.h"
#include "core/analysis/time_breakdown.h"
#include "core/programs/served_requests.h"
#include "core/weather/forecast.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

using Outcome = RequestFrame::Outcome;

const CountryCode br = *CountryCode::parse(u"BR");
const CountryCode cn = *CountryCode::parse(u"CN");
const CountryCode zw = *CountryCode::parse(u"ZW");
constexpr qint64 ms = 1'000'000;

/// A request that was answered after a delay. Times are in milliseconds.
RequestFrame frame(quint64 connection, CountryCode code, qint64 accepted, qint64 requested,
                   qint64 delay, int status = 200)
{
    RequestFrame frame;
    frame.connection = connection;
    frame.code = static_cast<qint16>(code.index());
    frame.accepted = accepted * ms;
    frame.requested = requested * ms;
    frame.delay = delay * ms;
    frame.firstByte = (requested + delay) * ms;
    frame.lastByte = (requested + delay + 1) * ms;
    frame.httpStatus = static_cast<quint16>(status);
    frame.bytes = 100;
    return frame;
}

TimePoint at(qint64 milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

} // namespace

class TestServedRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lastRequestIsTheDownload();
    void connectionsAreLanesInOrderOfOpening();
    void gapOnAConnectionBelongsToTheClient();
    void outcomes_data();
    void outcomes();
    void stoppedRequestsAreCancelled();
    void trafficIsCounted();
    void otherRequestsAreFurtherOnes();
    void nothingWasAsked();
    void everyNanosecondIsAccountedForAndNoRunIsBelowItsBound();
};

void TestServedRequests::lastRequestIsTheDownload()
{
    ServedRequests served({br, cn}, u"http://127.0.0.1:1/flags"_s);
    served.add({frame(1, br, 10, 11, 5, 418), frame(1, br, 10, 20, 7)});
    const auto download = served.download(br, false);
    QVERIFY(download);
    QCOMPARE(download->response.status, Status::Ok);
    QCOMPARE(download->response.attempts, 2);
    QCOMPARE(download->response.timing.delay, std::chrono::nanoseconds(7ms));
    QCOMPARE(download->response.times.firstByte, at(27));
    QVERIFY(!served.download(cn, false));
}

void TestServedRequests::connectionsAreLanesInOrderOfOpening()
{
    ServedRequests served({br, cn, zw}, u"http://127.0.0.1:1/flags"_s);
    served.add({frame(7, br, 3, 4, 1)});
    served.add({frame(5, cn, 1, 2, 9), frame(6, zw, 2, 3, 20)});
    QCOMPARE(served.download(cn, false)->lane, 0);
    QCOMPARE(served.download(zw, false)->lane, 1);
    QCOMPARE(served.download(br, false)->lane, 2);
}

void TestServedRequests::gapOnAConnectionBelongsToTheClient()
{
    ServedRequests served({br, cn}, u"http://127.0.0.1:1/flags"_s);
    served.add({frame(1, br, 10, 12, 5), frame(1, cn, 10, 30, 5)});
    const auto first = served.download(br, false);
    const auto second = served.download(cn, false);
    QCOMPARE(first->started, at(10));
    QVERIFY(!first->response.reusedConnection);
    QCOMPARE(first->response.times.dispatched, at(12));
    QCOMPARE(first->response.times.sent, at(12));
    QCOMPARE(second->started, at(18));
    QVERIFY(second->response.reusedConnection);
    QCOMPARE(second->response.times.dispatched, at(30));
    QCOMPARE(second->response.times.sent, at(30));
}

void TestServedRequests::outcomes_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("error");
    const auto row = [](const char *name, Outcome outcome, Fault fault, int httpStatus,
                        Status status, ErrorKind error) {
        QTest::newRow(name) << int(outcome) << int(fault) << httpStatus << int(status)
                            << int(error);
    };
    row("flag", Outcome::Answered, {}, 200, Status::Ok, ErrorKind::None);
    row("no flag", Outcome::Answered, {}, 404, Status::NotFound, ErrorKind::None);
    row("teapot", Outcome::Answered, {}, 418, Status::Error, ErrorKind::Http);
    row("too busy", Outcome::Answered, {}, 503, Status::Error, ErrorKind::Http);
    row("left", Outcome::ClientLeft, {}, 0, Status::Error, ErrorKind::Timeout);
    row("reset", Outcome::Faulty, Fault::Reset, 0, Status::Error, ErrorKind::Reset);
    row("truncate", Outcome::Faulty, Fault::Truncate, 200, Status::Error, ErrorKind::Truncated);
    row("garbage", Outcome::Faulty, Fault::Garbage, 0, Status::Error, ErrorKind::BadHttp);
    row("stall", Outcome::Faulty, Fault::Stall, 200, Status::Error, ErrorKind::Timeout);
    row("drip", Outcome::Faulty, Fault::Drip, 200, Status::Error, ErrorKind::Timeout);
}

void TestServedRequests::outcomes()
{
    QFETCH(int, outcome);
    QFETCH(int, fault);
    QFETCH(int, httpStatus);
    QFETCH(int, status);
    QFETCH(int, error);
    RequestFrame request = frame(1, br, 1, 2, 3, httpStatus);
    request.outcome = static_cast<Outcome>(outcome);
    request.fault = static_cast<quint8>(fault);
    ServedRequests served({br}, u"http://127.0.0.1:1/flags"_s);
    served.add({request});
    const auto download = served.download(br, false);
    QCOMPARE(int(download->response.status), status);
    QCOMPARE(int(download->response.failure.kind), error);
    QCOMPARE(download->response.failure.message.isEmpty(), error == int(ErrorKind::None));
    QCOMPARE(served.isSettled(br), httpStatus == 404 || error == int(ErrorKind::None));
}

void TestServedRequests::stoppedRequestsAreCancelled()
{
    RequestFrame left = frame(1, br, 1, 2, 3);
    left.outcome = Outcome::ClientLeft;
    left.firstByte = left.lastByte = 0;
    left.httpStatus = 0;
    ServedRequests served({br, cn}, u"http://127.0.0.1:1/flags"_s);
    served.add({left, frame(2, cn, 1, 2, 3)});
    QCOMPARE(served.download(br, true)->response.status, Status::Cancelled);
    QCOMPARE(served.download(br, true)->finished, at(5));
    QCOMPARE(served.download(cn, true)->response.status, Status::Ok);
}

void TestServedRequests::trafficIsCounted()
{
    ServedRequests served({br, cn}, u"http://127.0.0.1:1/flags"_s);
    RequestFrame head = frame(2, br, 1, 100, 5);
    head.code = RequestFrame::noCode;
    // Two overlap; a third begins in the moment in which one of them ends.
    served.add(
        {frame(1, br, 1, 10, 9, 418), frame(2, cn, 1, 15, 20), frame(1, br, 1, 20, 5), head});
    QCOMPARE(served.traffic(), (Traffic{2, 4, 2, 1}));
}

void TestServedRequests::otherRequestsAreFurtherOnes()
{
    ServedRequests served({br}, u"http://127.0.0.1:1/flags"_s);
    RequestFrame head = frame(2, br, 2, 3, 5);
    head.code = RequestFrame::noCode;
    served.add({frame(1, br, 1, 10, 4, 418), head, frame(2, zw, 2, 20, 4), frame(1, br, 1, 30, 5)});
    QCOMPARE(served.furtherRequests(at(0)),
             (std::vector<FurtherRequest>{{0, 1ms, 15ms}, {1, 2ms, 9ms}, {1, 9ms, 25ms}}));
    QVERIFY(!served.download(zw, false) || served.download(zw, false)->lane == 1);
}

void TestServedRequests::nothingWasAsked()
{
    const ServedRequests served({br}, u"http://127.0.0.1:1/flags"_s);
    QVERIFY(served.isEmpty());
    QCOMPARE(served.traffic(), Traffic());
    QVERIFY(!served.firstConnection());
    QVERIFY(!served.lastByte());
    QVERIFY(served.furtherRequests(at(0)).empty());
}

/// Random programs: some reuse connections, some repeat requests, some leave.
void TestServedRequests::everyNanosecondIsAccountedForAndNoRunIsBelowItsBound()
{
    std::mt19937 random(7);
    const auto upTo = [&random](int most) {
        return std::uniform_int_distribution(0, most)(random);
    };
    for (int program = 0; program < 300; ++program) {
        std::vector<CountryCode> codes;
        for (int i = 0; i < 1 + upTo(30); ++i)
            codes.push_back(CountryCode::fromIndex(i * 7));
        ServedRequests served(codes, u"http://127.0.0.1:1/flags"_s);
        const int connections = 1 + upTo(8);
        std::vector<qint64> free(connections + 1, 0);
        std::vector<qint64> opened(connections + 1, 0);
        qint64 last = 0;
        for (std::size_t i = 0; i < codes.size() * 2; ++i) {
            const auto connection = static_cast<std::size_t>(1 + upTo(connections - 1));
            if (opened[connection] == 0)
                opened[connection] = free[connection] = 5 + upTo(50);
            RequestFrame request = frame(connection, codes[i / 2], opened[connection],
                                         free[connection] + upTo(20), upTo(40));
            if (upTo(9) == 0) {
                request.outcome = Outcome::ClientLeft;
                request.firstByte = request.lastByte = 0;
            }
            free[connection] = (request.requested + request.delay) / ms + 1;
            last = std::max(last, free[connection]);
            served.add({request});
        }
        RunResult run;
        run.elapsed = std::chrono::milliseconds(last + upTo(30));
        run.program.emplace();
        run.program->traffic = served.traffic();
        run.program->furtherRequests = served.furtherRequests(at(0));
        run.program->firstConnection = *served.firstConnection() - at(0);
        run.program->lastByte = *served.lastByte() - at(0);
        run.concurrency = run.program->traffic->mostAtATime;
        for (const CountryCode code : codes) {
            const auto download = served.download(code, false);
            RequestRecord &request = run.requests.emplace_back();
            request.code = code;
            request.lane = download->lane;
            request.status = download->response.status;
            request.attempts = download->response.attempts;
            request.timing.delay = download->response.timing.delay;
            request.started = download->started - at(0);
            request.dispatched = download->response.times.dispatched - at(0);
            request.connected = request.dispatched;
            request.sent = download->response.times.sent - at(0);
            if (download->response.times.firstByte != TimePoint())
                request.firstByte = download->response.times.firstByte - at(0);
            if (download->response.times.received != TimePoint())
                request.received = download->response.times.received - at(0);
            request.finished = download->finished - at(0);
        }
        addTotals(run);
        const TimeBreakdown breakdown = timeBreakdown(run, true);
        QCOMPARE(breakdown.total(), breakdown.elapsed * breakdown.lanes);
        QCOMPARE(breakdown.lanes, run.program->traffic->connections);
        if (const auto bound = lowerBound(run, {}))
            QVERIFY2(bound->time <= run.elapsed, qPrintable(QString::number(program)));
    }
}

QTEST_GUILESS_MAIN(TestServedRequests)
#include "tst_served_requests.moc"
