// SPDX-License-Identifier: GPL-3.0-or-later
// The work of the RC4 experiment: encrypt, decrypt, compare.
#pragma once

#include "core/labs/lab_work.h"

#include <QList>

#include <cstdint>
#include <vector>

namespace regatta {

class Rc4Work : public LabWork
{
public:
    static constexpr auto name = "rc4";
    static constexpr int jobs = 12;

    /// The sizes are those of the experiment times `factor`.
    explicit Rc4Work(double factor = 1);
    static std::unique_ptr<LabWork> fromWords(const QList<QByteArray> &words);

    QByteArray line() const override;
    int jobCount() const override { return jobs; }
    /// "1" if the decrypted text is the same as the clear text.
    std::optional<QByteArray> perform(int job, std::stop_token stop) const override;

    /// The bytes of a job, the largest first: 384 KiB down to 149 KiB at factor 1.
    qsizetype size(int job) const;

private:
    const double m_factor;
    std::vector<std::uint8_t> m_clearText;
};

} // namespace regatta
