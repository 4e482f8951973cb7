// SPDX-License-Identifier: GPL-3.0-or-later
// The runs whose requests carry a key in their path: how often each has asked for each flag, so
// that its attempts meet the weather of attempts.
#pragma once

#include "core/server/server_record.h"
#include "core/workload/country_code.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace regatta {

/// Takes the key from the start of a path: "/~3-1f/flags/" becomes "/flags/". Old clients write ~
/// as %7E. If there is none, or if it is malformed, the path stays as it is, and no page has it.
std::optional<RecordKey> takeKey(std::string_view &path);

struct KeyedRun
{
    RecordKey key;
    /// How often each code's flag was asked for.
    std::array<quint32, CountryCode::count> downloads{};
    /// Requests that were read and are not answered.
    int underWay = 0;
    quint64 lastUse = 0;
    /// Its record is wanted no longer, and it waits for the last of its requests.
    bool isEnding = false;
};

/// Knows at most `most` runs. For another one it forgets the run that was used longest ago.
class KeyedRuns
{
public:
    static constexpr std::size_t most = 64;

    /// Called when no request of the ended run is under way.
    std::function<void(quint64 token)> onEnded;

    /// Begins a request. Returns nullptr if all runs have requests under way, so that none can be
    /// forgotten.
    KeyedRun *beginRequest(const RecordKey &key);
    void endRequest(KeyedRun &run);
    /// Forgets the runs with this token, at once or when the last request is over.
    void end(quint64 token);
    std::size_t size() const { return m_runs.size(); }

private:
    KeyedRun *find(const RecordKey &key) const;
    bool makeRoom();
    void forgetEnded(quint64 token);

    /// A run stays where it is, because connections point to it.
    std::vector<std::unique_ptr<KeyedRun>> m_runs;
    /// The one that was used last.
    KeyedRun *m_latest = nullptr;
    quint64 m_uses = 0;
};

} // namespace regatta
