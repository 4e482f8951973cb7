// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that each result comes exactly once, however soon its function ends.
#include "core/run/completion_queue.h"

#include <QSemaphore>
#include <QTest>

#include <stdexcept>
#include <vector>

using namespace regatta;

class TestCompletionQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyResultComesOnce();
    void resultsComeInTheOrderInWhichTheyAreReady();
    void whatAFunctionThrowsComesWithItsFuture();
};

void TestCompletionQueue::everyResultComesOnce()
{
    // So many that some end while they are being submitted. With QFuture::then it crashed.
    constexpr int many = 20'000;
    CompletionQueue<int> completed;
    QThreadPool pool;
    pool.setMaxThreadCount(2);
    for (int number = 0; number < many; ++number)
        completed.submit(pool, [number] { return number; });
    std::vector<int> timesTaken(many);
    for (int taken = 0; taken < many; ++taken)
        ++timesTaken[completed.pop().result()];
    QCOMPARE(timesTaken, std::vector<int>(many, 1));
}

void TestCompletionQueue::resultsComeInTheOrderInWhichTheyAreReady()
{
    CompletionQueue<int> completed;
    QThreadPool pool;
    pool.setMaxThreadCount(2);
    QSemaphore isSecondTaken;
    completed.submit(pool, [&isSecondTaken] {
        isSecondTaken.acquire();
        return 1;
    });
    completed.submit(pool, [] { return 2; });
    QCOMPARE(completed.pop().result(), 2);
    isSecondTaken.release();
    QCOMPARE(completed.pop().result(), 1);
}

void TestCompletionQueue::whatAFunctionThrowsComesWithItsFuture()
{
    CompletionQueue<int> completed;
    QThreadPool pool;
    completed.submit(pool, []() -> int { throw std::runtime_error("no memory"); });
    const QFuture<int> future = completed.pop();
    QVERIFY_EXCEPTION_THROWN(future.result(), std::runtime_error);
}

QTEST_GUILESS_MAIN(TestCompletionQueue)
#include "tst_completion_queue.moc"
