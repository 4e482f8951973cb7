// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that there is one rule for where time went: numbers, the Timeline, charts and HAR agree on
// any run, in colours that people can see.
#include "core/analysis/time_breakdown.h"
#include "core/reports/exporter_table.h"
#include "core/reports/report_charts.h"
#include "tests/support/contrast.h"
#include "tests/support/sample_reports.h"
#include "tests/support/synthetic_runs.h"
#include "ui/look/phase_look.h"
#include "ui/look/theme.h"
#include "ui/timeline/timeline_data.h"

#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>
#include <set>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

using TimeOfKind = std::array<RunTime, timeKindCount>;

/// Makes any records: all statuses, with retries, with moments that are missing or out of order,
/// overlapping in lanes, some past the run's end.
RunResult anyRun(NormalNoise &noise, int lanes, int requests)
{
    const auto chance = [&](double p) { return noise.uniform() < p; };
    const auto moment = [&] { return RunTime(static_cast<qint64>(noise.uniform() * 1.2e9)); };
    RunResult run;
    run.strategy = u"threadpool"_s;
    run.concurrency = lanes;
    run.elapsed = 1s;
    for (int i = 0; i < requests; ++i) {
        RequestRecord request;
        request.lane = chance(0.1) ? -1 : static_cast<int>(noise.uniform() * (lanes + 1));
        request.status = static_cast<Status>(static_cast<int>(noise.uniform() * 4));
        request.error = chance(0.2) ? ErrorKind::DiskFull : ErrorKind::None;
        request.attempts = static_cast<int>(noise.uniform() * 4);
        request.reusedConnection = chance(0.3);
        request.timing.delay = moment() - 100ms;
        request.queued = chance(0.5) ? RunTime(0) : moment();
        for (auto member :
             {&RequestRecord::started, &RequestRecord::dispatched, &RequestRecord::connected,
              &RequestRecord::sent, &RequestRecord::firstByte, &RequestRecord::received,
              &RequestRecord::finished}) {
            if (chance(0.8))
                request.*member = moment();
        }
        run.requests.push_back(request);
    }
    return run;
}

TimeOfKind toldByBreakdown(const RunResult &run, bool savesFlags)
{
    TimeOfKind sums{};
    for (const TimePart &part : timeParts(timeBreakdown(run, savesFlags)))
        sums[static_cast<std::size_t>(part.kind)] = part.time;
    return sums;
}

TimeOfKind paintedByTimeline(const RunResult &run, bool savesFlags)
{
    const TimelineData data(run, true, savesFlags, TimelineGrouping::Lanes);
    TimeOfKind sums{};
    for (int row = 0; row < data.rowCount(); ++row) {
        for (const TimelineBar &bar : data.bars(row)) {
            for (const TimeStretch &stretch : data.stretches(bar))
                sums[static_cast<std::size_t>(stretch.kind)] += stretch.length();
        }
    }
    return sums;
}

/// The area that a kind takes in the chart.
double areaOf(const Chart &chart, TimeKind kind)
{
    double area = 0;
    for (const ChartShape &shape : chart.shapes) {
        const bool isFilled =
            shape.kind == ChartShape::Kind::Rect || shape.kind == ChartShape::Kind::Hatching;
        if (isFilled && shape.ink == inkOf(kind))
            area += shape.rect.width() * shape.rect.height();
    }
    return area;
}

double busyArea(const Chart &chart)
{
    double area = 0;
    for (const TimeKindInfo &info : timeKinds())
        area += areaOf(chart, info.kind);
    return area;
}

/// The share of busy lane time that the breakdown gives to a kind.
double busyShare(const TimeOfKind &sums, TimeKind kind)
{
    RunTime busy{0};
    for (const TimeKindInfo &info : timeKinds()) {
        if (!isIdle(info.kind))
            busy += sums[static_cast<std::size_t>(info.kind)];
    }
    return busy > RunTime(0) ? toSeconds(sums[static_cast<std::size_t>(kind)]) / toSeconds(busy)
                             : 0;
}

QJsonArray harEntries(const RunResult &run, bool savesFlags)
{
    Report report = sampleReport();
    report.experiment.plan.savesFlags = savesFlags;
    report.runs = {run};
    return QJsonDocument::fromJson(writeHarReport(report))
        .object()["log"]
        .toObject()["entries"]
        .toArray();
}

double sumOf(const QJsonObject &lengths)
{
    double sum = 0;
    for (const QJsonValue &length : lengths)
        sum += std::max(length.toDouble(), 0.0);
    return sum;
}

