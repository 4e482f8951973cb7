// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded weather: what is read from reports and HARs, and that drawings have its distribution.
#include "core/reports/exporter_table.h"
#include "core/reports/json_report.h"
#include "core/weather/recording.h"
#include "tests/support/ks_distance.h"
#include "tests/support/sample_reports.h"
#include "tests/support/synthetic_runs.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

CountryCode codeOf(const char *text)
{
    return *CountryCode::parse(QString::fromLatin1(text));
}

/// A lane that makes one request after the other, with waits as real servers have them: most are
/// short, and a few are very long.
RunResult recordedRun(NormalNoise &noise, int round)
{
    RunResult run;
    run.strategy = u"sequential"_s;
    run.client = u"qt"_s;
    run.round = round;
    run.maxRequests = run.concurrency = 1;
    RunTime now{0};
    for (int index = 0; index < 60; ++index) {
        RequestRecord request;
        request.code = CountryCode::fromIndex(index * 7);
        request.status = Status::Ok;
        request.httpStatus = 200;
        request.attempts = 1;
        request.lane = 0;
        request.bytes = std::llround(2000 * std::exp(noise()));
        request.timing.delay = 10ms;
        request.started = request.dispatched = now += 1ms;
        request.connected = request.sent = now += 2ms;
        request.firstByte = now += std::chrono::nanoseconds(std::llround(1e8 * std::exp(noise())));
        request.received = request.finished = request.handedOver = now += 3ms;
        run.requests.push_back(request);
    }
    run.elapsed = now;
    addTotals(run);
    return run;
}

Report recordedReport()
{
    NormalNoise noise(11);
    Report report = sampleReport();
    report.runs.clear();
    for (int round = 0; round < 5; ++round)
        report.runs.push_back(recordedRun(noise, round));
    return report;
}

std::vector<RecordedDownload> downloadsOf(const Report &report)
{
    std::vector<RecordedDownload> downloads;
    for (const RunResult &run : report.runs) {
        for (const RequestRecord &request : run.requests)
            downloads.push_back({request.code, *request.firstByte - *request.sent, request.bytes});
    }
    return downloads;
}

std::vector<double> waitsOf(const std::vector<RecordedDownload> &downloads)
{
    std::vector<double> waits;
    for (const RecordedDownload &download : downloads)
        waits.push_back(toSeconds(download.wait));
    return waits;
}

std::vector<double> sizesOf(const std::vector<RecordedDownload> &downloads)
{
    std::vector<double> sizes;
    for (const RecordedDownload &download : downloads)
        sizes.push_back(static_cast<double>(download.bytes));
    return sizes;
}

/// JSON is easier to read with single quotes.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

/// An entry of a GET. `timings` and `response` stand in it as they are.
QByteArray entry(const char *timings, const char *response = "'status': 200",
                 const QByteArray &url = "http://flags.example/br/br.gif")
{
    return json("{'request': {'method': 'GET', 'url': '") + url + json("'}, 'timings': {") +
           json(timings) + json("}, 'response': {") + json(response) + "}}";
}

QByteArray harOf(const QByteArray &entries)
{
    return json("{'log': {'version': '1.2', 'entries': [") + entries + "]}}";
}

QByteArray reportOf(const QByteArray &runs)
{
    return json("{'schema': 'regatta-report/1', 'runs': [") + runs + "]}";
}

QByteArray runOf(const QByteArray &requests, const char *end = "'cancelled': 0, 'failure': ''")
{
    return json("{'elapsed_s': 1, ") + json(end) + json(", 'requests': [") + requests + "]}";
}

QByteArray request(const char *code, const char *status, const char *sent, const char *firstByte)
{
    return json("{'bytes': 12, 'cc': '") + code + json("', 'status': '") + status +
           json("', 'sent_s': ") + sent + json(", 'first_byte_s': ") + firstByte + '}';
}

