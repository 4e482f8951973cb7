// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/simulated_weather.h"

#include "core/server/flag_corpus.h"
#include "core/weather/capacity_queue.h"
#include "core/weather/forecast.h"
#include "core/weather/rate_limit.h"
#include "core/weather/shared_link.h"
#include "tests/support/synthetic_runs.h"
#include "tests/support/virtual_time.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <memory>
#include <numeric>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using TimePoint = VirtualTime::TimePoint;

/// About the size of the server's pages for errors.
constexpr std::size_t errorPageBytes = 60;
/// What the server puts into Retry-After.
constexpr nanoseconds retryAfter = 1s;

struct SimulatedConnection
{
    TimePoint accepted;
    SharedLink::Flow flow{};
};

/// The server's side, as core/server/request_service.cpp has it.
class SimulatedServer
{
public:
    SimulatedServer(const Plan &plan, VirtualTime &time)
        : m_plan(plan),
          m_weather(weatherOf(plan, nullptr).value_or(Weather())),
          m_time(time),
          m_queue(plan.capacity),
          m_rateLimit(plan.rate),
          m_link(plan.bandwidth, plan.totalBandwidth)
    {}

    struct Request
    {
        explicit Request(CapacityQueue &queue) : place(queue) {}

        WeatherKey key;
        SimulatedConnection *connection = nullptr;
        std::function<void()> onAnswered;

        CapacityQueue::Place place;
        TimePoint arrived;
        std::size_t bytesLeft = 0;
        int httpStatus = 0;
        qint64 bytes = 0;
        ServerTiming timing;
        TimePoint firstByte;
    };
    using SharedRequest = std::shared_ptr<Request>;

    SharedRequest makeRequest() { return std::make_shared<Request>(m_queue); }

    /// Calls `onAnswered` when the last byte has come.
    void serve(const SharedRequest &request)
    {
        if (m_plan.site == SiteId::Local) {
            answerAt(0ns, request, statusOf(*request));
            return;
        }
        const nanoseconds there =
            handshakesLeft(*request->connection) + nanoseconds(m_plan.roundTrip) / 2;
        request->timing.roundTrips = there;
        m_time.after(there, [this, request] { arrive(request); });
    }

private:
    Forecast forecastOf(const Request &request) const
    {
        return forecast(m_weather, m_plan.site, request.key);
    }

    int statusOf(const Request &request) const
    {
        if (flagGif(request.key.code).empty())
            return 404;
        return forecastOf(request).isTeapot ? 418 : 200;
    }

    nanoseconds handshakesLeft(const SimulatedConnection &connection) const
    {
        const nanoseconds handshakes = m_plan.roundTrip * (m_plan.usesTls ? 2 : 1);
        return std::max(nanoseconds(connection.accepted + handshakes - m_time.now()), 0ns);
    }

    void arrive(const SharedRequest &request)
    {
        if (!m_rateLimit.admit(m_time.now())) {
            answerAt(wayBack(), request, 429);
            return;
        }
        request->arrived = m_time.now();
        request->place.enter([this, request] { m_time.after(0ns, [=, this] { work(request); }); });
        if (request->place.isAtWork())
            work(request);
    }

    void work(const SharedRequest &request)
    {
        request->timing.queue = m_time.now() - request->arrived;
        request->timing.delay = forecastOf(*request).delay;
        m_time.after(request->timing.delay, [this, request] {
            request->place.leave();
            answerAt(wayBack(), request, statusOf(*request));
        });
    }

    nanoseconds wayBack() const { return m_plan.roundTrip - nanoseconds(m_plan.roundTrip) / 2; }

    void answerAt(nanoseconds wayBack, const SharedRequest &request, int httpStatus)
    {
        request->httpStatus = httpStatus;
        request->bytesLeft = httpStatus == 200 ? flagGif(request->key.code).size() : errorPageBytes;
        request->bytes = static_cast<qint64>(request->bytesLeft);
        if (m_plan.site != SiteId::Local) {
            request->timing.roundTrips += wayBack;
            request->timing.wire = m_link.shortestTime(request->bytesLeft);
        }
        m_time.after(wayBack, [this, request] {
            request->firstByte = m_time.now();
            sendRest(request);
        });
    }