/// The backgrounds in the reports' style sheet: light, dark, printed.
QList<QColor> reportGrounds()
{
    QFile file(u":/data/report.css"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression ground(u"--ground: (#[0-9a-f]{6})"_s);
    QList<QColor> grounds;
    auto matches = ground.globalMatch(QString::fromUtf8(file.readAll()));
    while (matches.hasNext())
        grounds.append(QColor(matches.next().captured(1)));
    return grounds;
}

Plan planThatSaves(bool savesFlags)
{
    Plan plan;
    plan.savesFlags = savesFlags;
    return plan;
}

} // namespace

class TestWhereTimeWent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsAreLanesTimesElapsed();
    void timelinePaintsWhatTheBreakdownCounts();
    void reportsDrawWhatTheBreakdownCounts_data();
    void reportsDrawWhatTheBreakdownCounts();
    void barDrawsTheShares();
    void harTellsTheSamePhases();
    void nothingIsSavingWhereNothingIsSaved();
    void retriesAreDrawnAsRetries();

    void tableIsWhole();
    void coloursAreSeen_data();
    void coloursAreSeen();
    void reportsHaveTheColoursOfTheWindow();
};

void TestWhereTimeWent::partsAreLanesTimesElapsed()
{
    NormalNoise noise(21);
    for (int i = 0; i < 300; ++i) {
        const RunResult run = anyRun(noise, 1 + i % 7, 20);
        const TimeBreakdown breakdown = timeBreakdown(run, i % 2 == 0);
        RunTime sum{0};
        for (const TimePart &part : timeParts(breakdown))
            sum += part.time;
        QCOMPARE(sum, breakdown.lanes * run.elapsed);
    }
}

void TestWhereTimeWent::timelinePaintsWhatTheBreakdownCounts()
{
    NormalNoise noise(22);
    for (int i = 0; i < 300; ++i) {
        const RunResult run = anyRun(noise, 1 + i % 7, 20);
        const bool savesFlags = i % 2 == 0;
        QVERIFY(paintedByTimeline(run, savesFlags) == toldByBreakdown(run, savesFlags));
    }
}

void TestWhereTimeWent::reportsDrawWhatTheBreakdownCounts_data()
{
    QTest::addColumn<int>("lanes");
    QTest::addColumn<int>("requests");
    QTest::newRow("a row a lane") << 5 << 40;
    QTest::newRow("too many lanes to tell apart") << 400 << 1500;
}