QByteArray savedBy(const char *browser)
{
    QFile file(QLatin1String(REGATTA_SOURCE_DIR "/tests/data/") + QLatin1String(browser) +
               QLatin1String(".har"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void distanceIsThatOfTheDefinition_data();
    void distanceIsThatOfTheDefinition();
    void ownRequestsReplayedAreTheRecording_data();
    void ownRequestsReplayedAreTheRecording();
    void otherCodesHaveTheSameDistribution();
    void walksThroughTheDownloadsOfACode();
    void drawingsArePureAndRecorded();
    void readsWhatChromiumSaves();
    void readsWhatFirefoxSaves();
    void waitsBelowZeroByRoundingAreZero();
    void onlyAFlagsPlaceTellsItsCode_data();
    void onlyAFlagsPlaceTellsItsCode();
    void contentTellsTheFormat();
    void onlyFlagsOfCompleteRunsCount();
    void readsEverySampleReport();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysWhatIsWrongWithTheFile();

private:
    QString fileWith(const QByteArray &bytes, const QString &name = u"my.har"_s) const
    {
        QFile file(m_folder.filePath(name));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return isWritten ? file.fileName() : QString();
    }
    /// Nothing but the downloads: empty if there is a problem.
    std::vector<RecordedDownload> read(const QByteArray &bytes,
                                       const QString &name = u"my.har"_s) const
    {
        const auto recording = readRecording(fileWith(bytes, name), nullptr);
        return recording ? recording->downloads() : std::vector<RecordedDownload>();
    }

    QTemporaryDir m_folder;
};

void TestRecording::distanceIsThatOfTheDefinition_data()
{
    QTest::addColumn<std::vector<double>>("a");
    QTest::addColumn<std::vector<double>>("b");
    QTest::addColumn<double>("distance");
    using Values = std::vector<double>;
    QTest::newRow("equal") << Values{3, 1, 2} << Values{1, 2, 3} << 0.0;
    QTest::newRow("equal, of other sizes") << Values{1, 2} << Values{2, 1, 1, 2} << 0.0;
    QTest::newRow("apart") << Values{1, 2} << Values{3, 4, 5} << 1.0;
    QTest::newRow("by half") << Values{1, 2, 3, 4} << Values{3, 4, 5, 6} << 0.5;
    QTest::newRow("inside") << Values{2, 3} << Values{1, 2, 3, 4} << 0.25;
}

void TestRecording::distanceIsThatOfTheDefinition()
{
    QFETCH(std::vector<double>, a);
    QFETCH(std::vector<double>, b);
    QTEST(ksDistance(a, b), "distance");
    QTEST(ksDistance(b, a), "distance");
}

void TestRecording::ownRequestsReplayedAreTheRecording_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("report") << writeJsonReport(recordedReport());
    QTest::newRow("HAR") << writeHarReport(recordedReport());
}

void TestRecording::ownRequestsReplayedAreTheRecording()
{
    QFETCH(QByteArray, file);
    const Report report = recordedReport();
    const std::vector<RecordedDownload> expected = downloadsOf(report);
    const auto recording = readRecording(fileWith(file), nullptr);
    QVERIFY(recording);
    QVERIFY(recording->downloads() == expected);

    std::vector<RecordedDownload> drawn;
    for (const RunResult &run : report.runs) {
        for (const RequestRecord &request : run.requests)
            drawn.push_back(recording->draw(request.code, static_cast<quint64>(run.round), 0.5));
    }
    QVERIFY(drawn == expected);
    // The rounds of a replay may also have other numbers.
    std::vector<RecordedDownload> later;
    for (quint64 which = 1000; which < 1005; ++which) {
        for (const RequestRecord &request : report.runs.front().requests)
            later.push_back(recording->draw(request.code, which, 0.5));
    }
    QCOMPARE(ksDistance(waitsOf(later), waitsOf(expected)), 0.0);
    QCOMPARE(ksDistance(sizesOf(later), sizesOf(expected)), 0.0);
}

void TestRecording::otherCodesHaveTheSameDistribution()
{
    const auto recording = readRecording(fileWith(writeHarReport(recordedReport())), nullptr);
    QVERIFY(recording);
    NormalNoise noise(3);
    std::vector<RecordedDownload> drawn;
    for (int i = 0; i < 2000; ++i)
        drawn.push_back(recording->draw(codeOf("ZZ"), 0, noise.uniform()));
    const std::vector<RecordedDownload> &recorded = recording->downloads();
    QVERIFY(
        std::ranges::none_of(recorded, [](const auto &each) { return each.code == codeOf("ZZ"); }));
    QVERIFY(ksDistance(waitsOf(drawn), waitsOf(recorded)) <= 0.05);
    QVERIFY(ksDistance(sizesOf(drawn), sizesOf(recorded)) <= 0.05);
    // The largest share below 1 and the smallest give the two ends.
    const auto byWait = std::ranges::minmax(recorded, {}, &RecordedDownload::wait);
    QCOMPARE(recording->draw(codeOf("ZZ"), 0, 0).wait, byWait.min.wait);
    QCOMPARE(recording->draw(codeOf("ZZ"), 0, std::nextafter(1.0, 0.0)).wait, byWait.max.wait);
}

void TestRecording::walksThroughTheDownloadsOfACode()
{
    const CountryCode brazil = codeOf("BR");
    const Recording recording({{brazil, 3ms, 30},
                               {codeOf("CN"), 9ms, 90},
                               {brazil, 1ms, 10},
                               {{}, 7ms, 70},
                               {brazil, 2ms, 20}});
    QList<qint64> sizes;
    for (quint64 which = 0; which < 7; ++which)
        sizes += recording.draw(brazil, which, 0.99).bytes;
    QCOMPARE(sizes, (QList<qint64>{30, 10, 20, 30, 10, 20, 30}));
    QCOMPARE(recording.draw(codeOf("CN"), ~quint64(0), 0).bytes, 90);
    // Another code gets the download at the quantile of all waits, with or without a code.
    QCOMPARE(recording.draw(codeOf("DE"), 1, 0.0).bytes, 10);
    QCOMPARE(recording.draw(codeOf("DE"), 2, 0.59).bytes, 30);
    QCOMPARE(recording.draw(codeOf("DE"), 3, 0.6).bytes, 70);
    QCOMPARE(recording.draw(codeOf("DE"), 3, 0.8).bytes, 90);
}

void TestRecording::drawingsArePureAndRecorded()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 200; ++i) {
        std::vector<RecordedDownload> downloads;
        for (int left = 1 + random.bounded(20); left > 0; --left) {
            RecordedDownload download{{}, 1ns * random.bounded(4), random.bounded(1000)};
            if (random.bounded(2) == 0)
                download.code = CountryCode::fromIndex(random.bounded(6));
            downloads.push_back(download);
        }
        const Recording recording(downloads);
        const Recording copy = recording;
        for (int index = 0; index < 8; ++index) {
            const CountryCode code = CountryCode::fromIndex(index);
            const quint64 which = random.generate64();
            const double share = random.generateDouble();
            const RecordedDownload drawn = recording.draw(code, which, share);
            QVERIFY(std::ranges::find(downloads, drawn) != downloads.end());
            const auto isOfCode = [code](const auto &each) { return each.code == code; };
            QCOMPARE(isOfCode(drawn), std::ranges::any_of(downloads, isOfCode));
            QVERIFY(copy.draw(code, which, share) == drawn);
            QVERIFY(Recording(downloads).draw(code, which, share) == drawn);
        }
    }
}

