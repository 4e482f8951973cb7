// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what is ready before an experiment's first request, and what the user is told if something
// cannot be made ready.
#include "core/experiment/preparation.h"
#include "core/server/server_process.h"
#include "core/system/child_process.h"
#include "core/workload/code_selection.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

/// The address of an earlier run. By now the embedded server has another one.
const QString oldAddress = u"http://127.0.0.1:1/flags"_s;

ExperimentPlan experimentAt(SiteId site, const QString &baseUrl = oldAddress)
{
    ExperimentPlan experiment;
    experiment.plan.codes = codesWithFlag();
    experiment.plan.site = site;
    experiment.plan.baseUrl = baseUrl;
    experiment.plan.latency = UniformLatency{0ms, 1ms};
    experiment.plan.savesFlags = false;
    experiment.contestants = {{u"sequential"_s, 0}, {u"callbacks"_s, 0}, {u"coroutines"_s, 0}};
    return experiment;
}

} // namespace

class TestPreparation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setRegattaProgram(REGATTA_PROGRAM); }

    void embeddedSitesGetAServer_data();
    void embeddedSitesGetAServer();
    void otherSitesKeepTheirAddress_data();
    void otherSitesKeepTheirAddress();
    void folderIsMadeIfFlagsAreSaved_data();
    void folderIsMadeIfFlagsAreSaved();
    void problemsAreSentences_data();
    void problemsAreSentences();
    void stopBeforehandLeavesEverythingAsItWas();
    void stopEndsTheWaitForTheServer();
    void fewerLanesThanAskedForAreExplainedOnce();
    void programsThatCannotRunAreNamed_data();
    void programsThatCannotRunAreNamed();
    void programsThatDoNotRunAreNoProblem();
    void whatDoesNotReachProgramsIsRemarked_data();
    void whatDoesNotReachProgramsIsRemarked();
    void usualSettingsOfProgramsNeedNoRemark();

private:
    QTemporaryDir m_folder;
};

void TestPreparation::embeddedSitesGetAServer_data()
{
    QTest::addColumn<SiteId>("site");
    QTest::newRow("LOCAL") << SiteId::Local;
    QTest::newRow("DELAY") << SiteId::Delay;
    QTest::newRow("ERROR") << SiteId::Error;
}

void TestPreparation::embeddedSitesGetAServer()
{
    QFETCH(SiteId, site);
    ServerProcess server;
    int starts = 0;
    const ExperimentPlan experiment = experimentAt(site);
    const PreparedExperiment prepared =
        prepareExperiment(experiment, server, {}, [&starts] { ++starts; });
    QVERIFY2(prepared.isReady(), qPrintable(prepared.problem));
    QVERIFY(server.isRunning());
    QCOMPARE(starts, 1);
    QCOMPARE(prepared.experiment.plan.baseUrl, server.baseUrl(site));
    QVERIFY(prepared.experiment.plan.baseUrl != oldAddress);
    QCOMPARE(prepared.remarks, QStringList());
    // Nothing else of the experiment has changed.
    ExperimentPlan same = prepared.experiment;
    same.plan.baseUrl = oldAddress;
    QVERIFY(same == experiment);

    // The next experiment in the same weather finds it running.
    const QString address = prepared.experiment.plan.baseUrl;
    QCOMPARE(prepareExperiment(experiment, server, {}).experiment.plan.baseUrl, address);
}

void TestPreparation::otherSitesKeepTheirAddress_data()
{
    QTest::addColumn<SiteId>("site");
    QTest::addColumn<QString>("address");
    QTest::newRow("REMOTE") << SiteId::Remote << site(SiteId::Remote).baseUrl;
    QTest::newRow("custom") << SiteId::Custom << u"http://127.0.0.1:1/flags"_s;
}

