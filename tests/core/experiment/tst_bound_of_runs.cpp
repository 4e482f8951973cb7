// SPDX-License-Identifier: GPL-3.0-or-later
// Whether bounds hold for real strategies and clients, against the real server in many weathers.
#include "core/analysis/lower_bound.h"
#include "core/experiment/experiment.h"
#include "core/http/client_catalog.h"
#include "core/strategies/strategy_catalog.h"
#include "core/system/child_process.h"
#include "core/workload/code_selection.h"
#include "tests/support/flag_server_thread.h"
#include "tests/support/synthetic_runs.h"

#include <QTest>

#include <cmath>
#include <set>
#include <span>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

class RandomPlan
{
public:
    explicit RandomPlan(quint32 seed) : m_noise(seed) {}

    /// A few requests in a weather that takes some milliseconds.
    Plan draw(quint32 seed)
    {
        Plan plan;
        plan.seed = seed;
        plan.site = flip() ? SiteId::Delay : SiteId::Error;
        plan.codes = topTwentyCodes();
        plan.codes.resize(static_cast<std::size_t>(between(10, 20)));
        const std::chrono::milliseconds shortest(between(0, 4));
        plan.latency =
            UniformLatency{shortest, shortest + std::chrono::milliseconds(between(0, 8))};
        if (flip())
            plan.roundTrip = std::chrono::milliseconds(between(1, 7));
        if (flip())
            plan.capacity = between(1, 6);
        if (flip(0.3))
            plan.bandwidth = rate();
        if (flip(0.3))
            plan.totalBandwidth = rate();
        // Of requests that are too many, some come again after a second.
        if (flip(0.15))
            plan.rate = between(8, 15);
        plan.retries = flip(0.3) ? 2 : 0;
        plan.reusesConnections = flip(0.7);
        do {
            plan.client = pick(clients()).id;
        } while (!findClient(plan.client)->isAvailable());
        plan.savesFlags = false;
        return plan;
    }

    Contestant contestant()
    {
        const StrategyInfo &strategy = pick(strategies());
        return {strategy.id, between(1, 20)};
    }

private:
    bool flip(double share = 0.5) { return m_noise.uniform() < share; }
    int between(int min, int max)
    {
        return std::min(min + static_cast<int>(m_noise.uniform() * (max - min + 1)), max);
    }
    /// From 100 kB to 10 MB a second.
    ByteRate rate() { return {static_cast<quint64>(std::pow(10, 5 + 2 * m_noise.uniform()))}; }
    template<typename Element>
    const Element &pick(std::span<const Element> list)
    {
        return list[static_cast<std::size_t>(between(0, static_cast<int>(list.size()) - 1))];
    }

    NormalNoise m_noise;
};

} // namespace

class TestBoundOfRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setRegattaProgram(REGATTA_PROGRAM); }

    void noRunIsBelowItsBound();
};

void TestBoundOfRuns::noRunIsBelowItsBound()
{
    std::set<LowerBound::Term> terms;
    int bounds = 0;
    for (quint32 seed = 1; seed <= 50; ++seed) {
        RandomPlan random(seed);
        Plan plan = random.draw(seed);
        const Contestant contestant = random.contestant();
        FlagServerOptions options;
        options.weather = weatherOf(plan, nullptr).value_or(Weather());
        const FlagServerThread server(options);
        plan.baseUrl = server.baseUrl(plan.site);
        EventLog log;
        const RunResult run = executeRun(plan, contestant, 0, log, {});
        QVERIFY2(run.failure.isEmpty(), qPrintable(run.failure));
        const auto bound = lowerBound(run, plan);
        if (!bound)
            continue;
        ++bounds;
        terms.insert(bound->term);
        const QString text = u"seed %1: %2 with %3 took %4 s, below its bound of %5 s, set by %6"_s;
        QVERIFY2(run.elapsed >= bound->time,
                 qPrintable(text.arg(QString::number(seed), contestant.strategy, plan.client)
                                .arg(toSeconds(run.elapsed))
                                .arg(toSeconds(bound->time))
                                .arg(boundReason(*bound))));
    }
    QVERIFY(bounds >= 45);
    QVERIFY(terms.size() >= 4); // which requests are over the rate depends on the machine
}

QTEST_GUILESS_MAIN(TestBoundOfRuns)
#include "tst_bound_of_runs.moc"
