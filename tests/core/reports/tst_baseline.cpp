// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what must be said before one experiment's times are compared with another's, and what need
// not be said.
#include "core/reports/baseline.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

Plan planOnError()
{
    Plan plan;
    plan.codes = codesWithFlag();
    plan.site = SiteId::Error;
    plan.baseUrl = u"http://127.0.0.1:40001/flags"_s;
    return plan;
}

Environment machine()
{
    return {u"Debian 12"_s, u"A Processor"_s, 2, u"6.4.2"_s, u"7.88.1"_s};
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
    row("number of codes", u"codes (194 there, 193 here)"_s,
        [](Plan &plan, Environment &) { plan.codes.pop_back(); });
    row("other codes", u"codes"_s,
        [](Plan &plan, Environment &) { plan.codes.back() = *CountryCode::parse(u"ZZ"_s); });
    row("copies", u"copies (1 there, 3 here)"_s,
        [](Plan &plan, Environment &) { plan.copies = 3; });
    row("site", u"site (ERROR there, LOCAL here)"_s,
        [](Plan &plan, Environment &) { plan.site = SiteId::Local; });
    row("seed", u"seed (1 there, 7 here)"_s, [](Plan &plan, Environment &) { plan.seed = 7; });
    row("delay", u"delay (500 ms to 5 s there, 500 ms to 1 s here)"_s,
        [](Plan &plan, Environment &) {
            plan.latency = UniformLatency{500ms, 1s};
        });
    row("error rate", u"error rate (0.25 there, 0.5 here)"_s,
        [](Plan &plan, Environment &) { plan.errorRate = 0.5; });
    row("client", u"client (qt there, curl here)"_s,
        [](Plan &plan, Environment &) { plan.client = u"curl"_s; });
    row("timeout", u"timeout (6.1 s there, 2 s here)"_s,
        [](Plan &plan, Environment &) { plan.limits.timeout = 2s; });
    row("connect timeout", u"connect timeout (3.1 s there, 1 s here)"_s,
        [](Plan &plan, Environment &) { plan.limits.connectTimeout = 1s; });
    row("retries", u"retries (0 there, 2 here)"_s,
        [](Plan &plan, Environment &) { plan.retries = 2; });
    row("connections", u"connections (reused there, fresh here)"_s,
        [](Plan &plan, Environment &) { plan.reusesConnections = false; });
    row("trusted certificates", u"trusted certificates"_s,
        [](Plan &plan, Environment &) { plan.trustedCertificates = u"/etc/our-ca.pem"_s; });
    row("saving", u"saving of flags"_s, [](Plan &plan, Environment &) { plan.savesFlags = false; });
    row("processor", u"processor (A Processor there, B here)"_s,
        [](Plan &, Environment &machine) { machine.cpu = u"B"_s; });
    row("cores", u"cores (2 there, 8 here)"_s,
        [](Plan &, Environment &machine) { machine.cores = 8; });
    row("system", u"system (Debian 12 there, Debian 13 here)"_s,
        [](Plan &, Environment &machine) { machine.os = u"Debian 13"_s; });
    row("Qt", u"Qt (6.4.2 there, 6.8 here)"_s,
        [](Plan &, Environment &machine) { machine.qt = u"6.8"_s; });
    row("libcurl", u"libcurl (7.88.1 there, none here)"_s,
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
             u"Compare with care: the baseline differs in %1."_s.arg(named));
}

void TestBaseline::whatDoesNotMatterIsNot()
{
    Plan plan = planOnError();
    plan.baseUrl = u"http://127.0.0.1:50002/flags"_s; // the port differs every time
    plan.destination = u"elsewhere"_s;
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
             u"Compare with care: the baseline differs in seed (1 there, 2 here), "
             "retries (0 there, 1 here) and cores (2 there, 4 here)."_s);
}

void TestBaseline::weatherOfOtherSitesIsNoMatter()
{
    Plan here = planOnError();
    here.site = SiteId::Custom;
    Plan there = here;
    there.latency = UniformLatency{500ms, 9s};
    there.errorRate = 1;
    there.seed = 5;
    QCOMPARE(workDifferences(here, there), QStringList());
    there.baseUrl = u"http://example.org"_s;
    QCOMPARE(workDifferences(here, there), QStringList{u"address"_s});
}

QTEST_GUILESS_MAIN(TestBaseline)
#include "tst_baseline.moc"
