// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weather/shared_link.h"
#include "tests/support/virtual_time.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <vector>

using namespace regatta;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

/// A byte takes 1 µs.
constexpr ByteRate megabyte{1'000'000};
constexpr ByteRate unlimited{};

struct Sender
{
    std::size_t bytes = 0;
    nanoseconds begin{0};
    SharedLink::Flow flow{};
    nanoseconds end{0};
};

/// Senders of one link, each of which books its next piece when the one before has passed.
class Senders
{
public:
    Senders(ByteRate ofConnection, ByteRate ofAll) : m_link(ofConnection, ofAll) {}

    void add(std::size_t bytes, nanoseconds begin = 0ns) { m_senders.push_back({bytes, begin}); }
    /// When each has sent all.
    std::vector<nanoseconds> ends()
    {
        const auto start = m_time.now();
        for (Sender &sender : m_senders)
            m_time.after(sender.begin, [this, &sender, start] { send(sender, start); });
        m_time.run();
        std::vector<nanoseconds> ends;
        for (const Sender &sender : m_senders)
            ends.push_back(sender.end);
        return ends;
    }

private:
    void send(Sender &sender, VirtualTime::TimePoint start)
    {
        sender.end = m_time.now() - start;
        const std::size_t piece = std::min(sender.bytes, m_link.pieceSize());
        if (piece == 0)
            return;
        sender.bytes -= piece;
        m_time.at(m_link.book(sender.flow, piece, m_time.now()).passed,
                  [this, &sender, start] { send(sender, start); });
    }

    VirtualTime m_time;
    SharedLink m_link;
    std::vector<Sender> m_senders;
};

/// Of the pieces' times, each is rounded up to a nanosecond.
bool isNear(nanoseconds time, nanoseconds expected)
{
    return time >= expected && time <= expected + 10us;
}

/// The largest piece at a megabyte a second takes this long.
constexpr nanoseconds pieceTime = 2ms;

} // namespace

class TestSharedLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aloneASenderHasTheWholeLink();
    void equalSendersShareEqually();
    void aSmallerOneIsThroughEarlier();
    void whoComesLaterGetsAShareAtOnce();
    void allBytesTakeAsLongAsOneBody();
    void aConnectionHasItsOwnLimit();
    void theLinkIsNeverIdleWhileSomebodySends();
    void aPauseSavesNoBandwidthUp();
    void whoLeavesFreesItsPlace_data();
    void whoLeavesFreesItsPlace();
    void whatIsGivenBackIsNotSentTwice();
    void piecesAreNeitherTooSmallNorTooLarge();
    void withoutALimitNothingTakesTime();
    void shortestTimeIsThatOfTheSlowerLimit();
};

