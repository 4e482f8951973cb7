// SPDX-License-Identifier: GPL-3.0-or-later
// The SHA-256 experiment's work: twelve hashes of a mebibyte each.
#pragma once

#include "core/labs/lab_work.h"

#include <QList>

#include <cstdint>
#include <span>
#include <vector>

namespace regatta {

class ShaWork : public LabWork
{
public:
    static constexpr auto name = "sha256";
    static constexpr int jobs = 12;

    /// Sizes are the experiment's times `factor`.
    explicit ShaWork(double factor = 1);
    static std::unique_ptr<LabWork> fromWords(const QList<QByteArray> &words);

    QByteArray line() const override;
    int jobCount() const override { return jobs; }
    /// The digest in hexadecimal.
    std::optional<QByteArray> perform(int job, std::stop_token stop) const override;

    qsizetype size() const;
    /// What a job hashes.
    std::span<const std::uint8_t> data(int job) const;

private:
    const double m_factor;
    std::vector<std::uint8_t> m_bytes;
};

/// In hexadecimal; nothing when it was stopped. OpenSSL's: QCryptographicHash's own took ten times
/// as long where the processor has instructions for it.
std::optional<QByteArray> sha256(std::span<const std::uint8_t> bytes, std::stop_token stop = {});

} // namespace regatta
