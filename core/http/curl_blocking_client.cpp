// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP client on libcurl for a thread that waits.
#include "core/http/client_catalog.h"
#include "core/http/curl_transfer.h"

#include <optional>
#include <utility>

namespace regatta {
namespace {

constexpr int longestPoll = 1000; // ms; libcurl's own timers and a stop end it sooner

/// Drives a multi handle of its own, because nobody can wake curl_easy_perform.
class CurlBlockingClient final : public BlockingClient
{
public:
    explicit CurlBlockingClient(const ClientSettings &clientSettings)
        : BlockingClient(clientSettings),
          m_multi(makeCurlMulti(1, settings().http)),
          m_transfer(std::make_unique<CurlTransfer>(settings(), m_openings)),
          m_onStop(settings().stop, WakeUp{m_multi.get()})
    {}

private:
    HttpExchange exchange(const HttpStep &step) override
    {
        m_transfer->prepare(step, step.begin);
        std::optional<HttpExchange> result;
        while (!result) {
            curl_multi_add_handle(m_multi.get(), m_transfer->handle());
            result = perform();
            curl_multi_remove_handle(m_multi.get(), m_transfer->handle());
        }
        if (m_transfer->isWorn())
            m_transfer = std::make_unique<CurlTransfer>(settings(), m_openings);
        return *std::move(result);
    }

    /// Returns nothing if the request is to be sent again.
    std::optional<HttpExchange> perform()
    {
        int running = 0;
        while (curl_multi_perform(m_multi.get(), &running) == CURLM_OK && running > 0) {
            curl_multi_poll(m_multi.get(), nullptr, 0, longestPoll, nullptr);
            if (settings().stop.stop_requested())
                return m_transfer->takeStopped();
        }
        int queued = 0;
        const CURLMsg *message = curl_multi_info_read(m_multi.get(), &queued);
        const CURLcode result = message ? message->data.result : CURLE_FAILED_INIT;
        if (m_transfer->repeats(result))
            return {};
        return m_transfer->takeResult(result);
    }

    /// It ends the poll under way, or else the next one.
    struct WakeUp
    {
        CURLM *multi;
        void operator()() const { curl_multi_wakeup(multi); }
    };

    CurlMulti m_multi;
    CurlOpenings m_openings;
    std::unique_ptr<CurlTransfer> m_transfer;
    const std::stop_callback<WakeUp> m_onStop;
};

} // namespace

std::unique_ptr<BlockingClient> makeCurlBlockingClient(const ClientSettings &settings)
{
    return std::make_unique<CurlBlockingClient>(settings);
}

} // namespace regatta
