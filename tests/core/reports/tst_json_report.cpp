// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/address.h"
#include "core/http/printable_text.h"
#include "core/reports/json_report.h"
#include "tests/support/sample_reports.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

/// The sample with one member replaced. Its path is like "runs.0.requests.1.status". If the value
/// is undefined, the member is removed.
QJsonValue replaced(const QJsonValue &in, const QStringList &path, const QJsonValue &by)
{
    if (path.isEmpty())
        return by;
    if (in.isArray()) {
        QJsonArray array = in.toArray();
        const qsizetype at = path.first().toInt();
        array[at] = replaced(array.at(at), path.mid(1), by);
        return array;
    }
    QJsonObject object = in.toObject();
    if (path.size() == 1 && by.isUndefined())
        object.remove(path.first());
    else
        object[path.first()] = replaced(object.value(path.first()), path.mid(1), by);
    return object;
}

QByteArray sampleWith(const QString &path, const QJsonValue &by,
                      const Report &report = sampleReport())
{
    const QJsonObject sample = QJsonDocument::fromJson(writeJsonReport(report)).object();
    return QJsonDocument(replaced(sample, path.split(u'.'), by).toObject()).toJson();
}

QString problemOf(const QByteArray &bytes)
{
    QString problem;
    const auto report = readJsonReport(bytes, u"my.json"_s, &problem);
    return report ? u"none"_s : problem;
}

void verifyIsOneSentence(const QString &problem)
{
    QVERIFY2(problem.endsWith(u'.') && !problem.contains(u'\n'), qPrintable(problem));
    QVERIFY2(problem.size() < 300, qPrintable(problem));
    QVERIFY2(problem.startsWith(QLatin1String("my.json ")), qPrintable(problem));
}

/// The report as it comes back: nothing in its texts can act.
Report withPrintableTexts(Report report)
{
    const auto mend = [](std::initializer_list<QString *> texts) {
        for (QString *text : texts)
            *text = printableLines(*text);
    };
    Environment &machine = report.environment;
    Plan &plan = report.experiment.plan;
    mend({&report.generatorVersion, &machine.os, &machine.cpu, &machine.qt, &machine.curl,
          &plan.baseUrl, &plan.client, &plan.destination, &plan.trustedCertificates});
    plan.baseUrl = shownAddress(plan.baseUrl);
    plan.proxy.setUserInfo({});
    for (Contestant &contestant : report.experiment.contestants)
        mend({&contestant.strategy});
    for (Program &program : plan.programs) {
        QStringList parts = program.command.split(u'\t'); // tabs may stay
        for (QString &part : parts)
            mend({&part});
        program.command = parts.join(u'\t');
    }
    for (RunResult &run : report.runs) {
        mend({&run.strategy, &run.client, &run.failure});
        if (run.program)
            mend({&run.program->output});
        for (RequestRecord &request : run.requests)
            mend({&request.message, &request.reason});
    }
    return report;
}

} // namespace

class TestJsonReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reopensEqual();
    void reopensAnyReportEqual();
    void reopensProgramsEqual();
    void commandsOfOthersCannotAct();
    void keepsOnlyTheEndOfOutput_data();
    void keepsOnlyTheEndOfOutput();
    void programWithoutRecordHasNoNumbers();
    void strategiesTellTheirTraffic();
    void reportsOfStrategiesKnowNoPrograms();
    void refusesDamagedPrograms_data();
    void refusesDamagedPrograms();
    void textsOfOthersCannotAct();
    void olderReportsHaveTheUsualReasons();
    void reopensReportOfThisMachineEqual();
    void tellsWhatWatchingCostWhereSomebodyWatched();
    void hasTheMembersOfTheSchema();
    void writesTimesExactly();
    void ignoresUnknownMembers();
    void readsFilesWithoutLaterMembers();
    void refusesDamage_data();
    void refusesDamage();
    void refusesTruncationAnywhere();
    void refusesForeignAndNewerFiles_data();
    void refusesForeignAndNewerFiles();
    void refusesLargeFiles();
    void readsHugeHostileFilesWithoutGettingStuck_data();
    void readsHugeHostileFilesWithoutGettingStuck();
    void saysWhyFileCannotBeRead();
};

