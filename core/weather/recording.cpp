// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing from a recording. The reader is in recording_reader.cpp.
#include "core/weather/recording.h"

#include <algorithm>
#include <array>
#include <span>

namespace regatta {

struct Recording::Tables
{
    explicit Tables(std::vector<RecordedDownload> recorded);

    std::span<const quint32> ofCode(CountryCode code) const
    {
        const auto at = static_cast<std::size_t>(code.index());
        return std::span(byCode).subspan(codeBegins[at], codeBegins[at + 1] - codeBegins[at]);
    }

    std::vector<RecordedDownload> downloads;
    /// Places in `downloads`: all of them by their wait, and those with a code by it. Equal ones
    /// keep their order.
    std::vector<quint32> byWait;
    std::vector<quint32> byCode;
    /// Where each code begins in `byCode`, and at last where it ends.
    std::array<quint32, CountryCode::count + 1> codeBegins{};
};

Recording::Tables::Tables(std::vector<RecordedDownload> recorded) : downloads(std::move(recorded))
{
    for (quint32 place = 0; place < downloads.size(); ++place) {
        byWait.push_back(place);
        if (downloads[place].code)
            byCode.push_back(place);
    }
    std::ranges::stable_sort(byWait, {}, [this](quint32 place) { return downloads[place].wait; });
    const auto indexAt = [this](quint32 place) { return downloads[place].code->index(); };
    std::ranges::stable_sort(byCode, {}, indexAt);
    for (int index = 0; index <= CountryCode::count; ++index) {
        const auto begin = std::ranges::lower_bound(byCode, index, {}, indexAt);
        codeBegins[static_cast<std::size_t>(index)] = static_cast<quint32>(begin - byCode.begin());
    }
}

Recording::Recording(std::vector<RecordedDownload> downloads)
{
    Q_ASSERT(!downloads.empty());
    Q_ASSERT(std::ranges::all_of(downloads, [](const RecordedDownload &download) {
        return download.wait >= std::chrono::nanoseconds(0) &&
               download.wait <= longestRecordedWait && download.bytes >= 0;
    }));
    m_tables = std::make_shared<const Tables>(std::move(downloads));
}

const std::vector<RecordedDownload> &Recording::downloads() const
{
    return m_tables->downloads;
}

RecordedDownload Recording::draw(CountryCode code, quint64 which, double share) const
{
    Q_ASSERT(share >= 0 && share < 1);
    const Tables &tables = *m_tables;
    if (const std::span<const quint32> own = tables.ofCode(code); !own.empty())
        return tables.downloads[own[which % own.size()]];
    const std::size_t count = tables.byWait.size();
    const auto rank = static_cast<std::size_t>(share * static_cast<double>(count));
    return tables.downloads[tables.byWait[std::min(rank, count - 1)]]; // the product may round up
}

} // namespace regatta
