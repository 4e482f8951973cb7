// SPDX-License-Identifier: GPL-3.0-or-later
// All answers of the flag server, each made once, so that an answer only copies a short head.
#pragma once

#include "core/workload/country_code.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace regatta {

struct ServedPage
{
    int status = 0;
    /// The status line and all fields that never change.
    std::string head;
    /// Points to `ownBody` or into the embedded corpus.
    std::string_view body;
    std::string ownBody;
};

/// The path of a request's target, without query, and without the scheme and host that the absolute
/// form has (RFC 9112, section 3.2.2).
std::string_view pathOf(std::string_view target);

/// What runs ask for is made at the start, so that no run pays for it. What only people ask for is
/// made when they do, so that the server starts quickly. It cannot be moved, because its pages are
/// handed out and refer to themselves. It belongs to one thread.
class FlagPages
{
public:
    struct Found
    {
        const ServedPage *page;
        /// The code whose weather applies. Nothing if there is no weather.
        std::optional<CountryCode> code;
        /// Whether it is the address of the code's flag.
        bool isFlag = false;
    };

    FlagPages();
    FlagPages(const FlagPages &) = delete;
    FlagPages &operator=(const FlagPages &) = delete;

    /// The answer to a GET of this path. Paths are compared with the known ones and never used for
    /// files.
    Found find(std::string_view path);

    /// The flag of the code in a GIF of this size, as `paddedFlag` makes it. Whoever sends it holds
    /// it, because only the latest are kept.
    std::shared_ptr<const ServedPage> flagOfSize(CountryCode code, qint64 bytes);

    const ServedPage &badRequest() const { return m_badRequest; }
    const ServedPage &methodNotAllowed() const { return m_methodNotAllowed; }
    const ServedPage &bodyTooLarge() const { return m_bodyTooLarge; }
    const ServedPage &headerTooLarge() const { return m_headerTooLarge; }
    /// Something else than TLS came to a server that speaks nothing else.
    const ServedPage &httpsOnly() const { return m_httpsOnly; }
    const ServedPage &teapot() const { return m_teapot; }
    /// More requests came than the weather's rate allows.
    const ServedPage &overRate() const { return m_faultyStatuses[0]; }
    const ServedPage &tooManyRuns() const { return m_tooManyRuns; }
    /// One of the pages of the fault "status". Any number selects one.
    const ServedPage &faultyStatus(std::uint64_t variant) const;

private:
    const ServedPage &metadata(CountryCode code);
    const ServedPage &index();

    std::array<ServedPage, CountryCode::count> m_gifs;
    std::array<ServedPage, CountryCode::count> m_metadata;
    std::array<ServedPage, 5> m_faultyStatuses;
    /// By the code's index and the size.
    std::map<std::pair<int, qint64>, std::shared_ptr<const ServedPage>> m_sizedFlags;
    /// Of all their bodies together.
    qint64 m_sizedBytes = 0;
    ServedPage m_index, m_codes, m_noFlag, m_notFound, m_badRequest, m_methodNotAllowed,
        m_bodyTooLarge, m_headerTooLarge, m_teapot, m_tooManyRuns, m_httpsOnly;
};

} // namespace regatta