void TestJsonReport::reopensEqual()
{
    const Report report = sampleReport();
    QString problem;
    const auto reopened = readJsonReport(writeJsonReport(report), u"x"_s, &problem);
    QVERIFY2(reopened, qPrintable(problem));
    QVERIFY(*reopened == report);
    QCOMPARE(reopened->runs[0].requests[1].message, report.runs[0].requests[1].message);
}

void TestJsonReport::reopensAnyReportEqual()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 300; ++i) {
        const Report report = randomReport(random);
        const QByteArray bytes = writeJsonReport(report);
        QString problem;
        const auto reopened = readJsonReport(bytes, u"x"_s, &problem);
        QVERIFY2(reopened, qPrintable(problem));
        QVERIFY2(*reopened == withPrintableTexts(report), bytes.constData());
    }
}

void TestJsonReport::reopensProgramsEqual()
{
    const Report report = sampleProgramReport();
    QString problem;
    const auto reopened = readJsonReport(writeJsonReport(report), u"x"_s, &problem);
    QVERIFY2(reopened, qPrintable(problem));
    QVERIFY(*reopened == report);
    QVERIFY(reopened->runs.back().program == report.runs.back().program);
}

void TestJsonReport::commandsOfOthersCannotAct()
{
    Report report = sampleProgramReport();
    report.experiment.plan.programs[0].command = u"sh\t-c 'a\x1b[2J\u202eb'\nc"_s;
    report.runs.back().program->output = u"a\x1b[2J\n\u202eb"_s;
    const auto reopened = readJsonReport(writeJsonReport(report), u"x"_s, nullptr);
    QVERIFY(reopened);
    QCOMPARE(reopened->experiment.plan.programs[0].command, u"sh\t-c 'a\\x1b[2J\\u202eb'\nc"_s);
    QCOMPARE(reopened->runs.back().program->output, u"a\\x1b[2J\n\\u202eb"_s);
}

void TestJsonReport::keepsOnlyTheEndOfOutput_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<qsizetype>("kept");
    QTest::newRow("short") << u"all of it"_s << qsizetype(9);
    QTest::newRow("just fits") << QString(16 * 1024, u'x') << qsizetype(16 * 1024);
    QTest::newRow("too long") << QString(16 * 1024 + 1, u'x') << qsizetype(16 * 1024);
    // Three bytes each, so that the cut would be within a character.
    QTest::newRow("wide characters") << QString(10'000, u'漢') << qsizetype(16 * 1024 / 3);
}

void TestJsonReport::keepsOnlyTheEndOfOutput()
{
    QFETCH(QString, output);
    QFETCH(qsizetype, kept);
    Report report = sampleProgramReport();
    report.runs.back().program->output = output;
    const auto reopened = readJsonReport(writeJsonReport(report), u"x"_s, nullptr);
    QVERIFY(reopened);
    QCOMPARE(reopened->runs.back().program->output, output.right(kept));
    // A report from elsewhere may have more.
    const QByteArray longer = sampleWith(u"runs.8.program.output"_s, output, report);
    const auto other = readJsonReport(longer, u"x"_s, nullptr);
    QVERIFY(other);
    QCOMPARE(other->runs.back().program->output, output.right(kept));
}

void TestJsonReport::programWithoutRecordHasNoNumbers()
{
    Report report = sampleProgramReport();
    report.runs.back().program->traffic.reset();
    const QByteArray bytes = writeJsonReport(report);
    const QJsonArray runs = QJsonDocument::fromJson(bytes).object()["runs"].toArray();
    const QJsonObject program = runs.last().toObject()["program"].toObject();
    for (const char *key : {"connections", "requests", "most_at_a_time", "repeated"})
        QVERIFY(!program.contains(QLatin1String(key)));
    QVERIFY(program.contains(QLatin1String("exit_code")));
    const auto reopened = readJsonReport(bytes, u"x"_s, nullptr);
    QVERIFY(reopened && *reopened == report);
}

