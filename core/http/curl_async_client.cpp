// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP client on libcurl for an event loop.
#include "core/http/client_catalog.h"
#include "core/http/curl_multi_loop.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace regatta {
namespace {

/// For each request, libcurl looks through the connections of its multi handle for one that is
/// free. With a thousand in one handle, that would cost as much as all the rest. With HTTP/2 there
/// are few connections, and only requests in the same handle share them.
constexpr int lanesPerLoop = 20;

class CurlAsyncClient final : public AsyncClient
{
public:
    using AsyncClient::AsyncClient;

private:
    void startExchange(const HttpStep &step, ExchangeFinished finished) override
    {
        loopWithRoom().start(step, std::move(finished));
    }

    void abortExchanges() override
    {
        for (const auto &loop : m_loops)
            loop->abort();
    }

    CurlMultiLoop &loopWithRoom()
    {
        const auto found =
            std::ranges::find_if(m_loops, [](const auto &loop) { return loop->hasRoom(); });
        if (found != m_loops.end())
            return **found;
        const int most =
            settings().http == HttpVersion::Http2 ? std::numeric_limits<int>::max() : lanesPerLoop;
        const int lanes = std::clamp(settings().maxInFlight, 1, most);
        return *m_loops.emplace_back(std::make_unique<CurlMultiLoop>(settings(), lanes));
    }

    std::vector<std::unique_ptr<CurlMultiLoop>> m_loops;
};

} // namespace

std::unique_ptr<AsyncClient> makeCurlAsyncClient(const ClientSettings &settings)
{
    return std::make_unique<CurlAsyncClient>(settings);
}

} // namespace regatta
