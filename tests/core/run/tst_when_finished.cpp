// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that a future's result comes exactly once, however soon the future is finished.
#include "core/run/when_finished.h"

#include <QSemaphore>
#include <QTest>
#include <QtConcurrent>

#include <memory>
#include <vector>

using namespace regatta;

class TestWhenFinished : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyResultComesOnce();
    void aResultThatIsThereComesAtOnce();
    void anObjectThatIsGoneGetsNothing();
};

void TestWhenFinished::everyResultComesOnce()
{
    // So many that some are finished while `whenFinished` is at work. QFuture::then crashed.
    constexpr int many = 20'000;
    QThreadPool pool;
    pool.setMaxThreadCount(2);
    std::vector<int> timesCalled(many);
    int calls = 0;
    for (int number = 0; number < many; ++number)
        whenFinished(QtConcurrent::run(&pool, [number] { return number; }), this, [&](int result) {
            ++timesCalled[result];
            ++calls;
        });
    QTRY_COMPARE(calls, many);
    QCOMPARE(timesCalled, std::vector<int>(many, 1));
}

void TestWhenFinished::aResultThatIsThereComesAtOnce()
{
    int result = 0;
    whenFinished(QtFuture::makeReadyFuture(7), this, [&](int seven) { result = seven; });
    QCOMPARE(result, 7);
}

void TestWhenFinished::anObjectThatIsGoneGetsNothing()
{
    QThreadPool pool;
    QSemaphore isGone;
    bool isCalled = false;
    auto context = std::make_unique<QObject>();
    whenFinished(QtConcurrent::run(&pool,
                                   [&isGone] {
                                       isGone.acquire();
                                       return 1;
                                   }),
                 context.get(), [&](int) { isCalled = true; });
    context.reset();
    isGone.release();
    pool.waitForDone();
    QCoreApplication::processEvents();
    QVERIFY(!isCalled);
}

QTEST_GUILESS_MAIN(TestWhenFinished)
#include "tst_when_finished.moc"