void TestJsonReport::strategiesTellTheirTraffic()
{
    Report report = sampleReport();
    report.runs[1].requests[1].attempts = 1; // or its connections would not be known
    const QJsonArray runs =
        QJsonDocument::fromJson(writeJsonReport(report)).object()["runs"].toArray();
    QVERIFY(runs[0]["traffic"].isUndefined());
    QCOMPARE(
        runs[1]["traffic"].toObject(),
        (QJsonObject{{"connections", 2}, {"requests", 3}, {"most_at_a_time", 3}, {"repeated", 0}}));
}

void TestJsonReport::reportsOfStrategiesKnowNoPrograms()
{
    const QJsonObject report = QJsonDocument::fromJson(writeJsonReport(sampleReport())).object();
    QVERIFY(!report["plan"].toObject().contains(QLatin1String("programs")));
    for (const QJsonValue &run : report["runs"].toArray())
        QVERIFY(!run.toObject().contains(QLatin1String("program")));
}

void TestJsonReport::refusesDamagedPrograms_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *path, const QJsonValue &value, const char *told) {
        QTest::addRow("%s: %s", path, qPrintable(value.toVariant().toString().left(20)))
            << QString::fromLatin1(path) << value << QString::fromLatin1(told);
    };
    row("plan.programs", "mine", "plan.programs should be a list");
    row("plan.programs.0", 1, "plan.programs[0] should be an object");
    row("plan.programs.0.name", "a b", "plan.programs[0].name should be up to 40 letters");
    row("plan.programs.0.name", QString(41, u'a'), "plan.programs[0].name should be up to 40");
    row("plan.programs.0.name", "\x1b[2J", "plan.programs[0].name should be up to 40 letters");
    row("plan.programs.0.name", "coroutines", "plan.programs[0].name should be up to 40 letters");
    const QJsonObject program{{u"name"_s, u"mine"_s}, {u"command"_s, u"true"_s}};
    row("plan.programs", QJsonArray{program, program},
        "plan.programs should be a list in which each has a name of its own");
    row("plan.programs.0.command", 5, "plan.programs[0].command should be a text");
    row("plan.programs.0.command", QString(10'000'000, u'x'),
        "plan.programs[0].command should be a text of at most");
    row("runs.8.program", 5, "runs[8].program should be an object");
    row("runs.8.program.exit_code", 256, "runs[8].program.exit_code should be a whole number");
    row("runs.8.program.exit_code", -1, "runs[8].program.exit_code should be a whole number");
    row("runs.8.program.connections", -1, "runs[8].program.connections should be a whole number");
    row("runs.8.program.repeated", "12", "runs[8].program.repeated should be a whole number");
    row("runs.8.program.last_byte_s", -1, "runs[8].program.last_byte_s should be a time");
    row("runs.8.program.output", QJsonValue::Null, "runs[8].program.output should be text");
    row("runs.8.program.further_requests.0.lane", 1e6,
        "runs[8].program.further_requests[0].lane should be a whole number");
    row("runs.8.program.further_requests.0.end_s", "soon",
        "runs[8].program.further_requests[0].end_s should be a time");
}

void TestJsonReport::refusesDamagedPrograms()
{
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    QFETCH(QString, told);
    const QString problem = problemOf(sampleWith(path, value, sampleProgramReport()));
    QVERIFY2(problem.contains(told), qPrintable(problem));
    verifyIsOneSentence(problem);
}

void TestJsonReport::textsOfOthersCannotAct()
{
    const QString hostile = u"a\x1b[2J\u202eb\u009b"_s;
    const QString harmless = u"a\\x1b[2J\\u202eb\\x9b"_s;
    Report report = sampleReport();
    report.environment.os = hostile;
    report.experiment.plan.baseUrl = hostile;
    report.runs[0].strategy = hostile;
    report.runs[0].failure = hostile;
    report.runs[0].requests[1].message = hostile;
    report.runs[0].requests[0].reason = hostile;
    report.generatorVersion = hostile;
    QString problem;
    const auto reopened = readJsonReport(writeJsonReport(report), u"x"_s, &problem);
    QVERIFY2(reopened, qPrintable(problem));
    QCOMPARE(reopened->environment.os, harmless);
    QCOMPARE(reopened->experiment.plan.baseUrl, harmless);
    QCOMPARE(reopened->runs[0].strategy, harmless);
    QCOMPARE(reopened->runs[0].failure, harmless);
    QCOMPARE(reopened->runs[0].requests[1].message, harmless);
    QCOMPARE(reopened->runs[0].requests[0].reason, harmless);
    QCOMPARE(reopened->generatorVersion, harmless);

    QVERIFY(!openReport(u"/nowhere/"_s + hostile, &problem));
    QVERIFY2(problem.contains(harmless), qPrintable(problem));
}

