// SPDX-License-Identifier: GPL-3.0-or-later
// Weather that was measured once: the waits and sizes of real downloads, from which as many others
// as one likes are drawn without asking that server again.
#pragma once

#include "core/workload/country_code.h"

#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace regatta {

/// No download in a recording waited longer.
inline constexpr std::chrono::hours longestRecordedWait{1};

struct RecordedDownload
{
    /// Nothing if its address does not tell it.
    std::optional<CountryCode> code;
    /// From the last byte of the request to the first byte of the answer, in 0 …
    /// longestRecordedWait.
    std::chrono::nanoseconds wait{0};
    /// The size of the body. 0 if it is not known.
    qint64 bytes = 0;

    bool operator==(const RecordedDownload &) const = default;
};

/// A value that never changes, so every thread may use it. Copies share their memory.
class Recording
{
public:
    /// Takes at least one download. Their order is the order in which `draw` walks through them.
    explicit Recording(std::vector<RecordedDownload> downloads);

    const std::vector<RecordedDownload> &downloads() const;

    /// Draws one of the recorded downloads, so its wait and its size stay together. A pure
    /// function.
    ///
    /// If downloads of this code were recorded, it is one of those. `which` is a number of the
    /// copy, attempt or round: numbers that follow each other walk through all of them, in their
    /// order, before the first one comes again.
    ///
    /// Otherwise it is the one at the quantile `share`, in [0, 1), of all recorded waits: the
    /// inverse of their empirical distribution function (type 1 of Hyndman and Fan, "Sample
    /// Quantiles in Statistical Packages", The American Statistician 50 (1996)). So shares that are
    /// uniform give waits with the distribution of the recorded ones.
    RecordedDownload draw(CountryCode code, quint64 which, double share) const;

private:
    struct Tables;
    std::shared_ptr<const Tables> m_tables;
};

/// Reads a Regatta report (JSON) or an HTTP Archive (HAR), as browsers' network panels save it. The
/// content decides which it is, not the file's name. If it is neither, cannot be read, or has no
/// download to draw from, returns nothing and puts one sentence with the remedy into `problem`,
/// which may be null.
///
/// What counts as a download: in a report, each request with a flag, of every complete run of every
/// contestant in every round; in a HAR, each GET over http or https with a status of 2xx that came
/// over the network and not from a cache. Those whose wait is not known are left out.
std::optional<Recording> readRecording(const QString &file, QString *problem);

} // namespace regatta