void TestPreparation::otherSitesKeepTheirAddress()
{
    QFETCH(SiteId, site);
    QFETCH(QString, address);
    ServerProcess server;
    int starts = 0;
    const PreparedExperiment prepared =
        prepareExperiment(experimentAt(site, address), server, {}, [&starts] { ++starts; });
    QVERIFY2(prepared.isReady(), qPrintable(prepared.problem));
    QCOMPARE(prepared.experiment.plan.baseUrl, address);
    QVERIFY(!server.isRunning());
    QCOMPARE(starts, 0);
}

void TestPreparation::folderIsMadeIfFlagsAreSaved_data()
{
    QTest::addColumn<bool>("savesFlags");
    QTest::newRow("saved") << true;
    QTest::newRow("not saved") << false;
}

void TestPreparation::folderIsMadeIfFlagsAreSaved()
{
    QFETCH(bool, savesFlags);
    const QTemporaryDir folder;
    ExperimentPlan experiment = experimentAt(SiteId::Custom);
    experiment.plan.savesFlags = savesFlags;
    experiment.plan.destination = folder.filePath(u"of/flags"_s);
    ServerProcess server;
    QVERIFY(prepareExperiment(experiment, server, {}).isReady());
    QCOMPARE(QDir(experiment.plan.destination).exists(), savesFlags);
}

void TestPreparation::problemsAreSentences_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("destination");
    QTest::addColumn<QString>("certificates");
    QTest::addColumn<QString>("recording");
    QTest::addColumn<bool>("isServerWanted");
    QTest::addColumn<QString>("words");
    const QString program = REGATTA_PROGRAM;
    QTest::newRow("server that cannot be started")
        << u"/nowhere/regatta"_s << QString() << QString() << QString() << true
        << u"The flag server cannot be started: /nowhere/regatta"_s;
    QTest::newRow("server that ends at once")
        << u"/bin/true"_s << QString() << QString() << QString() << true
        << u"ended before it was ready"_s;
    QTest::newRow("folder that cannot be made")
        << program << u"/proc/flags"_s << QString() << QString() << false
        << u"choose another place for the flags"_s;
    QTest::newRow("folder that is a file") << program << program << QString() << QString() << false
                                           << u"choose another place for the flags"_s;
    QTest::newRow("folder that cannot be written")
        << program << u"/proc"_s << QString() << QString() << false << u"/proc cannot be written"_s;
    QTest::newRow("file without certificates")
        << program << QString() << u"/dev/null"_s << QString() << false
        << u"The certificates in /dev/null"_s;
    QTest::newRow("recording that is gone")
        << program << QString() << QString() << u"/nowhere/site.har"_s << false
        << u"The recording /nowhere/site.har cannot be used (there is no such file)"_s;
}

void TestPreparation::problemsAreSentences()
{
    QFETCH(QString, program);
    QFETCH(QString, destination);
    QFETCH(QString, certificates);
    QFETCH(QString, recording);
    QFETCH(bool, isServerWanted);
    QFETCH(QString, words);
    setRegattaProgram(program);
    ExperimentPlan experiment = experimentAt(SiteId::Delay);
    if (!recording.isEmpty())
        experiment.plan.latency = RecordedLatency{recording};
    experiment.plan.savesFlags = !destination.isEmpty();
    experiment.plan.destination = destination;
    experiment.plan.trustedCertificates = certificates;
    ServerProcess server;
    bool isServerStarting = false;
    const PreparedExperiment prepared =
        prepareExperiment(experiment, server, {}, [&] { isServerStarting = true; });
    QVERIFY(!prepared.isReady());
    QVERIFY(!prepared.isStopped);
    QVERIFY2(prepared.problem.contains(words), qPrintable(prepared.problem));
    QVERIFY2(prepared.problem.endsWith(u'.'), qPrintable(prepared.problem));
    QCOMPARE(isServerStarting, isServerWanted);
    QVERIFY(!server.isRunning());
}

