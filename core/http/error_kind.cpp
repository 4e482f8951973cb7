// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/error_kind.h"

#include <array>

namespace regatta {
namespace {

/// They stand in the order of the kinds' values.
constexpr std::array kindNames{
    "",
    "refused",
    "host-not-found",
    "connect-timeout",
    "timeout",
    "reset",
    "truncated",
    "bad-http",
    "too-large",
    "redirect-loop",
    "redirect-forbidden",
    "http",
    "not-an-image",
    "tls",
    "disk-full",
    "write-denied",
    "worker-lost",
    "not-saved",
    "never-asked",
    "network",
};
static_assert(kindNames.size() == static_cast<std::size_t>(ErrorKind::Network) + 1);

/// In the same order.
constexpr std::array kindTitles{
    "",
    "connection refused",
    "host not found",
    "no connection in time",
    "no answer in time",
    "connection lost",
    "answer cut short",
    "answer not readable",
    "answer too large",
    "redirects in a circle",
    "redirect not allowed",
    "error answered",
    "not a picture",
    "encryption failed",
    "disk full",
    "writing not allowed",
    "worker lost",
    "flag not saved",
    "never asked for",
    "network failure",
};
static_assert(kindTitles.size() == kindNames.size());

/// They stand in the order of the statuses' values.
constexpr std::array statusNames{"ok", "not_found", "error", "cancelled"};
static_assert(statusNames.size() == static_cast<std::size_t>(Status::Cancelled) + 1);

template<typename Enum, typename Names>
std::optional<Enum> parse(const Names &names, QStringView name)
{
    for (std::size_t value = 0; value < names.size(); ++value) {
        if (name == QLatin1String(names[value]))
            return static_cast<Enum>(value);
    }
    return {};
}

} // namespace

QString errorKindName(ErrorKind kind)
{
    return QLatin1String(kindNames[static_cast<std::size_t>(kind)]);
}

QString errorKindTitle(ErrorKind kind)
{
    return QLatin1String(kindTitles[static_cast<std::size_t>(kind)]);
}

std::optional<ErrorKind> parseErrorKind(QStringView name)
{
    return parse<ErrorKind>(kindNames, name);
}

QString statusName(Status status)
{
    return QLatin1String(statusNames[static_cast<std::size_t>(status)]);
}

std::optional<Status> parseStatus(QStringView name)
{
    return parse<Status>(statusNames, name);
}

} // namespace regatta
