// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/amdahl.h"
#include "core/labs/arcfour.h"
#include "core/labs/primes_lab.h"
#include "core/labs/rc4_lab.h"
#include "core/labs/scaling_verdict.h"
#include "core/labs/sha_lab.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace regatta;

/// What the labs' workers compute.
class TestLabWorks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arcfour_data();
    void arcfour();
    void arcfourGoesOnWhereItStopped();
    void rc4SizesAreTheExperiments();
    void rc4RoundTrips_data();
    void rc4RoundTrips();
    void shaIsWhatSha256sumSays_data();
    void shaIsWhatSha256sumSays();
    void shaJobsDiffer();
    void primes_data();
    void primes();
    void smallPrimes();
    void experimentNumbersDescend();
    void stoppedWorkGivesNothing_data();
    void stoppedWorkGivesNothing();
    void workCrossesProcesses_data();
    void workCrossesProcesses();
    void foreignLinesMakeNoWork_data();
    void foreignLinesMakeNoWork();
    void amdahlFindsTheSerialPart();
    void amdahlLeavesOutWhatHasNoProcessor();
    void amdahlStaysInBounds();
    void verdictsNeedQuietTimes_data();
    void verdictsNeedQuietTimes();
    void fewPassesGiveNoVerdict();
};

void TestLabWorks::arcfour_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("cipher");

    QFile file(REGATTA_SOURCE_DIR "/tests/data/arcfour_vectors.json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray vectors = QJsonDocument::fromJson(file.readAll()).array();
    QCOMPARE(vectors.size(), 5);
    for (const QJsonValue &vector : vectors) {
        const auto bytes = [&vector](const char *name) {
            return QByteArray::fromHex(vector[QLatin1String(name)].toString().toLatin1());
        };
        QTest::newRow(qPrintable(vector[QLatin1String("name")].toString()))
            << bytes("key") << bytes("plain") << bytes("cipher");
    }
}

namespace {

std::span<std::uint8_t> bytesOf(QByteArray &array)
{
    return {reinterpret_cast<std::uint8_t *>(array.data()), std::size_t(array.size())};
}

} // namespace

void TestLabWorks::arcfour()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, plain);
    QFETCH(QByteArray, cipher);

    QByteArray text = plain;
    Arcfour(key, 1).process(bytesOf(text));
    QCOMPARE(text.toHex(), cipher.toHex());
    Arcfour(key, 1).process(bytesOf(text));
    QCOMPARE(text, plain);
}

void TestLabWorks::arcfourGoesOnWhereItStopped()
{
    QByteArray whole(1000, 'x');
    QByteArray parts = whole;
    Arcfour("key", 20).process(bytesOf(whole));

    Arcfour cipher("key", 20);
    cipher.process(bytesOf(parts).first(333));
    cipher.process(bytesOf(parts).subspan(333));
    QCOMPARE(parts, whole);
}

void TestLabWorks::rc4SizesAreTheExperiments()
{
    const Rc4Work work;
    QCOMPARE(work.jobCount(), 12);
    QCOMPARE(work.size(0), 384 * 1024);
    QCOMPARE(work.size(6), 256 * 1024);
    QCOMPARE(work.size(11), 262144 - 109226);
}

void TestLabWorks::rc4RoundTrips_data()
{
    QTest::addColumn<int>("job");
    for (int job = 0; job < Rc4Work::jobs; ++job)
        QTest::addRow("job %d", job) << job;
}

void TestLabWorks::rc4RoundTrips()
{
    QFETCH(int, job);
    QCOMPARE(Rc4Work().perform(job, {}), QByteArray("1"));
}

void TestLabWorks::shaIsWhatSha256sumSays_data()
{
    QTest::addColumn<int>("job");
    for (int job = 0; job < ShaWork::jobs; ++job)
        QTest::addRow("job %d", job) << job;
}