void TestJsonReport::olderReportsHaveTheUsualReasons()
{
    const auto report = readJsonReport(
        sampleWith(u"runs.0.requests.0.reason"_s, QJsonValue::Undefined), u"x"_s, nullptr);
    QVERIFY(report);
    QCOMPARE(report->runs[0].requests[0].reason, u"Not Found"_s);
}

void TestJsonReport::reopensReportOfThisMachineEqual()
{
    ExperimentPlan experiment;
    experiment.contestants = {{u"threadpool"_s, 0}};
    const Report report = makeReport(experiment, {sampleReport().runs[0]});
    QVERIFY(report.environment.cores > 0 && !report.environment.cpu.isEmpty());
    QString problem;
    const auto reopened = readJsonReport(writeJsonReport(report), u"x"_s, &problem);
    QVERIFY2(reopened, qPrintable(problem));
    QVERIFY(*reopened == report);
}

void TestJsonReport::tellsWhatWatchingCostWhereSomebodyWatched()
{
    Report report = sampleReport();
    QVERIFY(!writeJsonReport(report).contains("watching"));
    report.runs[0].watching = Watching{std::chrono::milliseconds(12), 4};
    const QByteArray bytes = writeJsonReport(report);
    QVERIFY(bytes.contains("\"watching_cpu_s\":0.012,"));
    QCOMPARE(bytes.count("watching_cpu_s"), 1);
    QString problem;
    const auto reopened = readJsonReport(bytes, u"x"_s, &problem);
    QVERIFY2(reopened, qPrintable(problem));
    QVERIFY(*reopened == report);
}

void TestJsonReport::hasTheMembersOfTheSchema()
{
    const QJsonObject json = QJsonDocument::fromJson(writeJsonReport(sampleReport())).object();
    const auto has = [](const QJsonObject &object, const char *names) {
        for (const QString &name : QString::fromLatin1(names).split(u' ')) {
            if (!object.contains(name))
                return false;
        }
        return true;
    };
    QCOMPARE(json["schema"].toString(), u"regatta-report/1"_s);
    QVERIFY(
        has(json, "schema created generator environment plan runs summary comparisons command"));
    QVERIFY(has(json["generator"].toObject(), "name version"));
    QVERIFY(has(json["environment"].toObject(), "os cpu cores qt curl"));
    QVERIFY(has(json["plan"].toObject(), "codes copies server base_url client seed rounds warmup "
                                         "timeout_s retries reuse_connections save"));
    const QJsonObject run = json["runs"][0].toObject();
    QVERIFY(has(run, "strategy client round max_requests concurrency elapsed_s ok not_found errors "
                     "cancelled bytes cpu_s lower_bound_s efficiency requests"));
    QVERIFY(has(run["requests"][2].toObject(),
                "cc status http_status error message bytes lane attempts reused server_delay_s "
                "queued_s started_s connected_s sent_s first_byte_s received_s finished_s"));
    QVERIFY(has(json["summary"][0].toObject(), "strategy client max_requests runs mean_s median_s "
                                               "stddev_s min_s max_s ci95_s"));
    QVERIFY(has(json["comparisons"][0].toObject(), "a b ratio ci95 p_value verdict"));
    QVERIFY(json["runs"][6]["requests"][2]["started_s"].isNull());
    QCOMPARE(run["requests"][1]["status"].toString(), u"error"_s);
    QCOMPARE(run["requests"][1]["error"].toString(), u"truncated"_s);
    QVERIFY(json["command"].toString().startsWith(QLatin1String("regatta compare -s DELAY ")));
}

void TestJsonReport::writesTimesExactly()
{
    const QByteArray bytes = writeJsonReport(sampleReport());
    QVERIFY(bytes.contains("\"elapsed_s\":1.500000001,"));
    QVERIFY(bytes.contains("\"received_s\":0.090000001,"));
    QVERIFY(bytes.contains("\"timeout_s\":6.1,"));
}