void TestPreparation::stopBeforehandLeavesEverythingAsItWas()
{
    const QTemporaryDir folder;
    ExperimentPlan experiment = experimentAt(SiteId::Delay);
    experiment.plan.savesFlags = true;
    experiment.plan.destination = folder.filePath(u"flags"_s);
    std::stop_source stop;
    stop.request_stop();
    ServerProcess server;
    const PreparedExperiment prepared = prepareExperiment(experiment, server, stop.get_token());
    QVERIFY(prepared.isStopped);
    QVERIFY(!prepared.isReady());
    QCOMPARE(prepared.problem, QString());
    QVERIFY(!QDir(experiment.plan.destination).exists());
    QVERIFY(!server.isRunning());
}

void TestPreparation::stopEndsTheWaitForTheServer()
{
    std::stop_source stop;
    ServerProcess server;
    const PreparedExperiment prepared = prepareExperiment(
        experimentAt(SiteId::Delay), server, stop.get_token(), [&stop] { stop.request_stop(); });
    QVERIFY(prepared.isStopped);
    QVERIFY(!prepared.isReady());
    QCOMPARE(prepared.problem, QString());
    QVERIFY(!server.isRunning());
    QCOMPARE(server.processId(), 0);
}

void TestPreparation::fewerLanesThanAskedForAreExplainedOnce()
{
    ExperimentPlan experiment = experimentAt(SiteId::Remote, site(SiteId::Remote).baseUrl);
    for (Contestant &contestant : experiment.contestants)
        contestant.maxRequests = maxRemoteRequests + 1;
    ServerProcess server;
    const QStringList remarks = prepareExperiment(experiment, server, {}).remarks;
    QCOMPARE(remarks.size(), 1);
    QVERIFY2(remarks.first().contains(u"private person's server"_s), qPrintable(remarks.first()));
}

void TestPreparation::programsThatCannotRunAreNamed_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("address"); // empty for the embedded server
    QTest::addColumn<int>("copies");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QString &command, const QString &address,
                        int copies, const char *words) {
        QTest::newRow(name) << command << address << copies << QString::fromLatin1(words);
    };
    const QString ours;
    const QString other = u"http://127.0.0.1:1/flags"_s;
    const QString remote = site(SiteId::Remote).baseUrl;
    row("not in PATH", u"no-such-program {base}"_s, ours, 1,
        "mine cannot run: no-such-program is not found. Install it");
    row("no such file", u"/nowhere/download {base}"_s, ours, 1,
        "mine cannot run: /nowhere/download does not exist.");
    row("a folder", u"/tmp {base}"_s, ours, 1, "/tmp is a folder");
    row("not executable", u"/etc/passwd {base}"_s, ours, 1,
        "/etc/passwd is not executable. Allow it with chmod +x");
    row("relative to nothing", u"./download {base}"_s, ours, 1,
        "mine cannot run: ./download is not found. Each run has a folder of its own");
    row("a command that can't be split", u"sh 'x"_s, ours, 1, "mine cannot run: ");
    row("an unknown placeholder", u"sh {url}"_s, ours, 1, "{url} is not a placeholder");
    row("control characters", u"no\x1bprogram"_s, ours, 1, "no\\x1bprogram");
    row("copies", u"sh {dest}"_s, ours, 3, "take 1 copy instead of 3, or leave out mine");
    row("nothing tells what it got", u"sh {base} {m}"_s, other, 1,
        "the command of mine has no {dest}");
    row("nothing limits it", u"sh {base} {dest}"_s, remote, 1, "put {m} into the command");
    row("nothing limits it under another label", u"sh {base} {dest}"_s, remote + u"/"_s, 1,
        "put {m} into the command");
}

