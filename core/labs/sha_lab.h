// SPDX-License-Identifier: GPL-3.0-or-later
// The work of the SHA-256 experiment: twelve hashes of one mebibyte each.
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

    /// The sizes are those of the experiment times `factor`.
    explicit ShaWork(double factor = 1);
    static std::unique_ptr<LabWork> fromWords(const QList<QByteArray> &words);

    QByteArray line() const override;
    int jobCount() const override { return jobs; }
    /// The digest in hexadecimal.
    std::optional<QByteArray> perform(int job, std::stop_token stop) const override;

    qsizetype size() const;
    /// The bytes that a job hashes.
    std::span<const std::uint8_t> data(int job) const;

private:
    const double m_factor;
    std::vector<std::uint8_t> m_bytes;
};

/// The digest in hexadecimal, or nothing if it was stopped. It uses OpenSSL, because
/// QCryptographicHash took ten times as long on processors that have instructions for it.
std::optional<QByteArray> sha256(std::span<const std::uint8_t> bytes, std::stop_token stop = {});

} // namespace regatta