void TestJsonReport::ignoresUnknownMembers()
{
    for (const char *path : {"surprise", "plan.surprise", "runs.1.requests.0.surprise"}) {
        const auto report =
            readJsonReport(sampleWith(QLatin1String(path), QJsonArray{1, 2}), u"x"_s, nullptr);
        QVERIFY2(report, path);
        QVERIFY2(*report == sampleReport(), path);
    }
}

void TestJsonReport::readsFilesWithoutLaterMembers()
{
    const auto report =
        readJsonReport(sampleWith(u"plan.contestants"_s, QJsonValue::Undefined), u"x"_s, nullptr);
    QVERIFY(report);
    QCOMPARE(report->experiment.contestants.size(), std::size_t(3));
    QVERIFY(report->experiment == sampleReport().experiment);
}

void TestJsonReport::refusesDamage_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("told");

    const auto row = [](const char *path, const QJsonValue &value, const char *told) {
        QTest::addRow("%s: %s", path, qPrintable(value.toVariant().toString()))
            << QString::fromLatin1(path) << value << QString::fromLatin1(told);
    };
    row("created", "yesterday", "created should be a date and time");
    row("plan", 5, "plan should be an object");
    row("plan", QJsonValue::Undefined, "plan should be an object");
    row("plan.codes", "BR", "plan.codes should be a list");
    row("plan.codes.1", "../etc", "plan.codes should be two letters");
    row("plan.seed", -1, "plan.seed should be a whole number");
    row("plan.copies", 0, "plan.copies should be a whole number from 1 to");
    row("plan.server", "MOON", "plan.server should be LOCAL, DELAY");
    row("plan.timeout_s", "6.1", "plan.timeout_s should be a time in seconds");
    row("plan.contestants.0.max_requests", true, "plan.contestants[0].max_requests should be");
    row("environment.cores", 1.5, "environment.cores should be a whole number");
    row("runs", QJsonObject(), "runs should be a list");
    row("runs.2", QJsonValue::Null, "runs[2] should be an object");
    row("runs.1.elapsed_s", -1, "runs[1].elapsed_s should be a time in seconds");
    row("runs.1.elapsed_s", 1e300, "runs[1].elapsed_s should be a time in seconds");
    row("runs.1.lanes_changes", 4, "runs[1].lanes_changes should be a list");
    row("runs.1.lanes_changes", QJsonArray{QJsonObject{{"time_s", 0.5}, {"lanes", 1e6}}},
        "runs[1].lanes_changes[0].lanes should be a whole number");
    row("runs.5.requests.3.status", "lost", "runs[5].requests[3].status should be ok, not_found");
    row("runs.5.requests.3.cc", "B\0", "runs[5].requests[3].cc should be two letters");
    row("runs.5.requests.3.lane", 2e9, "runs[5].requests[3].lane should be a whole number");
    row("runs.5.requests.3.bytes", QJsonValue::Null, "requests[3].bytes should be a whole number");
    row("runs.5.requests.3.sent_s", "soon", "requests[3].sent_s should be a time in seconds");
}

void TestJsonReport::refusesDamage()
{
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    QFETCH(QString, told);
    const QString problem = problemOf(sampleWith(path, value));
    QVERIFY2(problem.contains(told), qPrintable(problem));
    verifyIsOneSentence(problem);
}

void TestJsonReport::refusesTruncationAnywhere()
{
    const QByteArray whole = writeJsonReport(sampleReport());
    // Without its last line feed the file is still whole. Anything shorter is not.
    for (qsizetype size = 1; size < whole.size() - 1; size += 1 + size / 50) {
        const QString problem = problemOf(whole.left(size));
        QVERIFY2(problem.contains(QLatin1String("is damaged")) ||
                     problem.contains(QLatin1String("is not a Regatta report")),
                 qPrintable(problem));
        verifyIsOneSentence(problem);
    }
}