/// The file has a flag, the same from the disk's cache, a redirect, a request that an extension
/// blocked, a script, a picture inside of the page, and a ping.
void TestRecording::readsWhatChromiumSaves()
{
    const std::vector<RecordedDownload> expected{{codeOf("BR"), 121'876'000ns, 5210},
                                                 {{}, 40'000'500ns, 91234}};
    QVERIFY(read(savedBy("chromium")) == expected);
}

/// Firefox writes whole milliseconds. The file has two flags, one that had not changed, one from
/// the cache, one without timings, and a font whose content was not kept.
void TestRecording::readsWhatFirefoxSaves()
{
    const std::vector<RecordedDownload> expected{
        {codeOf("BR"), 118ms, 5210}, {codeOf("CN"), 0ms, 733}, {{}, 61ms, 30100}};
    QVERIFY(read(savedBy("firefox")) == expected);
}

void TestRecording::waitsBelowZeroByRoundingAreZero()
{
    const std::vector<RecordedDownload> expected{{codeOf("BR"), 0ms, 0}};
    QVERIFY(read(harOf(entry("'wait': -0.0004"))) == expected);
}

void TestRecording::onlyAFlagsPlaceTellsItsCode_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("code");
    QTest::newRow("flag") << QByteArray("https://flags.example/flags/cn/cn.gif") << u"CN"_s;
    QTest::newRow("flag of a round")
        << QByteArray("http://127.0.0.1:8001/~3-1f/flags/it/it.gif") << u"IT"_s;
    QTest::newRow("with a query") << QByteArray("http://h/CN/CN.gif?v=1#x") << u"CN"_s;
    QTest::newRow("two codes") << QByteArray("http://h/br/cn.gif") << QString();
    QTest::newRow("other folder") << QByteArray("http://h/img/cn.gif") << QString();
    QTest::newRow("other file") << QByteArray("http://h/cn/cn.gif.txt") << QString();
    QTest::newRow("longer folder") << QByteArray("http://h/acn/cn.gif") << QString();
    QTest::newRow("no letters") << QByteArray("http://h/12/12.gif") << QString();
    QTest::newRow("inside a query") << QByteArray("http://h/?of=/cn/cn.gif") << QString();
}