void TestPreparation::programsThatCannotRunAreNamed()
{
    QFETCH(QString, command);
    QFETCH(QString, address);
    QFETCH(int, copies);
    QFETCH(QString, words);
    ExperimentPlan experiment =
        experimentAt(address.isEmpty() ? SiteId::Local : SiteId::Custom, address);
    experiment.plan.programs = {{u"mine"_s, command}};
    experiment.plan.copies = copies;
    experiment.plan.savesFlags = true;
    experiment.plan.destination = m_folder.filePath(u"flags"_s);
    experiment.contestants.push_back({u"mine"_s, 0});
    ServerProcess server;
    const PreparedExperiment prepared = prepareExperiment(experiment, server, {});
    QVERIFY(!prepared.isReady());
    QVERIFY2(prepared.problem.contains(words), qPrintable(prepared.problem));
    QVERIFY2(prepared.problem.endsWith(u'.'), qPrintable(prepared.problem));
    QVERIFY(!server.isRunning());
    QVERIFY(!QDir(experiment.plan.destination).exists());
}

/// A plan may have programs that are no contestants.
void TestPreparation::programsThatDoNotRunAreNoProblem()
{
    ExperimentPlan experiment = experimentAt(SiteId::Custom);
    experiment.plan.programs = {{u"mine"_s, u"no-such-program"_s}};
    experiment.plan.copies = 2;
    experiment.plan.retries = 1;
    ServerProcess server;
    const PreparedExperiment prepared = prepareExperiment(experiment, server, {});
    QCOMPARE(prepared.problem, QString());
    QCOMPARE(prepared.remarks, QStringList());
}

void TestPreparation::whatDoesNotReachProgramsIsRemarked_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<std::vector<int>>("levels");
    QTest::addColumn<int>("retries");
    QTest::addColumn<QString>("words"); // of the only remark
    const std::vector<int> one{5};
    const std::vector<int> two{1, 2};
    const QString recorded = u"only the time and the files count"_s;
    QTest::newRow("no record") << u"sh {dest} {m}"_s << one << 0 << recorded;
    QTest::newRow("no record, in curl's list")
        << u"curl -K {curl-config}"_s << one << 0 << recorded;
    QTest::newRow("settings") << u"sh {dest} {m}"_s << one << 2
                              << u"do not reach mine, because programs do their downloading "
                                 "themselves: timeout, retries."_s;
    QTest::newRow("levels without m")
        << u"sh {dest}"_s << two << 0 << u"unless it reads REGATTA_M"_s;
}

void TestPreparation::whatDoesNotReachProgramsIsRemarked()
{
    QFETCH(QString, command);
    QFETCH(std::vector<int>, levels);
    QFETCH(int, retries);
    QFETCH(QString, words);
    const bool isOther = words.contains(u"files count"_s);
    ExperimentPlan experiment = experimentAt(isOther ? SiteId::Custom : SiteId::Local);
    experiment.plan.programs = {{u"mine"_s, command}};
    experiment.plan.retries = retries;
    if (retries > 0)
        experiment.plan.limits.timeout = 1s;
    experiment.contestants.clear();
    for (const int level : levels)
        experiment.contestants.push_back({u"mine"_s, level});
    ServerProcess server;
    const PreparedExperiment prepared = prepareExperiment(experiment, server, {});
    QVERIFY2(prepared.isReady(), qPrintable(prepared.problem));
    QCOMPARE(prepared.remarks.size(), 1);
    QVERIFY2(prepared.remarks.first().contains(words), qPrintable(prepared.remarks.first()));
}

void TestPreparation::usualSettingsOfProgramsNeedNoRemark()
{
    ExperimentPlan experiment = experimentAt(SiteId::Local);
    experiment.plan.programs = {{u"mine"_s, u"sh {m}"_s}};
    experiment.plan.programTimeout = 5s; // this one does reach programs
    experiment.contestants = {{u"mine"_s, 1}, {u"mine"_s, 2}};
    ServerProcess server;
    QCOMPARE(prepareExperiment(experiment, server, {}).remarks, QStringList());
}

QTEST_GUILESS_MAIN(TestPreparation)
#include "tst_preparation.moc"
