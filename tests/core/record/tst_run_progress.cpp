// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that a run's downloads are found, in whatever order a file has them.
#include "core/record/run_progress.h"
#include "core/workload/code_selection.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace regatta;

class TestRunProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void downloadsAreFound_data();
    void downloadsAreFound();
    void theFirstOfTwoIsFound();
};

void TestRunProgress::downloadsAreFound_data()
{
    QTest::addColumn<bool>("isShuffled");
    QTest::newRow("as planned") << false;
    QTest::newRow("in another order") << true;
}

void TestRunProgress::downloadsAreFound()
{
    QFETCH(bool, isShuffled);
    Plan plan;
    plan.codes = CodeSelection{CodeSelection::Kind::TopTwenty, {}, {}}.codes();
    plan.copies = 3;
    RunResult result;
    for (const WorkItem &item : plan.items()) {
        RequestRecord &request = result.requests.emplace_back();
        request.code = item.code;
        request.copy = item.copy;
    }
    if (isShuffled)
        std::ranges::shuffle(result.requests, std::mt19937(1));
    const RunProgress progress(result);
    for (int i = 0; i < progress.total(); ++i) {
        const WorkItem *found = progress.find(result.requests[i].code, result.requests[i].copy);
        QVERIFY(found);
        QCOMPARE(found->index, i);
    }
    QVERIFY(!progress.find(plan.codes.front(), 3));
    QVERIFY(!progress.find(plan.codes.back(), -1));
    QVERIFY(!progress.find(*CountryCode::parse(u"AA")));
    QVERIFY(!progress.find(*CountryCode::parse(u"ZZ")));
    QVERIFY(!RunProgress().find(plan.codes.front()));
}

void TestRunProgress::theFirstOfTwoIsFound()
{
    RunResult result; // a file may say the same twice
    result.requests.resize(3);
    QCOMPARE(RunProgress(result).find(CountryCode(), 0)->index, 0);
}

QTEST_GUILESS_MAIN(TestRunProgress)
#include "tst_run_progress.moc"
