// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/flag_server_thread.h"

#include <QUrl>

namespace regatta {

FlagServerThread::FlagServerThread(FlagServerOptions options) : m_server(std::move(options))
{
    if (const QString problem = m_server.listen(); !problem.isEmpty())
        qFatal("%s", qPrintable(problem));
    m_thread = std::thread([this] { m_server.run(); });
}

FlagServerThread::~FlagServerThread()
{
    m_server.stop();
    m_thread.join();
}

quint16 FlagServerThread::port(SiteId site) const
{
    return static_cast<quint16>(QUrl(baseUrl(site)).port());
}

FlagServerOptions withDelay(std::chrono::milliseconds min, std::chrono::milliseconds max)
{
    FlagServerOptions options;
    options.weather.latency = UniformLatency{min, max};
    return options;
}

} // namespace regatta