void TestRecording::onlyAFlagsPlaceTellsItsCode()
{
    QFETCH(QByteArray, url);
    const auto downloads = read(harOf(entry("'wait': 5", "'status': 200", url)));
    QCOMPARE(downloads.size(), 1U);
    QTEST(downloads.front().code ? downloads.front().code->upper() : QString(), "code");
}

void TestRecording::contentTellsTheFormat()
{
    const std::vector<RecordedDownload> expected = downloadsOf(recordedReport());
    QVERIFY(read(writeHarReport(recordedReport()), u"my.json"_s) == expected);
    QVERIFY(read(writeJsonReport(recordedReport()), u"my.har"_s) == expected);
    QVERIFY(read(writeJsonReport(recordedReport()), u"weather"_s) == expected);
    // Some proxies save HARs with a byte order mark.
    QCOMPARE(read("\xef\xbb\xbf" + savedBy("chromium")).size(), 2U);
}

void TestRecording::onlyFlagsOfCompleteRunsCount()
{
    const QByteArray flag = request("BR", "ok", "0.5", "0.75");
    const QByteArray others =
        request("AA", "not_found", "0", "1") + ',' + request("CN", "error", "0", "1") + ',' +
        request("DE", "ok", "null", "1") + ',' + request("FR", "ok", "0", "null") + ',';
    const QByteArray report =
        reportOf(runOf(others + flag) + ',' + runOf(flag, "'cancelled': 1, 'failure': ''") + ',' +
                 runOf(flag, "'cancelled': 0, 'failure': 'It broke.'") + ',' +
                 runOf(request("IT", "ok", "0.5", "0.75")));
    const std::vector<RecordedDownload> expected{{codeOf("BR"), 250ms, 12},
                                                 {codeOf("IT"), 250ms, 12}};
    QVERIFY(read(report) == expected);
}

/// One that was stopped, one with failures, and one with a program.
void TestRecording::readsEverySampleReport()
{
    for (const Report &report : {sampleReport(), sampleProgramReport()}) {
        // Each complete run has two flags, and the HAR also has that of the run that was stopped.
        const std::size_t complete = report.runs.size() - 1;
        const auto isOfSample = [](const RecordedDownload &download) {
            return download.wait == 54ms && download.bytes == 1234;
        };
        const auto ofReport = read(writeJsonReport(report));
        QCOMPARE(ofReport.size(), complete * 2);
        QVERIFY(std::ranges::all_of(ofReport, isOfSample));
        const auto ofHar = read(writeHarReport(report));
        QCOMPARE(ofHar.size(), complete * 2 + 1);
        QVERIFY(std::ranges::all_of(ofHar, isOfSample));
    }
}

