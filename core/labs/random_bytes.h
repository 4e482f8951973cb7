// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes that the ciphering and hashing labs work on.
#pragma once

#include <QByteArray>
#include <QList>

#include <cstdint>
#include <optional>
#include <vector>

namespace regatta {

/// The largest factor for the sizes of a computing lab: 20 MiB per job.
inline constexpr double maxSizeFactor = 20;

/// The same bytes on every call, in every process.
std::vector<std::uint8_t> randomBytes(qsizetype size);

/// Writes the factor as " 1", for the end of a work's line, and reads it back. Reading gives
/// nothing if the word is not a factor or is too large.
QByteArray factorWord(double factor);
std::optional<double> factorFromWords(const QList<QByteArray> &words);

} // namespace regatta
