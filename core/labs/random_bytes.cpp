// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/random_bytes.h"

#include <cstring>
#include <random>

namespace regatta {

std::vector<std::uint8_t> randomBytes(qsizetype size)
{
    std::vector<std::uint8_t> bytes(size);
    std::mt19937_64 generator(1);
    for (std::size_t place = 0; place < bytes.size(); place += sizeof(std::uint64_t)) {
        const std::uint64_t word = generator();
        std::memcpy(bytes.data() + place, &word, std::min(sizeof word, bytes.size() - place));
    }
    return bytes;
}

QByteArray factorWord(double factor)
{
    return ' ' + QByteArray::number(factor, 'g', 17);
}

std::optional<double> factorFromWords(const QList<QByteArray> &words)
{
    bool isNumber = false;
    const double factor = words.size() == 1 ? words[0].toDouble(&isNumber) : 0;
    if (!isNumber || !(factor > 0 && factor <= maxSizeFactor))
        return {};
    return factor;
}

} // namespace regatta