void TestLabWorks::shaIsWhatSha256sumSays()
{
    QFETCH(int, job);
    const ShaWork work;
    const auto data = work.data(job);
    QCOMPARE(data.size(), 1024U * 1024U);

    QProcess sha256sum;
    sha256sum.start(u"sha256sum"_s, {});
    QVERIFY(sha256sum.waitForStarted());
    sha256sum.write(reinterpret_cast<const char *>(data.data()), qint64(data.size()));
    sha256sum.closeWriteChannel();
    QVERIFY(sha256sum.waitForFinished());
    QCOMPARE(work.perform(job, {}), sha256sum.readAllStandardOutput().left(64));
}

void TestLabWorks::shaJobsDiffer()
{
    const ShaWork work;
    QVERIFY(work.perform(0, {}) != work.perform(1, {}));
}

void TestLabWorks::primes_data()
{
    QTest::addColumn<quint64>("number");
    QTest::addColumn<bool>("verdict");

    QFile file(REGATTA_SOURCE_DIR "/resources/primes.txt");
    QVERIFY(file.open(QIODevice::ReadOnly));
    int rows = 0;
    for (; !file.atEnd(); ++rows) {
        const QList<QByteArray> words = file.readLine().simplified().split(' ');
        QTest::newRow(words[0].constData()) << words[0].toULongLong() << (words[1] == "prime");
    }
    QCOMPARE(rows, 20);
}

void TestLabWorks::primes()
{
    QFETCH(quint64, number);
    QFETCH(bool, verdict);
    QCOMPARE(isPrime(number), verdict);
}

void TestLabWorks::smallPrimes()
{
    QList<int> found;
    for (int number = 0; number < 50; ++number) {
        if (isPrime(number) == true)
            found.append(number);
    }
    QCOMPARE(found, QList<int>({2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47}));
}

void TestLabWorks::experimentNumbersDescend()
{
    const std::vector<quint64> numbers = experimentNumbers();
    QCOMPARE(numbers.size(), 20U);
    QCOMPARE(numbers.front(), 9999999999999999U);
    QCOMPARE(numbers.back(), 2U);
    QVERIFY(std::ranges::is_sorted(numbers, std::greater()));
}

void TestLabWorks::stoppedWorkGivesNothing_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("primes") << QByteArray("primes 9999999999999917");
    QTest::newRow("rc4") << QByteArray("rc4 20");
    QTest::newRow("sha256") << QByteArray("sha256 20");
}

void TestLabWorks::stoppedWorkGivesNothing()
{
    QFETCH(QByteArray, line);
    const std::unique_ptr<LabWork> work = makeLabWork(line);
    QVERIFY(work);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!work->perform(0, stop.get_token()));
}

void TestLabWorks::workCrossesProcesses_data()
{
    QTest::addColumn<std::shared_ptr<LabWork>>("work");
    QTest::newRow("primes") << std::shared_ptr<LabWork>(
        std::make_shared<PrimesWork>(std::vector<quint64>{1000003, 4}));
    QTest::newRow("rc4") << std::shared_ptr<LabWork>(std::make_shared<Rc4Work>(0.1));
    QTest::newRow("sha256") << std::shared_ptr<LabWork>(std::make_shared<ShaWork>(0.3));
}

void TestLabWorks::workCrossesProcesses()
{
    QFETCH(std::shared_ptr<LabWork>, work);
    const std::unique_ptr<LabWork> other = makeLabWork(work->line());
    QVERIFY(other);
    QCOMPARE(other->jobCount(), work->jobCount());
    for (int job = 0; job < work->jobCount(); ++job)
        QCOMPARE(other->perform(job, {}), work->perform(job, {}));
}

void TestLabWorks::foreignLinesMakeNoWork_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("unknown") << QByteArray("md5 1");
    QTest::newRow("no number") << QByteArray("primes 2 three");
    QTest::newRow("no factor") << QByteArray("rc4");
    QTest::newRow("huge factor") << QByteArray("sha256 1e9");
    QTest::newRow("negative factor") << QByteArray("sha256 -1");
    QTest::newRow("no finite factor") << QByteArray("rc4 nan");
}

void TestLabWorks::foreignLinesMakeNoWork()
{
    QFETCH(QByteArray, line);
    QVERIFY(!makeLabWork(line));
}

