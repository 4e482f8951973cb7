// SPDX-License-Identifier: GPL-3.0-or-later
// A moment of a run that may never have come, in the eight bytes of its time.
#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace regatta {

/// Counted from the start of the run.
using RunTime = std::chrono::nanoseconds;

/// Reads like a std::optional<RunTime>, but takes half its room. A run may keep a million of them.
class Moment
{
public:
    constexpr Moment() = default;
    constexpr Moment(std::nullopt_t) {}
    template<typename Rep, typename Period>
    constexpr Moment(std::chrono::duration<Rep, Period> time) : m_time(time)
    {}
    constexpr Moment(std::optional<RunTime> time) : m_time(time.value_or(never)) {}

    // NOLINTBEGIN(readability-identifier-naming) the names of std::optional
    constexpr bool has_value() const { return m_time != never; }
    constexpr explicit operator bool() const { return has_value(); }
    constexpr operator std::optional<RunTime>() const
    {
        return has_value() ? std::optional(m_time) : std::nullopt;
    }
    constexpr void reset() { m_time = never; }
    /// Only if it came.
    constexpr const RunTime &operator*() const
    {
        Q_ASSERT(has_value());
        return m_time;
    }
    constexpr RunTime value_or(RunTime otherwise) const { return has_value() ? m_time : otherwise; }
    // NOLINTEND(readability-identifier-naming)

    /// A moment that never came is before all others.
    constexpr auto operator<=>(const Moment &) const = default;
    constexpr bool operator==(const Moment &) const = default;
    /// A std::optional would compare its content with a moment that never came.
    friend constexpr bool operator==(const Moment &moment, const std::optional<RunTime> &other)
    {
        return moment == Moment(other);
    }

private:
    static constexpr RunTime never = RunTime::min();

    RunTime m_time = never;
};
static_assert(sizeof(Moment) == 8);

} // namespace regatta