void TestSharedLink::aloneASenderHasTheWholeLink()
{
    Senders senders(unlimited, megabyte);
    senders.add(100'000);
    QVERIFY(isNear(senders.ends().front(), 100ms));
}

void TestSharedLink::equalSendersShareEqually()
{
    Senders senders(unlimited, megabyte);
    for (int i = 0; i < 5; ++i)
        senders.add(100'000);
    const auto ends = senders.ends();
    QVERIFY(isNear(std::ranges::max(ends), 500ms));
    QVERIFY(std::ranges::max(ends) - std::ranges::min(ends) <= 5 * pieceTime);
}

void TestSharedLink::aSmallerOneIsThroughEarlier()
{
    Senders senders(unlimited, megabyte);
    senders.add(300'000);
    senders.add(100'000);
    const auto ends = senders.ends();
    // Until the smaller one is through, each has half of the link.
    QVERIFY(std::chrono::abs(ends[1] - 200ms) <= 2 * pieceTime);
    QVERIFY(isNear(ends[0], 400ms));
}

void TestSharedLink::whoComesLaterGetsAShareAtOnce()
{
    Senders senders(unlimited, megabyte);
    senders.add(300'000);
    senders.add(50'000, 100ms);
    const auto ends = senders.ends();
    QVERIFY(std::chrono::abs(ends[1] - 200ms) <= 3 * pieceTime);
    QVERIFY(isNear(ends[0], 350ms));
}

void TestSharedLink::allBytesTakeAsLongAsOneBody()
{
    Senders senders(unlimited, megabyte);
    std::size_t bytes = 0;
    for (std::size_t i = 1; i <= 30; ++i) {
        senders.add(777 * i);
        bytes += 777 * i;
    }
    QVERIFY(isNear(std::ranges::max(senders.ends()), megabyte.timeOf(bytes)));
}

void TestSharedLink::aConnectionHasItsOwnLimit()
{
    Senders senders(ByteRate{100'000}, megabyte);
    for (int i = 0; i < 3; ++i)
        senders.add(10'000);
    for (const nanoseconds end : senders.ends()) {
        QVERIFY(end >= 100ms);
        QVERIFY(end <= 100ms + 3 * pieceTime);
    }
}

void TestSharedLink::theLinkIsNeverIdleWhileSomebodySends()
{
    // Slow connections leave room, and as many of them as fill the link do fill it.
    Senders senders(ByteRate{100'000}, megabyte);
    for (int i = 0; i < 20; ++i)
        senders.add(10'000);
    const nanoseconds end = std::ranges::max(senders.ends());
    QVERIFY(end >= 200ms);
    QVERIFY(end <= 215ms);
}

void TestSharedLink::aPauseSavesNoBandwidthUp()
{
    SharedLink link(unlimited, megabyte);
    SharedLink::Flow flow;
    const SharedLink::TimePoint start{1h};
    QCOMPARE(link.book(flow, 1000, start).passed, start + 1ms);
    QCOMPARE(link.book(flow, 1000, start + 1s).passed, start + 1s + 1ms);
    QCOMPARE(link.book(flow, 1000, start + 1s).passed, start + 1s + 2ms);
}

void TestSharedLink::whoLeavesFreesItsPlace_data()
{
    QTest::addColumn<quint64>("ofConnection");
    QTest::addColumn<quint64>("ofAll");
    QTest::addRow("all share a limit") << unlimited.perSecond << megabyte.perSecond;
    QTest::addRow("a connection has a limit") << megabyte.perSecond << unlimited.perSecond;
    QTest::addRow("both") << megabyte.perSecond << megabyte.perSecond;
}

/// On one connection, as streams of HTTP/2 are.
void TestSharedLink::whoLeavesFreesItsPlace()
{
    QFETCH(quint64, ofConnection);
    QFETCH(quint64, ofAll);
    SharedLink link(ByteRate{ofConnection}, ByteRate{ofAll});
    SharedLink::Flow flow;
    const SharedLink::TimePoint start{1h};
    std::vector<SharedLink::Booking> gone;
    for (int i = 0; i < 100; ++i)
        gone.push_back(link.book(flow, 1000, start));
    QCOMPARE(gone.back().passed, start + 100ms);
    // At that moment, one piece has passed and half of the next.
    for (const SharedLink::Booking &booking : gone)
        link.giveBack(flow, booking, start + 1500us);
    QCOMPARE(link.book(flow, 1000, start + 1500us).passed, start + 2500us);
}

/// Whoever leaves, by any time no more bytes have passed than the link can carry.
void TestSharedLink::whatIsGivenBackIsNotSentTwice()
{
    SharedLink link(unlimited, megabyte);
    const SharedLink::TimePoint start{1h};
    std::array<SharedLink::Flow, 7> flows;
    std::vector<SharedLink::TimePoint> passed;
    for (int i = 0; i < 500; ++i) {
        SharedLink::Flow &flow = flows[static_cast<std::size_t>(i * 5 % 7)];
        const auto now = start + i * 300us;
        const auto booking = link.book(flow, 1000, now);
        if (i % 3 == 1)
            link.giveBack(flow, booking, now + 100us);
        else
            passed.push_back(booking.passed);
    }
    std::ranges::sort(passed);
    for (std::size_t i = 0; i < passed.size(); ++i)
        QVERIFY(passed[i] - start >= (i + 1) * 1ms);
}

void TestSharedLink::piecesAreNeitherTooSmallNorTooLarge()
{
    QCOMPARE(SharedLink(unlimited, megabyte).pieceSize(), std::size_t(2000));
    QCOMPARE(SharedLink(megabyte, ByteRate{50'000'000}).pieceSize(), std::size_t(2000));
    QCOMPARE(SharedLink(megabyte, ByteRate{1000}).pieceSize(), std::size_t(1460));
}

void TestSharedLink::withoutALimitNothingTakesTime()
{
    SharedLink link(unlimited, unlimited);
    QVERIFY(!link.isLimited());
    SharedLink::Flow flow;
    const SharedLink::TimePoint start{1h};
    QCOMPARE(link.book(flow, 1'000'000, start).passed, start);
    QCOMPARE(link.shortestTime(1'000'000), 0ns);
}

void TestSharedLink::shortestTimeIsThatOfTheSlowerLimit()
{
    QCOMPARE(SharedLink(ByteRate{1000}, megabyte).shortestTime(1000), nanoseconds(1s));
    QCOMPARE(SharedLink(megabyte, ByteRate{1000}).shortestTime(1000), nanoseconds(1s));
    QCOMPARE(SharedLink(unlimited, megabyte).shortestTime(1000), nanoseconds(1ms));
}

QTEST_GUILESS_MAIN(TestSharedLink)
#include "tst_shared_link.moc"
