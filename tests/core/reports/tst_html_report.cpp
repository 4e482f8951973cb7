// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/exporter_table.h"
#include "core/reports/repeat_command.h"
#include "core/reports/report_charts.h"
#include "tests/support/sample_reports.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

QString pageOf(const Report &report)
{
    return QString::fromUtf8(writeHtmlReport(report));
}

/// A run of the thread pool over this many codes. All lanes are busy with one download after the
/// other.
RunResult runOf(int requests, int lanes)
{
    RunResult run = sampleReport().runs[1];
    const RequestRecord request = run.requests.back();
    run.requests.assign(static_cast<std::size_t>(requests), request);
    for (int at = 0; at < requests; ++at) {
        RequestRecord &moved = run.requests[at];
        moved.lane = at % lanes;
        for (auto moment :
             {&RequestRecord::started, &RequestRecord::dispatched, &RequestRecord::connected,
              &RequestRecord::sent, &RequestRecord::firstByte, &RequestRecord::received,
              &RequestRecord::finished, &RequestRecord::handedOver})
            moved.*moment = *(request.*moment) + at / lanes * std::chrono::milliseconds(100);
        run.elapsed = std::max(run.elapsed, *moved.handedOver);
    }
    run.tally = {requests, 0, 0, 0};
    run.concurrency = lanes;
    return run;
}

} // namespace

class TestHtmlReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refersToNothingOutside_data();
    void refersToNothingOutside();
    void isWellFormed_data() { refersToNothingOutside_data(); }
    void isWellFormed();
    void escapesWhatOthersWrote();
    void hasChartsTablesAndCommand();
    void standsAnyReport();
    void staysSmallForManyRequests();
};

void TestHtmlReport::refersToNothingOutside_data()
{
    QTest::addColumn<Report>("report");
    Report bare = sampleReport();
    bare.runs.clear();
    Report single = sampleReport();
    single.runs.resize(1);
    QTest::newRow("rounds") << sampleReport();
    QTest::newRow("one run") << single;
    QTest::newRow("no run") << bare;
}

void TestHtmlReport::refersToNothingOutside()
{
    QFETCH(Report, report);
    const QString page = pageOf(report);
    static const QRegularExpression outside(
        u"(src|href|action|data|xlink:href)\\s*=\\s*+[\"']?+(?!data:)|url\\s*\\(|"
        "@import|<script|<iframe|<object|<embed|\\son[a-z]+\\s*="_s);
    // Texts may contain addresses, but attributes and styles may not.
    QString markup = page;
    markup.replace(QRegularExpression(u">[^<]*<(?!style)"_s), u"><"_s);
    const auto match = outside.match(markup);
    QVERIFY2(!match.hasMatch(), qPrintable(match.captured()));
    QVERIFY(page.contains(u"default-src 'none'"_s));
}

/// The page can be read as XML, except for the elements that HTML never closes.
void TestHtmlReport::isWellFormed()
{
    QFETCH(Report, report);
    QString page = pageOf(report);
    page.replace(QRegularExpression(u"<(meta|link)([^>]*)>"_s), u"<\\1\\2/>"_s);
    QXmlStreamReader reader(page);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
}

void TestHtmlReport::escapesWhatOthersWrote()
{
    const QString attack = u"\"><img src=x onerror=alert(1)><script>&'"_s;
    Report report = sampleReport();
    report.environment.os = report.environment.cpu = report.generatorVersion = attack;
    report.experiment.plan.baseUrl = report.experiment.plan.destination = attack;
    report.experiment.plan.client = attack;
    report.experiment.contestants[0].strategy = attack;
    for (RunResult &run : report.runs) {
        run.strategy = run.client = attack;
        for (RequestRecord &request : run.requests)
            request.message = attack;
    }
    report.runs.back().failure = attack;
    const QString page = pageOf(report);
    QVERIFY(!page.contains(u"<img"_s));
    QVERIFY(!page.contains(u"<script"_s));
    QVERIFY(page.contains(u"&lt;img src=x"_s));
}

void TestHtmlReport::hasChartsTablesAndCommand()
{
    const Report report = sampleReport();
    const QString page = pageOf(report);
    // Times, speed-up, where the time went, and the legend, in two widths each, and a timeline per
    // run.
    QCOMPARE(page.count(u"<svg "_s), 4 * 2 + 7);
    QVERIFY(page.contains(u"<h2>Conditions</h2>"_s));
    QVERIFY(page.contains(repeatCommand(report.experiment).toHtmlEscaped()));
    QVERIFY(page.contains(u"prefers-color-scheme"_s));
    QVERIFY(page.contains(u"São\nTomé"_s));
}

void TestHtmlReport::standsAnyReport()
{
    QRandomGenerator random(13);
    for (int i = 0; i < 40; ++i) {
        const QString page = pageOf(randomReport(random));
        QVERIFY(page.endsWith(QLatin1String("</html>\n")));
        QVERIFY(!page.contains(u"nan"_s) && !page.contains(u"\"inf"_s));
    }
}

void TestHtmlReport::staysSmallForManyRequests()
{
    // Up to a limit requests are drawn singly, and beyond it together.
    const Chart single = timelineChart(runOf(maxRequestsDrawnSingly, 30), Plan(), 960);
    QVERIFY(single.shapes.size() > static_cast<qsizetype>(maxRequestsDrawnSingly));
    const Chart together = timelineChart(runOf(50'000, 30), Plan(), 960);
    QVERIFY(together.shapes.size() < 2000);
    // The same goes for lanes that would be thinner than a hair.
    QVERIFY(timelineChart(runOf(1000, 1000), Plan(), 960).size.height() < 400);
}

QTEST_GUILESS_MAIN(TestHtmlReport)
#include "tst_html_report.moc"
