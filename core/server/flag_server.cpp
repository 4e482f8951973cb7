// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/flag_server.h"

#include "core/server/client_service.h"
#include "core/server/connection.h"
#include "core/server/record_sender.h"
#include "core/system/limits.h"

#include <ctime>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;
using asio::ip::tcp;

constexpr std::array embeddedSites{SiteId::Local, SiteId::Delay, SiteId::Error};

/// 676 clients may connect at once, and more wait while the connections are at their limit.
constexpr int listenBacklog = 4096;
/// Reserved for standard streams, listening sockets, the event loop's own, and clients that all
/// sites accept at the same moment.
constexpr int reservedDescriptors = 64;

int connectionsThatFit()
{
    return std::clamp(descriptorLimit() - reservedDescriptors, 1, 65536);
}

std::string dateLineNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    // Not strftime, because days and months must be in English, whatever the locale.
    static constexpr const char *days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char *months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char line[64];
    const int size = std::snprintf(
        line, sizeof(line), "Date: %s, %02d %s %d %02d:%02d:%02d GMT\r\n", days[utc.tm_wday],
        utc.tm_mday, months[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
    return {line, static_cast<std::size_t>(size)};
}

QString listenProblem(const QString &host, quint16 port, const ErrorCode &error)
{
    if (error == asio::error::address_in_use)
        return u"Port %1 on %2 is in use by another program. End that program, or "
               "choose other ports: --ports 0 takes any that are free."_s.arg(port)
                   .arg(host);
    if (error == asio::error::access_denied)
        return u"Port %1 on %2 is reserved for the system. Choose ports above 1023, "
               "for instance --ports 8000."_s.arg(port)
                   .arg(host);
    return u"Cannot listen on port %1 of %2: %3. Choose another address with --host."_s.arg(
        QString::number(port), host, QString::fromStdString(error.message()));
}

} // namespace

class FlagServer::Private
{
public:
    explicit Private(FlagServerOptions options);
    ~Private();

    ErrorCode resolve(const QString &host, asio::ip::address &address);
    ErrorCode open(std::size_t site, const asio::ip::address &address);

    void keepRecord(int descriptor);
    void endRun(quint64 token);
    Task<void> acceptClients(std::size_t site);
    Task<void> serve(std::unique_ptr<ClientSocket> client);
    Task<void> watchClocks();
    Task<void> watchStandardInput();

    /// Must outlive the event loop, because that destroys the remaining connections.
    ServerState state;
    asio::io_context context{1};
    std::vector<Acceptor> acceptors;
    Timer room{context};
    asio::signal_set endSignals{context};
    std::unique_ptr<RecordSender> sender;
    int maxConnections;
};

FlagServer::Private::Private(FlagServerOptions options)
    : state(std::move(options)),
      maxConnections(state.options.maxConnections > 0 ? state.options.maxConnections
                                                      : connectionsThatFit())
{
    state.dateLine = dateLineNow();
    room.expires_at(Clock::time_point::max());
    state.onRoom = [this] { room.cancel(); };
    for (std::size_t site = 0; site < embeddedSites.size(); ++site)
        acceptors.emplace_back(context);
    if (state.options.recordDescriptor >= 0)
        keepRecord(state.options.recordDescriptor);
}

FlagServer::Private::~Private()
{
    state.onRoom = nullptr;
    state.runs.onEnded = nullptr;
    state.sender = nullptr;
}

void FlagServer::Private::keepRecord(int descriptor)
{
    sender = std::make_unique<RecordSender>(context, descriptor, state.options.maxWaitingFrames);
    state.sender = sender.get();
    state.runs.onEnded = [this](quint64 token) { sender->appendEnd(token); };
    sender->listen([this](quint64 token) { endRun(token); });
}

/// Requests that are under way end as if their client had left. The record of the run is complete
/// when they are over.
void FlagServer::Private::endRun(quint64 token)
{
    for (ClientSocket *client : state.connections)
        client->endRequestsOf(token);
    state.runs.end(token);
}

ErrorCode FlagServer::Private::resolve(const QString &host, asio::ip::address &address)
{
    ErrorCode error;
    tcp::resolver resolver(context);
    const auto found = resolver.resolve(host.toStdString(), "", error);
    if (error)
        return error;
    const auto v4 = std::find_if(found.begin(), found.end(), [](const auto &entry) {
        return entry.endpoint().address().is_v4();
    });
    address = (v4 != found.end() ? v4 : found.begin())->endpoint().address();
    return {};
}

