// SPDX-License-Identifier: GPL-3.0-or-later
// All that the flag server can answer, made once at its start: an answer is then only a copy of a
// short head.
#pragma once

#include "core/workload/country_code.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace regatta {

struct Page
{
    int status = 0;
    /// Status line and all fields that are always the same.
    std::string head;
    /// Of `ownBody`, or of the embedded corpus.
    std::string_view body;
    std::string ownBody;
};

/// Immovable, because its pages are handed out and refer to themselves.
class FlagPages
{
public:
    struct Found
    {
        const Page *page;
        /// What the weather is asked for; none where there is no weather.
        std::optional<CountryCode> code;
    };

    FlagPages();
    FlagPages(const FlagPages &) = delete;
    FlagPages &operator=(const FlagPages &) = delete;

    /// What GET of a request's target gives. Targets are compared with the known ones, never used
    /// as paths.
    Found find(std::string_view target) const;

    const Page &badRequest() const { return m_badRequest; }
    const Page &methodNotAllowed() const { return m_methodNotAllowed; }
    const Page &bodyTooLarge() const { return m_bodyTooLarge; }
    const Page &headerTooLarge() const { return m_headerTooLarge; }
    const Page &teapot() const { return m_teapot; }
    /// Any number gives one of the pages of the fault "status".
    const Page &faultyStatus(std::uint64_t variant) const;

private:
    std::array<Page, CountryCode::count> m_gifs;
    std::array<Page, CountryCode::count> m_metadata;
    std::array<Page, 5> m_faultyStatuses;
    Page m_index, m_codes, m_noFlag, m_notFound, m_badRequest, m_methodNotAllowed, m_bodyTooLarge,
        m_headerTooLarge, m_teapot;
};

} // namespace regatta