void TestRecording::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const QByteArray &bytes, const char *why) {
        QTest::newRow(name) << bytes << QString::fromUtf8(why);
    };
    row("empty", "", "it is empty): record");
    row("text", "hello", "its text is not valid JSON, illegal value at byte");
    row("cut off", savedBy("chromium").chopped(100), "its text is not valid JSON");
    row("list", "[]", "it is neither a Regatta report nor a HAR): export");
    row("other object", json("{'entries': []}"), "it is neither a Regatta report nor a HAR");
    row("other schema", json("{'schema': 'else/1'}"), "it is neither a Regatta report nor a HAR");
    row("newer report", json("{'schema': 'regatta-report/12'}"),
        "a newer version of Regatta wrote it): update");
    row("no version", json("{'schema': 'regatta-report/x'}"),
        "it is no version of a Regatta report");
    row("no entries", harOf(""), "it is a HAR without entries): open the browser's network panel");
    row("no list of entries", json("{'log': {'entries': 5}}"), "it is a HAR without entries");
    row("entries of nothing", harOf("1, null, {}"), "it is a HAR without a successful download");
    row("unknown wait", harOf(entry("'wait': -1")), "it is a HAR without a successful download");
    row("only failures", harOf(entry("'wait': 5", "'status': 503")),
        "it is a HAR without a successful download");
    row("cut off while receiving", harOf(entry("'wait': 5", "'status': 200, '_error': 'x'")),
        "it is a HAR without a successful download");
    row("only from the cache", harOf(entry("'wait': 0", "'status': 200, 'bodySize': 0")),
        "it is a HAR without a successful download");
    row("negative wait", harOf(entry("'wait': 5") + ',' + entry("'wait': -5")),
        "entry 2 of 2 says that it waited for -0.005 s): take that one out");
    row("long wait", harOf(entry("'wait': 3600001")), "entry 1 of 1 says that it waited for");
    row("endless wait", harOf(entry("'wait': 1e300")), "entry 1 of 1 says that it waited for");
    row("no runs", reportOf(""), "it is a report without a complete run): run");
    row("stopped", reportOf(json("{'cancelled': 3}")), "it is a report without a complete run");
    row("no flag", reportOf(runOf("")), "it is a report without a successful download");
    row("answer before the request", reportOf(runOf("{}," + request("BR", "ok", "2", "1"))),
        "runs[0].requests[1] says that it waited for -1 s): take that one out");
    row("endless answer", reportOf(runOf(request("BR", "ok", "0", "1e300"))),
        "runs[0].requests[0] says that it waited for");
}

void TestRecording::saysWhatIsWrong()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    const QString file = fileWith(bytes);
    QString problem;
    QVERIFY(!readRecording(file, &problem));
    QVERIFY2(problem.startsWith(u"The recording %1 cannot be used (%2"_s.arg(file, why)),
             qPrintable(problem));
    QVERIFY2(problem.contains("): ") && problem.endsWith(u'.') && !problem.contains(u'\n'),
             qPrintable(problem));
    QVERIFY(!readRecording(file, nullptr));
}

void TestRecording::saysWhatIsWrongWithTheFile()
{
    const auto problemOf = [](const QString &path) {
        QString problem;
        return readRecording(path, &problem) ? u"none"_s : problem;
    };
    const QString missing = m_folder.filePath(u"gone.har"_s);
    QCOMPARE(problemOf(missing), u"The recording %1 cannot be used (there is no such file): check "
                                 "its name, or look where it was moved to."_s.arg(missing));
    QVERIFY(problemOf(QString()).contains("(there is no such file)"));
    QVERIFY(problemOf(m_folder.path()).contains("(it is a folder)"));
    QVERIFY(problemOf(u"/dev/null"_s).contains("(it is not a regular file)"));
    QVERIFY(problemOf(u"/gone/\x1b[2J.har"_s).contains("/gone/\\x1b[2J.har"));

    const QString large = fileWith("{", u"large.har"_s);
    QVERIFY(QFile::resize(large, 256'000'001));
    QVERIFY(problemOf(large).contains("(it is larger than 256 MB): record fewer downloads"));

    if (::geteuid() == 0)
        QSKIP("root may read every file");
    const QString locked = fileWith(savedBy("chromium"), u"locked.har"_s);
    QVERIFY(QFile::setPermissions(locked, {}));
    QVERIFY(problemOf(locked).contains("change its permissions"));
}

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