ErrorCode FlagServer::Private::open(std::size_t site, const asio::ip::address &address)
{
    Acceptor &acceptor = acceptors[site];
    const tcp::endpoint endpoint(address, state.options.ports[site]);
    ErrorCode error;
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(listenBacklog, error);
    return error;
}

Task<void> FlagServer::Private::acceptClients(std::size_t site)
{
    Timer pause(context);
    for (;;) {
        ErrorCode error;
        auto token = asio::redirect_error(useAwaitable, error);
        while (state.connections.size() >= static_cast<std::size_t>(maxConnections))
            co_await room.async_wait(token);
        Socket socket = co_await acceptors[site].async_accept(token);
        if (!error) {
            auto client =
                std::make_unique<ClientSocket>(state, embeddedSites[site], std::move(socket));
            // Detached: an exception can only mean that memory ran out, and it ends only this
            // connection.
            asio::co_spawn(context, serve(std::move(client)), asio::detached);
        } else if (error != asio::error::connection_aborted) {
            pause.expires_after(100ms); // out of descriptors or memory, which may pass
            co_await pause.async_wait(token);
        }
    }
}

/// No coroutine of its own, as each costs memory for as long as it waits for another.
Task<void> FlagServer::Private::serve(std::unique_ptr<ClientSocket> client)
{
    if (const auto &service = state.options.service)
        return service->serve(std::move(client));
    return Connection::serve(std::make_shared<Connection>(std::move(client)));
}

Task<void> FlagServer::Private::watchClocks()
{
    const auto &options = state.options;
    const auto interval = std::min({250ms, options.requestTimeout / 4, options.idleTimeout / 4});
    Timer timer(context);
    for (;;) {
        timer.expires_after(interval);
        co_await timer.async_wait(useAwaitable);
        state.dateLine = dateLineNow();
        for (ClientSocket *client : state.connections)
            client->closeIfOverdue(Clock::now());
    }
}

Task<void> FlagServer::Private::watchStandardInput()
{
    asio::posix::basic_stream_descriptor<Executor> input(context);
    ErrorCode error;
    input.assign(::dup(STDIN_FILENO), error);
    std::array<char, 256> ignored;
    while (!error) {
        const auto space = asio::buffer(ignored);
        auto token = asio::redirect_error(useAwaitable, error);
        co_await input.async_read_some(space, token);
    }
    context.stop();
}

FlagServer::FlagServer(FlagServerOptions options)
    : m_private(std::make_unique<Private>(std::move(options)))
{}

FlagServer::~FlagServer() = default;

QString FlagServer::listen()
{
    const auto &options = m_private->state.options;
    asio::ip::address address;
    if (const ErrorCode error = m_private->resolve(options.host, address))
        return u"The host \"%1\" is not known: %2."_s.arg(options.host,
                                                          QString::fromStdString(error.message()));
    for (std::size_t site = 0; site < embeddedSites.size(); ++site) {
        if (const ErrorCode error = m_private->open(site, address))
            return listenProblem(options.host, options.ports[site], error);
    }
    return {};
}

QString FlagServer::baseUrl(SiteId site) const
{
    QString host = m_private->state.options.host;
    if (host.contains(u':'))
        host = u'[' + host + u']';
    const quint16 port =
        m_private->acceptors.at(static_cast<std::size_t>(site)).local_endpoint().port();
    const auto &service = m_private->state.options.service;
    return u"%1://%2:%3/flags"_s.arg(service && service->usesTls() ? u"https"_s : u"http"_s, host)
        .arg(port);
}

void FlagServer::stopOnSignals(std::span<const int> numbers)
{
    for (const int number : numbers)
        m_private->endSignals.add(number);
    m_private->endSignals.async_wait([this](ErrorCode error, int) {
        if (!error)
            stop();
    });
}

void FlagServer::stopWithStandardInput()
{
    asio::co_spawn(m_private->context, m_private->watchStandardInput(), asio::detached);
}

void FlagServer::run()
{
    for (std::size_t site = 0; site < embeddedSites.size(); ++site)
        asio::co_spawn(m_private->context, m_private->acceptClients(site), asio::detached);
    asio::co_spawn(m_private->context, m_private->watchClocks(), asio::detached);
    m_private->context.run();
}

void FlagServer::stop()
{
    m_private->context.stop();
}

SiteCounters FlagServer::counters(SiteId site) const
{
    const auto &count = m_private->state.counters.at(static_cast<std::size_t>(site));
    return {count.connections, count.openConnections, count.peakConnections, count.requests,
            count.peakRequests};
}

} // namespace regatta
