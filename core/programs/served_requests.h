// SPDX-License-Identifier: GPL-3.0-or-later
// Makes downloads, lanes and facts out of the requests that the server recorded for one run.
#pragma once

#include "core/http/http_message.h"
#include "core/record/run_result.h"
#include "core/server/server_record.h"
#include "core/workload/plan.h"

#include <array>
#include <boost/container/flat_map.hpp>
#include <optional>
#include <vector>

namespace regatta {

/// One code's download as the server saw it: the last request for it.
struct ServedDownload
{
    int lane = 0;
    TimePoint started;
    TimePoint finished;
    /// With the status that the server's side of it shows. It has no body.
    HttpResponse response;
    qint64 bytes = 0;
};

class ServedRequests
{
public:
    /// `baseUrl` is the address that the program was given.
    ServedRequests(const std::vector<CountryCode> &codes, QString baseUrl);

    /// Takes the frames of the run in the order in which they come.
    void add(const std::vector<RequestFrame> &frames);
    bool isEmpty() const { return m_frames.empty(); }

    /// The last of the requests for a code. Nothing if it was never asked for. `isStopped`: the run
    /// was stopped, so a request without a whole answer was cancelled.
    std::optional<ServedDownload> download(CountryCode code, bool isStopped) const;
    /// Whether the code's last request was answered with its flag, or with "not found".
    bool isSettled(CountryCode code) const;

    Traffic traffic() const;
    /// Those that are no code's last request. `start` is the begin of the run.
    std::vector<FurtherRequest> furtherRequests(TimePoint start) const;
    /// When the server accepted the first connection, and when the last request was over. Nothing
    /// if there was no request.
    std::optional<TimePoint> firstConnection() const;
    std::optional<TimePoint> lastByte() const;

private:
    struct Request
    {
        RequestFrame frame;
        /// When the connection was free for it: since its opening, or since the request before.
        qint64 begin = 0;
        qint64 end = 0;
        bool isFirstOnConnection = false;
        /// How many requests for its code came before it.
        int earlier = 0;
    };

    int laneOf(const Request &request) const;
    HttpResponse responseOf(const Request &request, CountryCode code, bool isStopped) const;

    QString m_baseUrl;
    std::vector<Request> m_frames;
    /// By the code's index: whether it is in the plan, and the place of its last request (−1:
    /// none).
    std::array<bool, CountryCode::count> m_isPlanned{};
    std::array<int, CountryCode::count> m_lastOfCode;
    std::array<int, CountryCode::count> m_countOfCode{};
    /// For each connection, the end of its last request. A connection's place is its lane.
    boost::container::flat_map<quint64, qint64> m_connections;
    int m_repeated = 0;
};

} // namespace regatta
