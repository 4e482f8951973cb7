// SPDX-License-Identifier: GPL-3.0-or-later
// What the ciphering and hashing labs feed their jobs with.
#pragma once

#include <QByteArray>
#include <QList>

#include <cstdint>
#include <optional>
#include <vector>

namespace regatta {

/// The largest factor that a computing lab's sizes are multiplied with: 20 MiB a job.
inline constexpr double maxSizeFactor = 20;

/// The same bytes on every call, in every process.
std::vector<std::uint8_t> randomBytes(qsizetype size);

/// " 1", for the end of a work's line, and back; nothing when it is not such a word or too large.
QByteArray factorWord(double factor);
std::optional<double> factorFromWords(const QList<QByteArray> &words);

} // namespace regatta