void TestWhereTimeWent::reportsDrawWhatTheBreakdownCounts()
{
    QFETCH(int, lanes);
    QFETCH(int, requests);
    NormalNoise noise(23);
    for (int i = 0; i < 20; ++i) {
        const RunResult run = anyRun(noise, lanes, requests);
        const bool savesFlags = i % 2 == 0;
        const TimeOfKind told = toldByBreakdown(run, savesFlags);
        // It is so wide that the parts left out as too thin are next to nothing.
        const Chart chart = timelineChart(run, planThatSaves(savesFlags), 100'000);
        const double all = busyArea(chart);
        for (const TimeKindInfo &info : timeKinds()) {
            const double share = isIdle(info.kind) ? 0 : busyShare(told, info.kind);
            QVERIFY2(std::abs(areaOf(chart, info.kind) / all - share) < 0.001, info.id);
        }
    }
}

void TestWhereTimeWent::barDrawsTheShares()
{
    NormalNoise noise(24);
    for (int i = 0; i < 50; ++i) {
        RunResult run = anyRun(noise, 1 + i % 7, 20);
        run.tally.ok = static_cast<int>(run.requests.size());
        const bool savesFlags = i % 2 == 0;
        const ContestantRuns contestant{u"A"_s, run.strategy, {}, 0, {&run}};
        const Chart chart = timeWentChart({contestant}, savesFlags, 1000);
        constexpr double swatches = 12 * 12;
        const double all = busyArea(chart);
        for (const TimePart &part : timeParts(timeBreakdown(run, savesFlags))) {
            const double drawn = areaOf(chart, part.kind) - (part.share > 0 ? swatches : 0);
            QVERIFY2(all > 0 && std::abs(drawn - part.share * (1000 - 16) * 22) < 1e-6,
                     qPrintable(part.id()));
        }
    }
}

void TestWhereTimeWent::harTellsTheSamePhases()
{
    NormalNoise noise(25);
    for (int i = 0; i < 100; ++i) {
        const RunResult run = anyRun(noise, 3, 20);
        const bool savesFlags = i % 2 == 0;
        const QJsonArray entries = harEntries(run, savesFlags);
        for (std::size_t at = 0; at < run.requests.size(); ++at) {
            const RequestRecord &request = run.requests[at];
            const QJsonObject entry = entries[static_cast<qsizetype>(at)].toObject();
            const QJsonObject phases = entry["_phases"].toObject();
            const double time = entry["time"].toDouble(-1);
            QVERIFY(std::abs(time - sumOf(entry["timings"].toObject())) < 1e-6);
            // The phases add up to the request's whole time, and its HTTP time leaves out what is
            // not part of HTTP.
            double whole = 0;
            for (const TimeStretch &phase : requestPhases(request, run.elapsed, savesFlags))
                whole += static_cast<double>(phase.length().count()) / 1e6;
            QVERIFY(std::abs(sumOf(phases) - whole) < 1e-6);
            QVERIFY(time <= whole - phases["saving"].toDouble() + 1e-6);
            QVERIFY(std::abs(entry["timings"]["wait"].toDouble() - phases["waiting"].toDouble() -
                             phases["server_delay"].toDouble()) < 1e-6);
        }
    }
}

void TestWhereTimeWent::nothingIsSavingWhereNothingIsSaved()
{
    NormalNoise noise(26);
    for (int i = 0; i < 50; ++i) {
        const RunResult run = anyRun(noise, 4, 30);
        QCOMPARE(timeBreakdown(run, false).saving, RunTime(0));
        QCOMPARE(areaOf(timelineChart(run, planThatSaves(false), 2000), TimeKind::Saving), 0.0);
        QCOMPARE(areaOf(phaseLegend({run}, false, 2000), TimeKind::Saving), 0.0);
        for (const QJsonValue &entry : harEntries(run, false))
            QVERIFY(!entry["_phases"].toObject().contains(u"saving"_s));
    }
}

void TestWhereTimeWent::retriesAreDrawnAsRetries()
{
    RequestRecord request;
    request.status = Status::Ok;
    request.attempts = 3;
    request.lane = 0;
    request.started = 0ms;
    request.dispatched = 600ms;
    request.received = 900ms;
    request.finished = 1s;
    RunResult run;
    run.concurrency = 1;
    run.elapsed = 1s;
    run.requests = {request};
    const Chart chart = timelineChart(run, planThatSaves(true), 1016);
    QVERIFY(areaOf(chart, TimeKind::Retries) > areaOf(chart, TimeKind::Connecting));
    QCOMPARE(areaOf(chart, TimeKind::ClientOverhead), 0.0);
    QVERIFY(areaOf(phaseLegend({run}, true, 1016), TimeKind::Retries) > 0);
}

void TestWhereTimeWent::tableIsWhole()
{
    std::set<QString> names;
    for (const TimeKindInfo &info : timeKinds()) {
        QCOMPARE(&timeKindInfo(info.kind), &info);
        names.insert(QString::fromLatin1(info.id));
        names.insert(QString::fromLatin1(info.title));
        QVERIFY(*info.description);
        QCOMPARE(kindTitle(info.kind), QString::fromLatin1(info.title));
    }
    QCOMPARE(names.size(), std::size_t(2 * timeKindCount));
}

void TestWhereTimeWent::coloursAreSeen_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<QColor>("ground");
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        setAppearance(*qApp, appearance);
        const bool isDark = appearance == Appearance::Dark;
        const QByteArray name = isDark ? "dark" : "light";
        QTest::newRow(name + " window, rows") << isDark << colors().surface;
        QTest::newRow(name + " window, bar") << isDark << colors().sunken;
    }
    const QList<QColor> grounds = reportGrounds();
    QCOMPARE(grounds.size(), 3);
    for (const QColor &ground : grounds)
        QTest::newRow(QByteArray("report on " + ground.name().toLatin1()))
            << (luminance(ground) < 0.18) << ground;
}

void TestWhereTimeWent::coloursAreSeen()
{
    QFETCH(bool, isDark);
    QFETCH(QColor, ground);
    for (const TimeKindInfo &info : timeKinds()) {
        const double found = contrast(QColor::fromRgb(isDark ? info.dark : info.light), ground);
        QVERIFY2(found >= 3,
                 qPrintable(
                     u"%1 on %2 has %3:1"_s.arg(QLatin1String(info.id), ground.name()).arg(found)));
    }
}

void TestWhereTimeWent::reportsHaveTheColoursOfTheWindow()
{
    for (const TimeKindInfo &info : timeKinds()) {
        const InkInfo &ink = inkInfo(inkOf(info.kind));
        setAppearance(*qApp, Appearance::Light);
        QCOMPARE(QColor(QLatin1String(ink.light)), timeColor(info.kind));
        setAppearance(*qApp, Appearance::Dark);
        QCOMPARE(QColor(QLatin1String(ink.dark)), timeColor(info.kind));
    }
}

QTEST_MAIN(TestWhereTimeWent)
#include "tst_where_time_went.moc"
