// SPDX-License-Identifier: GPL-3.0-or-later
// The RC4 stream cipher, as the experiment's own code: for measuring with, never for secrets.
#pragma once

#include <QByteArray>

#include <array>
#include <cstdint>
#include <span>

namespace regatta {

class Arcfour
{
public:
    /// `mixingLoops`: how often the key is mixed in; 1 is RC4, 20 is what CipherSaber-2 recommends.
    Arcfour(QByteArrayView key, int mixingLoops);

    /// Encrypts, or decrypts, the next bytes of the stream in place.
    void process(std::span<std::uint8_t> bytes);

private:
    std::array<std::uint8_t, 256> m_box;
    std::uint8_t m_i = 0;
    std::uint8_t m_j = 0;
};

} // namespace regatta
