// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of failure, and the names that reports use for them. These names never change.
#pragma once

#include <QString>

#include <optional>

namespace regatta {

/// How one download ended.
enum class Status : quint8 { Ok, NotFound, Error, Cancelled };

enum class ErrorKind : quint8 {
    None,
    Refused,
    HostNotFound,
    ConnectTimeout,
    Timeout,
    Reset,
    Truncated,
    BadHttp,
    TooLarge,
    RedirectLoop,
    RedirectForbidden,
    Http,
    NotAnImage,
    Tls,
    DiskFull,
    WriteDenied,
    WorkerLost,
    NotSaved,
    NeverAsked,
    Network,
};

/// The name in reports: "connect-timeout"; empty for None.
QString errorKindName(ErrorKind kind);
/// The kind in people's words: "no answer in time"; empty for None.
QString errorKindTitle(ErrorKind kind);
std::optional<ErrorKind> parseErrorKind(QStringView name);
/// Whether a flag came but could not be saved.
constexpr bool isOfSaving(ErrorKind kind)
{
    return kind == ErrorKind::DiskFull || kind == ErrorKind::WriteDenied;
}

/// The name in reports: "ok", "not_found", "error", "cancelled".
QString statusName(Status status);
std::optional<Status> parseStatus(QStringView name);

/// Why a download failed: a kind for programs and a sentence for people (what happened, which host
/// or file, what to do).
struct Failure
{
    ErrorKind kind = ErrorKind::None;
    QString message;

    explicit operator bool() const { return kind != ErrorKind::None; }
};

} // namespace regatta