    void sendRest(const SharedRequest &request)
    {
        if (request->bytesLeft == 0 || m_plan.site == SiteId::Local || !m_link.isLimited()) {
            request->onAnswered();
            return;
        }
        const std::size_t piece = std::min(request->bytesLeft, m_link.pieceSize());
        request->bytesLeft -= piece;
        m_time.at(m_link.book(request->connection->flow, piece, m_time.now()).passed,
                  [this, request] { sendRest(request); });
    }

    const Plan &m_plan;
    const Weather m_weather;
    VirtualTime &m_time;
    CapacityQueue m_queue;
    RateLimit m_rateLimit;
    SharedLink m_link;
};

class SimulatedRun
{
public:
    SimulatedRun(const Plan &plan, const SimulatedExecutor &executor)
        : m_plan(plan),
          m_executor(executor),
          m_server(plan, m_time),
          m_noise(executor.seed),
          m_items(plan.items()),
          m_start(m_time.now())
    {
        m_order = executor.order;
        if (m_order.empty()) {
            m_order.resize(m_items.size());
            std::iota(m_order.begin(), m_order.end(), 0);
        }
    }

    RunResult run()
    {
        m_result.strategy = u"coroutines"_s;
        m_result.client = m_plan.client;
        m_result.round = m_executor.round;
        m_result.maxRequests = m_executor.maxRequests;
        m_result.concurrency = std::min(m_executor.lanes, static_cast<int>(m_items.size()));
        m_result.requests.resize(m_items.size());
        m_lanes.resize(static_cast<std::size_t>(m_result.concurrency));
        for (int lane = 0; lane < m_result.concurrency; ++lane)
            takeNext(lane);
        m_time.run();
        // A run takes some time, even where nothing waits.
        m_result.elapsed = std::max(nanoseconds(m_time.now() - m_start), nanoseconds(1));
        addTotals(m_result);
        return m_result;
    }

private:
    using SharedRequest = SimulatedServer::SharedRequest;

    void takeNext(int lane)
    {
        if (m_next == m_order.size())
            return;
        const int item = m_order[m_next++];
        m_time.after(idleTime(), [this, lane, item] {
            RequestRecord &record = m_result.requests[item];
            record.code = m_items[item].code;
            record.copy = m_items[item].copy;
            record.lane = lane;
            record.started = now();
            ask(lane, item);
        });
    }

    nanoseconds idleTime()
    {
        if (m_executor.laziness <= 0ns)
            return 0ns;
        return nanoseconds(
            std::llround(m_noise.uniform() * static_cast<double>(m_executor.laziness.count())));
    }

    void ask(int lane, int item)
    {
        RequestRecord &record = m_result.requests[item];
        const SharedRequest request = m_server.makeRequest();
        request->key = {record.code, static_cast<quint64>(m_executor.round),
                        static_cast<quint64>(record.copy), static_cast<quint64>(record.attempts++)};
        request->connection = &connectionOf(lane, record);
        record.dispatched = record.connected = record.sent = now();
        request->onAnswered = [this, lane, item, request = request.get()] {
            answered(lane, item, *request);
        };
        m_server.serve(request);
    }

    SimulatedConnection &connectionOf(int lane, RequestRecord &record)
    {
        const bool isShared = m_plan.http == HttpVersion::Http2;
        SimulatedConnection *&connection = isShared ? m_sharedConnection : m_lanes[lane];
        record.reusedConnection = connection && (isShared || m_plan.reusesConnections);
        if (!record.reusedConnection)
            connection = &m_connections.emplace_back(SimulatedConnection{m_time.now()});
        return *connection;
    }

    void answered(int lane, int item, const SimulatedServer::Request &request)
    {
        RequestRecord &record = m_result.requests[item];
        record.timing = request.timing;
        record.httpStatus = request.httpStatus;
        record.bytes = request.bytes;
        record.firstByte = request.firstByte - m_start;
        record.received = now();
        if (request.httpStatus == 429 && record.attempts <= m_plan.retries) {
            m_time.after(retryAfter, [this, lane, item] { ask(lane, item); });
            return;
        }
        record.status = request.httpStatus == 200   ? Status::Ok
                        : request.httpStatus == 404 ? Status::NotFound
                                                    : Status::Error;
        record.error = record.status == Status::Error ? ErrorKind::Http : ErrorKind::None;
        record.finished = record.handedOver = now();
        takeNext(lane);
    }

