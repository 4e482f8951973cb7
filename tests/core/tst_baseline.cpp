// SPDX-License-Identifier: GPL-3.0-or-later
// What must be said before one experiment's times are held against another's, and what need not.
#include "core/reports/baseline.h"

#include <QTest>

#include <functional>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

Plan planOnError()
{
    Plan plan;
    plan.codes = codesWithFlag();
    plan.site = SiteId::Error;
    plan.baseUrl = QStringLiteral("http://127.0.0.1:40001/flags");
    return plan;
}

Environment machine()
{
    return {QStringLiteral("Debian 12"), QStringLiteral("A Processor"), 2, QStringLiteral("6.4.2"),
            QStringLiteral("7.88.1")};
}

using Change = std::function<void(Plan &, Environment &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestBaseline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingThatMattersIsNamed_data();
    void everythingThatMattersIsNamed();
    void whatDoesNotMatterIsNot();
    void severalAreOneSentence();
    void weatherOfOtherSitesIsNoMatter();
};

void TestBaseline::everythingThatMattersIsNamed_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const QString &named, Change change) {
        QTest::newRow(name) << std::move(change) << named;
    };
    row("number of codes", QStringLiteral("codes (194 there, 193 here)"),
        [](Plan &plan, Environment &) { plan.codes.pop_back(); });
    row("other codes", QStringLiteral("codes"), [](Plan &plan, Environment &) {
        plan.codes.back() = *CountryCode::parse(QStringLiteral("ZZ"));
    });
    row("copies", QStringLiteral("copies (1 there, 3 here)"),
        [](Plan &plan, Environment &) { plan.copies = 3; });
    row("site", QStringLiteral("site (ERROR there, LOCAL here)"),
        [](Plan &plan, Environment &) { plan.site = SiteId::Local; });
    row("seed", QStringLiteral("seed (1 there, 7 here)"),
        [](Plan &plan, Environment &) { plan.seed = 7; });
    row("delay", QStringLiteral("delay (0.5:5 there, 0.5:1 here)"),
        [](Plan &plan, Environment &) { plan.delay.max = 1s; });
    row("error rate", QStringLiteral("error rate (0.25 there, 0.5 here)"),
        [](Plan &plan, Environment &) { plan.errorRate = 0.5; });
    row("client", QStringLiteral("client (qt there, curl here)"),
        [](Plan &plan, Environment &) { plan.client = QStringLiteral("curl"); });
    row("timeout", QStringLiteral("timeout (6.1 s there, 2 s here)"),
        [](Plan &plan, Environment &) { plan.limits.timeout = 2s; });
    row("connect timeout", QStringLiteral("connect timeout (3.1 s there, 1 s here)"),
        [](Plan &plan, Environment &) { plan.limits.connectTimeout = 1s; });
    row("retries", QStringLiteral("retries (0 there, 2 here)"),
        [](Plan &plan, Environment &) { plan.retries = 2; });
    row("connections", QStringLiteral("connections (reused there, fresh here)"),
        [](Plan &plan, Environment &) { plan.reusesConnections = false; });
    row("trusted certificates", QStringLiteral("trusted certificates"),
        [](Plan &plan, Environment &) {
            plan.trustedCertificates = QStringLiteral("/etc/our-ca.pem");
        });
    row("saving", QStringLiteral("saving of flags"),
        [](Plan &plan, Environment &) { plan.savesFlags = false; });
    row("processor", QStringLiteral("processor (A Processor there, B here)"),
        [](Plan &, Environment &machine) { machine.cpu = QStringLiteral("B"); });
    row("cores", QStringLiteral("cores (2 there, 8 here)"),
        [](Plan &, Environment &machine) { machine.cores = 8; });
    row("system", QStringLiteral("system (Debian 12 there, Debian 13 here)"),
        [](Plan &, Environment &machine) { machine.os = QStringLiteral("Debian 13"); });
    row("Qt", QStringLiteral("Qt (6.4.2 there, 6.8 here)"),
        [](Plan &, Environment &machine) { machine.qt = QStringLiteral("6.8"); });
    row("libcurl", QStringLiteral("libcurl (7.88.1 there, none here)"),
        [](Plan &, Environment &machine) { machine.curl.clear(); });
}

void TestBaseline::everythingThatMattersIsNamed()
{
    QFETCH(Change, change);
    QFETCH(QString, named);
    Plan plan = planOnError();
    Environment environment = machine();
    change(plan, environment);
    QCOMPARE(baselineWarning(planOnError(), machine(), plan, environment),
             QStringLiteral("Compare with care: the baseline differs in %1.").arg(named));
}

void TestBaseline::whatDoesNotMatterIsNot()
{
    Plan plan = planOnError();
    plan.baseUrl = QStringLiteral("http://127.0.0.1:50002/flags"); // another port every time
    plan.destination = QStringLiteral("elsewhere");
    QCOMPARE(baselineWarning(planOnError(), machine(), plan, machine()), QString());
}

void TestBaseline::severalAreOneSentence()
{
    Plan plan = planOnError();
    plan.seed = 2;
    plan.retries = 1;
    Environment environment = machine();
    environment.cores = 4;
    QCOMPARE(baselineWarning(planOnError(), machine(), plan, environment),
             QStringLiteral("Compare with care: the baseline differs in seed (1 there, 2 here), "
                            "retries (0 there, 1 here) and cores (2 there, 4 here)."));
}

void TestBaseline::weatherOfOtherSitesIsNoMatter()
{
    Plan here = planOnError();
    here.site = SiteId::Custom;
    Plan there = here;
    there.delay.max = 9s;
    there.errorRate = 1;
    there.seed = 5;
    QCOMPARE(workDifferences(here, there), QStringList());
    there.baseUrl = QStringLiteral("http://example.org");
    QCOMPARE(workDifferences(here, there), QStringList{QStringLiteral("address")});
}

QTEST_GUILESS_MAIN(TestBaseline)
#include "tst_baseline.moc"
