// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that a moment is what a std::optional of its time would be, in half the room, and that
// equal texts of records share their memory.
#include "core/record/run_result.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

using MaybeTime = std::optional<RunTime>;

class TestMoment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLikeAnOptional_data();
    void readsLikeAnOptional();
    void comparesLikeAnOptional();
    void equalTextsShareTheirMemory();
};

void TestMoment::readsLikeAnOptional_data()
{
    QTest::addColumn<MaybeTime>("time");
    QTest::newRow("never") << MaybeTime();
    QTest::newRow("begin") << MaybeTime(0ns);
    QTest::newRow("before the begin") << MaybeTime(-1ns);
    QTest::newRow("first possible") << MaybeTime(RunTime::min() + 1ns);
    QTest::newRow("last possible") << MaybeTime(RunTime::max());
}

void TestMoment::readsLikeAnOptional()
{
    QFETCH(MaybeTime, time);
    Moment moment = time;
    QCOMPARE(moment.has_value(), time.has_value());
    QCOMPARE(bool(moment), time.has_value());
    QCOMPARE(moment.value_or(7s), time.value_or(7s));
    QCOMPARE(MaybeTime(moment), time);
    if (time)
        QCOMPARE(*moment, *time);
    moment = {};
    QVERIFY(!moment);
    moment = 1ms;
    QCOMPARE(*moment, RunTime(1'000'000));
    moment = std::nullopt;
    QVERIFY(!moment);
}

void TestMoment::comparesLikeAnOptional()
{
    const MaybeTime times[] = {{}, RunTime(-1ns), RunTime(0), RunTime(1h)};
    for (const MaybeTime &a : times) {
        for (const MaybeTime &b : times) {
            QCOMPARE(Moment(a) == Moment(b), a == b);
            QCOMPARE(Moment(a) == b, a == b);
            QCOMPARE(a == Moment(b), a == b);
            QCOMPARE(Moment(a) < Moment(b), a < b);
        }
    }
}

void TestMoment::equalTextsShareTheirMemory()
{
    std::vector<RequestRecord> records(3);
    for (RequestRecord &record : records) {
        record.reason = u"I'm a teapot"_s.toLower(); // each has memory of its own
        record.message = u"No coffee."_s.toLower();
    }
    records[1].message.clear();
    const std::vector<RequestRecord> before = records;
    shareTexts(records);
    QCOMPARE(records, before);
    QCOMPARE(records[1].reason.constData(), records[0].reason.constData());
    QCOMPARE(records[2].reason.constData(), records[0].reason.constData());
    QCOMPARE(records[2].message.constData(), records[0].message.constData());
    QVERIFY(records[1].message.isEmpty());
}

QTEST_GUILESS_MAIN(TestMoment)
#include "tst_moment.moc"