void TestJsonReport::refusesForeignAndNewerFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("told");

    const QString foreign = u"is not a Regatta report"_s;
    QTest::newRow("empty") << QByteArray() << u"is empty: "_s;
    QTest::newRow("text") << QByteArray("Dear diary") << foreign;
    QTest::newRow("image") << QByteArray("GIF89a\0\1\2", 9) << foreign;
    QTest::newRow("other JSON") << QByteArray("{\"results\": []}") << foreign;
    QTest::newRow("JSON that is a list") << QByteArray("[\"regatta-report/1\"]") << foreign;
    QTest::newRow("other schema") << QByteArray("{\"schema\": \"regatta-reports\"}") << foreign;
    QTest::newRow("schema 0") << QByteArray("{\"schema\": \"regatta-report/0\"}") << foreign;
    QTest::newRow("newer") << QByteArray("{\"schema\": \"regatta-report/2\"}")
                           << u"newer version of Regatta (regatta-report/2"_s;
    QTest::newRow("deep") << QByteArray("{\"schema\": \"regatta-report/1\", \"runs\": ") +
                                 QByteArray(100'000, '[')
                          << u"is damaged"_s;
    QTest::newRow("nothing in it")
        << QByteArray("{\"schema\": \"regatta-report/1\"}") << u"created should be text"_s;
}

void TestJsonReport::refusesForeignAndNewerFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, told);
    const QString problem = problemOf(bytes);
    QVERIFY2(problem.contains(told), qPrintable(problem));
    verifyIsOneSentence(problem);
}

void TestJsonReport::refusesLargeFiles()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"my.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    // The file is sparse: it has a hundred megabytes in name only.
    QVERIFY(file.resize(100'000'000));
    file.close();
    QString problem;
    QVERIFY(!openReport(file.fileName(), &problem));
    QCOMPARE(problem, u"my.json is too large: Regatta opens reports of up to 96 MB."_s);
}

void TestJsonReport::readsHugeHostileFilesWithoutGettingStuck_data()
{
    QTest::addColumn<QByteArray>("repeated");
    QTest::newRow("many lists") << QByteArray("[],");
    QTest::newRow("many members") << QByteArray("\"a\":0,");
    QTest::newRow("many strings") << QByteArray("\"\\u0041\",");
}

/// The test's own time limit bounds it, because quadratic work would take hours.
void TestJsonReport::readsHugeHostileFilesWithoutGettingStuck()
{
    QFETCH(QByteArray, repeated);
    const bool isObject = repeated.contains(':');
    const QByteArray bytes = QByteArray("{\"schema\":\"regatta-report/1\",\"runs\":") +
                             (isObject ? '{' : '[') + repeated.repeated(1'000'000) +
                             (isObject ? "\"b\":0}}" : "0]}");
    QVERIFY(problemOf(bytes).contains(QLatin1String("created should be text")));
}

void TestJsonReport::saysWhyFileCannotBeRead()
{
    QTemporaryDir folder;
    QString problem;
    QVERIFY(!openReport(folder.filePath(u"none.json"_s), &problem));
    QVERIFY2(problem.contains(
                 QLatin1String("none.json cannot be read, because there is no such file: ")),
             qPrintable(problem));
    QVERIFY(!openReport(folder.path(), &problem));
    QVERIFY2(problem.contains(QLatin1String("is a folder, not a report: ")), qPrintable(problem));
    const QString file = folder.filePath(u"file.json"_s);
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    QVERIFY(!openReport(file, &problem));
    QVERIFY2(problem.startsWith(QLatin1String("file.json is empty: ")), qPrintable(problem));
    const QString link = folder.filePath(u"link.json"_s);
    QVERIFY(QFile::link(folder.filePath(u"none.json"_s), link));
    QVERIFY(!openReport(link, &problem));
    QVERIFY2(problem.contains(QLatin1String("a link to a file that is gone: ")),
             qPrintable(problem));
    if (geteuid() == 0)
        QSKIP("Root may read everything.");
    QVERIFY(QFile::setPermissions(file, QFile::WriteOwner));
    QVERIFY(!openReport(file, &problem));
    QVERIFY2(problem.contains(QLatin1String("because you may not: ")), qPrintable(problem));
}

QTEST_GUILESS_MAIN(TestJsonReport)
#include "tst_json_report.moc"
