// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/arcfour.h"

#include <numeric>
#include <utility>

namespace regatta {

Arcfour::Arcfour(QByteArrayView key, int mixingLoops)
{
    std::iota(m_box.begin(), m_box.end(), std::uint8_t(0));
    std::uint8_t j = 0;
    for (int loop = 0; loop < mixingLoops; ++loop) {
        for (int i = 0; i < 256; ++i) {
            j = std::uint8_t(j + m_box[i] + std::uint8_t(key[i % key.size()]));
            std::swap(m_box[i], m_box[j]);
        }
    }
}

void Arcfour::process(std::span<std::uint8_t> bytes)
{
    // The indices are locals, because members would be stored and loaded again for every byte.
    std::uint8_t i = m_i;
    std::uint8_t j = m_j;
    for (std::uint8_t &byte : bytes) {
        const std::uint8_t a = m_box[++i];
        const std::uint8_t b = m_box[j = std::uint8_t(j + a)];
        m_box[i] = b;
        m_box[j] = a;
        byte ^= m_box[std::uint8_t(a + b)];
    }
    m_i = i;
    m_j = j;
}

} // namespace regatta
