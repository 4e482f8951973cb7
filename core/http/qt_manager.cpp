// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/qt_manager.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

namespace regatta {
namespace {

/// Takes managers down, each in a thread of its own that nobody joins: the thread may have to wait
/// for a server that never ends.
class TakeDowns
{
public:
    /// Never destroyed, because its threads may outlast everything else.
    static TakeDowns &instance()
    {
        static auto *const all = new TakeDowns;
        return *all;
    }

    void begin(QtManager *manager)
    {
        manager->moveToThread(nullptr); // so that any thread may delete it
        {
            const std::lock_guard lock(m_mutex);
            ++m_running;
        }
        const auto takeDown = [this, manager] {
            delete manager;
            const std::lock_guard lock(m_mutex);
            --m_running;
            m_changed.notify_all();
        };
        try {
            std::thread(takeDown).detach();
        } catch (const std::system_error &) { // the system allows no more threads
            takeDown();
        }
    }

private:
    TakeDowns()
    {
        qAddPostRoutine([] { instance().waitAWhile(); });
    }

    /// Called at the program's end. It waits for take-downs that are almost done, so that they do
    /// not run while globals are destroyed. The others sleep.
    void waitAWhile()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::milliseconds(200), [this] { return m_running == 0; });
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_running = 0;
};

/// Means "no proxy", as QNetworkProxy::NoProxy does, but Qt Network then reads plain connections
/// through a buffer, as it reads all others. Without the buffer, an answer can be there before Qt
/// Network waits for it. Qt Network reads such an answer without noting that it has begun. If the
/// server then closes the connection, Qt Network takes it for lost and repeats the request, often
/// after it has told us that all is done.
class NoProxyButBuffer : public QNetworkProxyFactory
{
public:
    NoProxyButBuffer()
    {
        // Sockets whose proxy is the default one use the application's.
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override
    {
        QNetworkProxy proxy(QNetworkProxy::DefaultProxy);
        proxy.setCapabilities(QNetworkProxy::TunnelingCapability);
        return {proxy};
    }
};

/// Qt Network writes each fault of HTTP/2 to the log. We report them as failures.
void silenceHttp2()
{
    static std::once_flag isDone;
    std::call_once(
        isDone, [] { QLoggingCategory::setFilterRules(QStringLiteral("qt.network.http2=false")); });
}

void takeDown(QtManager *manager)
{
    if (manager->mayBeBusy())
        TakeDowns::instance().begin(manager);
    else
        delete manager;
}

} // namespace

QtManager::QtManager(const ClientSettings &settings)
{
    if (settings.http == HttpVersion::Http2)
        silenceHttp2();
    setAutoDeleteReplies(false);
    setTransferTimeout(0);
    if (settings.proxy.isEmpty())
        setProxyFactory(new NoProxyButBuffer);
    else
        setProxy(proxyFor(settings));
    if (!settings.trustedCertificates.isEmpty())
        m_tls = tlsFor(settings);
}

void QtManager::noteConnectionOpens()
{
    ++m_unused;
    m_lastConnection = {.startedConnecting = Clock::now(), .secured = {}, .ready = {}};
}

void QtManager::noteSecured()
{
    m_lastConnection.secured = Clock::now();
}

bool QtManager::takeConnection()
{
    --m_waiting;
    const bool isUnused = m_unused > 0;
    if (isUnused)
        m_lastConnection.ready = Clock::now();
    // If a host has addresses of both families, Qt Network opens two connections and drops one.
    m_unused = std::min(m_unused - (isUnused ? 1 : 0), m_waiting);
    return isUnused;
}

void QtManager::noteRequestLeaves()
{
    --m_waiting;
    m_unused = std::min(m_unused, m_waiting); // a refused connection does not count
}

std::shared_ptr<QtManager> QtManager::successor(const ClientSettings &settings)
{
    retire();
    if (!m_successor)
        m_successor = makeManager(settings);
    return m_successor->isRetired() ? m_successor->successor(settings) : m_successor;
}

void QtManager::spoil()
{
    retire();
    if (!std::exchange(m_isSpoiled, true))
        Q_EMIT spoiled();
}

std::shared_ptr<QtManager> makeManager(const ClientSettings &settings)
{
    return {new QtManager(settings), &takeDown};
}

int connectionsPerManager(const ClientSettings &settings)
{
    constexpr int usual = 6;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    constexpr int most = 255; // QHttp1Configuration keeps the number in one byte
    return std::clamp(settings.maxInFlight, usual, most);
#else
    Q_UNUSED(settings);
    return usual;
#endif
}

int requestsPerManager(HttpVersion http, const ClientSettings &settings)
{
    if (http != HttpVersion::Http2)
        return connectionsPerManager(settings);
    return settings.reusesConnections ? std::max(settings.maxInFlight, 1) : 1;
}

QNetworkProxy proxyFor(const ClientSettings &settings)
{
    const QUrl &url = settings.proxy;
    if (url.isEmpty())
        return QNetworkProxy::NoProxy;
    const bool isSocks = url.scheme().startsWith(QLatin1String("socks"));
    return QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                         url.host(), static_cast<quint16>(url.port(isSocks ? 1080 : 8080)),
                         url.userName(), url.password());
}

QSslConfiguration tlsFor(const ClientSettings &settings)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    if (!settings.trustsSystem)
        tls.setCaCertificates({});
    if (!settings.trustedCertificates.isEmpty())
        tls.addCaCertificates(settings.trustedCertificates);
    return tls;
}

} // namespace regatta