    RunTime now() const { return m_time.now() - m_start; }

    const Plan &m_plan;
    const SimulatedExecutor &m_executor;
    VirtualTime m_time;
    SimulatedServer m_server;
    NormalNoise m_noise;
    const std::vector<WorkItem> m_items;
    const TimePoint m_start;
    std::vector<int> m_order;
    std::size_t m_next = 0;
    std::deque<SimulatedConnection> m_connections;
    std::vector<SimulatedConnection *> m_lanes;
    SimulatedConnection *m_sharedConnection = nullptr;
    RunResult m_result;
};

/// Draws settings.
class RandomSettings
{
public:
    explicit RandomSettings(quint32 seed) : m_noise(seed) {}

    bool flip(double share = 0.5) { return m_noise.uniform() < share; }
    /// Both ends are possible.
    int between(int min, int max)
    {
        return std::min(min + static_cast<int>(m_noise.uniform() * (max - min + 1)), max);
    }
    milliseconds time(int min, int max) { return milliseconds(between(min, max)); }
    int limit(int most) { return flip() ? between(1, most) : 0; }
    /// From 10 kB to 10 MB a second, or none.
    ByteRate rate()
    {
        const double perSecond = std::pow(10, 4 + 3 * m_noise.uniform());
        return flip() ? ByteRate{static_cast<quint64>(perSecond)} : ByteRate{};
    }
    /// Most of them have a flag.
    std::vector<CountryCode> codes(int count)
    {
        std::vector<CountryCode> codes;
        for (int index = between(0, 200); static_cast<int>(codes.size()) < count; ++index) {
            const CountryCode code = CountryCode::fromIndex(index);
            if (!flagGif(code).empty() || flip(0.05))
                codes.push_back(code);
        }
        return codes;
    }
    Latency latency()
    {
        const milliseconds shorter = time(0, 100);
        const milliseconds longer = shorter + time(0, 200);
        switch (between(0, 2)) {
        case 0:
            return FixedLatency{shorter};
        case 1:
            return LognormalLatency{shorter, longer};
        default:
            return UniformLatency{shorter, longer};
        }
    }

private:
    NormalNoise m_noise;
};

} // namespace

RunResult simulateRun(const Plan &plan, const SimulatedExecutor &executor)
{
    return SimulatedRun(plan, executor).run();
}

Plan randomWeather(quint32 seed)
{
    RandomSettings draw(seed);
    Plan plan;
    plan.seed = seed;
    plan.site = draw.flip(0.1) ? SiteId::Local : draw.flip() ? SiteId::Delay : SiteId::Error;
    plan.codes = draw.codes(draw.between(1, 40));
    plan.copies = draw.between(1, 5);
    plan.latency = draw.latency();
    plan.roundTrip = draw.flip() ? draw.time(1, 201) : milliseconds(0);
    plan.bandwidth = draw.rate();
    plan.totalBandwidth = draw.rate();
    plan.capacity = draw.limit(12);
    plan.rate = draw.limit(60);
    plan.usesTls = draw.flip();
    plan.http = draw.flip(0.3) ? HttpVersion::Http2 : HttpVersion::Http11;
    plan.reusesConnections = draw.flip();
    plan.retries = draw.between(0, 3);
    plan.errorRate = draw.flip() ? 0.25 : 0;
    return plan;
}

SimulatedExecutor randomExecutor(const Plan &plan, quint32 seed)
{
    RandomSettings draw(seed);
    SimulatedExecutor executor;
    executor.lanes = draw.between(1, 60);
    executor.maxRequests = executor.lanes;
    executor.laziness = draw.flip() ? draw.time(0, 50) : milliseconds(0);
    executor.seed = seed;
    executor.order.resize(static_cast<std::size_t>(plan.itemCount()));
    std::iota(executor.order.begin(), executor.order.end(), 0);
    for (std::size_t i = executor.order.size(); i > 1; --i)
        std::swap(executor.order[i - 1], executor.order[draw.between(0, static_cast<int>(i) - 1)]);
    return executor;
}

} // namespace regatta