void TestLabWorks::amdahlFindsTheSerialPart()
{
    const AmdahlFit law{.serialFraction = 0.1};
    const auto fit =
        fitAmdahl({{1, 1}, {2, law.factor(2)}, {3, law.factor(3)}, {4, law.factor(4)}}, 8);
    QVERIFY(fit);
    QVERIFY(qAbs(fit->serialFraction - 0.1) < 1e-12);
    QCOMPARE(fit->fittedUpTo, 4);
    // 1 / (0.1 + 0.9 / 4)
    QVERIFY(qAbs(fit->factor(4) - 3.0769230769) < 1e-9);
}

void TestLabWorks::amdahlLeavesOutWhatHasNoProcessor()
{
    const auto fit = fitAmdahl({{1, 1}, {2, 2}, {3, 2}, {4, 2}}, 2);
    QVERIFY(fit);
    QCOMPARE(fit->serialFraction, 0.0);
    QCOMPARE(fit->fittedUpTo, 2);

    // With one processor there is no other level to fit.
    const auto narrow = fitAmdahl({{1, 1}, {2, 1}}, 1);
    QVERIFY(narrow);
    QCOMPARE(narrow->serialFraction, 1.0);
}

void TestLabWorks::amdahlStaysInBounds()
{
    QVERIFY(!fitAmdahl({}, 2));
    QVERIFY(!fitAmdahl({{1, 1}}, 2));
    QCOMPARE(fitAmdahl({{1, 1}, {2, 2.4}}, 2)->serialFraction, 0.0);
    QCOMPARE(fitAmdahl({{1, 1}, {2, 0.5}}, 2)->serialFraction, 1.0);
}

/// A result with one worker's time, and that of two, in milliseconds. Round r takes `noise` per
/// cent longer for each r.
static ScalingResult twoLevels(double one, double two, int rounds, double noise = 0)
{
    ScalingResult result;
    for (const double milliseconds : {one, two}) {
        ScalingLevel level{.workers = int(result.levels.size()) + 1};
        for (int round = 0; round < rounds; ++round) {
            const double time = milliseconds * (1 + noise / 100 * round);
            level.times.emplace_back(std::llround(time * 1e6));
        }
        result.levels.push_back(level);
    }
    return result;
}

void TestLabWorks::verdictsNeedQuietTimes_data()
{
    QTest::addColumn<double>("two");
    QTest::addColumn<double>("noise");
    QTest::addColumn<int>("processors");
    QTest::addColumn<bool>("hasFit");
    QTest::addColumn<QString>("beginning");
    QTest::newRow("quiet") << 11.0 << 0.1 << 2 << true << u"Amdahl's law fits with a serial"_s;
    QTest::newRow("noisy") << 11.0 << 8.0 << 2 << false << u"Too noisy to tell"_s;
    QTest::newRow("no faster") << 20.0 << 0.1 << 2 << false
                               << u"Up to 2 workers were no faster than one, although"_s;
    QTest::newRow("slower") << 25.0 << 0.1 << 2 << false << u"Up to 2 workers were no faster"_s;
    QTest::newRow("one processor")
        << 20.0 << 0.1 << 1 << false << u"More workers were no faster: this machine"_s;
}

void TestLabWorks::verdictsNeedQuietTimes()
{
    QFETCH(double, two);
    QFETCH(double, noise);
    QFETCH(int, processors);
    QFETCH(QString, beginning);
    const ScalingVerdict verdict = scalingVerdict(twoLevels(20, two, 10, noise), processors);
    QTEST(verdict.fit.has_value(), "hasFit");
    QVERIFY2(verdict.sentence.startsWith(beginning), qPrintable(verdict.sentence));
}

void TestLabWorks::fewPassesGiveNoVerdict()
{
    QVERIFY(scalingVerdict({}, 2).sentence.isEmpty());
    const ScalingVerdict four = scalingVerdict(twoLevels(20, 11, 4), 2);
    QVERIFY(!four.fit);
    QVERIFY(four.sentence.isEmpty());
    QVERIFY(scalingVerdict(twoLevels(20, 11, 5), 2).fit);
}

QTEST_GUILESS_MAIN(TestLabWorks)
#include "tst_lab_works.moc"
