// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/repeat_command.h"

#include "core/programs/recipes.h"
#include "core/workload/code_selection.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

using Kind = CodeSelection::Kind;

ExperimentPlan planOf(std::vector<Contestant> contestants, int rounds, int warmup = 0)
{
    ExperimentPlan experiment{{}, std::move(contestants), rounds, warmup};
    experiment.plan.codes = topTwentyCodes();
    return experiment;
}

ExperimentPlan planFor(const CodeSelection &selection)
{
    ExperimentPlan experiment = planOf({{u"threadpool"_s, 0}}, 1);
    experiment.plan.codes = selection.codes();
    return experiment;
}

std::vector<CountryCode> codes(const char *words)
{
    return *parseCodes(QString::fromLatin1(words).split(u' '), nullptr);
}

} // namespace

class TestRepeatCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheCommand();
    void namesTheCodes_data();
    void namesTheCodes();
    void namesWhatIsNotUsual();
    void definesThePrograms_data();
    void definesThePrograms();
    void quotesForTheShell();
};

void TestRepeatCommand::namesTheCommand()
{
    const QString pool = u"threadpool"_s;
    QCOMPARE(repeatCommand(planOf({{pool, 0}}, 1)),
             u"regatta get -s LOCAL --strategy threadpool --client qt --seed 1"_s);
    QCOMPARE(repeatCommand(planOf({{pool, 30}, {u"sequential"_s, 30}}, 3, 1)),
             u"regatta compare -s LOCAL --strategies threadpool,sequential -m 30 "
             "--client qt --rounds 3 --warmup 1 --seed 1"_s);
    QCOMPARE(repeatCommand(planOf({{pool, 1}, {pool, 2}, {pool, 4}}, 3)),
             u"regatta sweep -s LOCAL --strategy threadpool --levels 1,2,4 "
             "--client qt --rounds 3 --warmup 0 --seed 1"_s);
    QVERIFY(repeatCommand(planOf({{pool, 0}, {pool, 0}}, 6))
                .startsWith(QLatin1String("regatta compare -s LOCAL --strategies "
                                          "threadpool,threadpool --client")));
}

void TestRepeatCommand::namesTheCodes_data()
{
    QTest::addColumn<CodeSelection>("selection");
    QTest::addColumn<QString>("words");
    QTest::newRow("top 20") << CodeSelection{} << QString();
    QTest::newRow("all") << CodeSelection{Kind::AllWithFlag, {}, 0} << u" -a"_s;
    QTest::newRow("every") << CodeSelection{Kind::Every, {}, 0} << u" -e"_s;
    QTest::newRow("all, limited") << CodeSelection{Kind::AllWithFlag, {}, 100} << u" -a -l 100"_s;
    QTest::newRow("every, limited") << CodeSelection{Kind::Every, {}, 30} << u" A BA BB BC BD"_s;
    QTest::newRow("picked") << CodeSelection{Kind::Picked, codes("US BR a"), 0} << u" A BR US"_s;
}

void TestRepeatCommand::namesTheCodes()
{
    QFETCH(CodeSelection, selection);
    QFETCH(QString, words);
    const QString command = repeatCommand(planFor(selection));
    QCOMPARE(command.mid(command.indexOf(QLatin1String("--seed 1")) + 8), words);
}

void TestRepeatCommand::namesWhatIsNotUsual()
{
    ExperimentPlan experiment = planOf({{u"coroutines"_s, 5}}, 1);
    Plan &plan = experiment.plan;
    plan.site = SiteId::Error;
    plan.latency = UniformLatency{std::chrono::milliseconds(10), std::chrono::milliseconds(1500)};
    plan.errorRate = 0.1;
    plan.client = u"curl"_s;
    plan.limits.timeout = std::chrono::milliseconds(2500);
    plan.limits.connectTimeout = std::chrono::seconds(1);
    plan.retries = 2;
    plan.trustedCertificates = u"/etc/our ca.pem"_s;
    plan.reusesConnections = false;
    plan.copies = 3;
    plan.seed = 18446744073709551615u;
    plan.savesFlags = false;
    QCOMPARE(repeatCommand(experiment),
             u"regatta get -s ERROR --latency uniform:0.01:1.5 --error-rate 0.1 --strategy "
             "coroutines -m 5 --client curl --fresh-connections --timeout 2.5 "
             "--connect-timeout 1 --retries 2 --cacert '/etc/our ca.pem' --seed "
             "18446744073709551615 "
             "--copies 3 --no-save"_s);
}

void TestRepeatCommand::definesThePrograms_data()
{
    QTest::addColumn<std::vector<Contestant>>("contestants");
    QTest::addColumn<QString>("options");
    const auto row = [](const char *name, const std::vector<Contestant> &contestants,
                        const char *options) {
        QTest::newRow(name) << contestants << QString::fromLatin1(options);
    };
    const QString curl = u"curl"_s;
    const QString mine = u"mine"_s;
    const QString pool = u"threadpool"_s;
    row("a recipe", {{curl, 0}}, "get -s LOCAL --strategy curl --program curl --client");
    row("a command", {{mine, 5}},
        "get -s LOCAL --strategy mine -m 5 --program "
        "'mine=python3 '\\''my get.py'\\'' {base}' --client");
    row("only those that run", {{pool, 0}}, "get -s LOCAL --strategy threadpool --client");
    row("in the order of the contestants", {{mine, 0}, {pool, 0}, {curl, 0}},
        "compare -s LOCAL --strategies mine,threadpool,curl --program "
        "'mine=python3 '\\''my get.py'\\'' {base}' --program curl --client");
    row("once for all levels", {{curl, 1}, {curl, 2}},
        "sweep -s LOCAL --strategy curl --levels 1,2 --program curl --client");
    row("a recipe's name with another command", {{u"xargs"_s, 0}},
        "get -s LOCAL --strategy xargs --program 'xargs=xargs -a {urls} wget' --client");
}

void TestRepeatCommand::definesThePrograms()
{
    QFETCH(std::vector<Contestant>, contestants);
    QFETCH(QString, options);
    ExperimentPlan experiment = planOf(contestants, 1);
    experiment.plan.programs = {findRecipe(u"curl")->program,
                                {u"mine"_s, u"python3 'my get.py' {base}"_s},
                                {u"xargs"_s, u"xargs -a {urls} wget"_s}};
    const QString command = repeatCommand(experiment);
    QVERIFY2(command.startsWith(u"regatta "_s + options), qPrintable(command));
    QVERIFY(!command.contains(u"program-timeout"_s));
    experiment.plan.programTimeout = std::chrono::seconds(7);
    QVERIFY(repeatCommand(experiment).contains(u" --program-timeout 7 "_s));
}

void TestRepeatCommand::quotesForTheShell()
{
    ExperimentPlan experiment = planOf({{u"sequential"_s, 0}}, 1);
    experiment.plan.site = SiteId::Custom;
    experiment.plan.baseUrl = u"http://host/{cc}.gif?a=1&b=2"_s;
    experiment.plan.destination = u"it's; rm -rf"_s;
    const QString command = repeatCommand(experiment);
    QVERIFY2(command.contains(QLatin1String("--base-url 'http://host/{cc}.gif?a=1&b=2' ")),
             qPrintable(command));
    QVERIFY2(command.endsWith(QLatin1String("--dest 'it'\\''s; rm -rf'")), qPrintable(command));
}

QTEST_GUILESS_MAIN(TestRepeatCommand)
#include "tst_repeat_command.moc"
