// SPDX-License-Identifier: GPL-3.0-or-later
// Our own code for the RC4 stream cipher, meant for measuring and never for secrets.
#pragma once

#include <QByteArray>

#include <array>
#include <cstdint>
#include <span>

namespace regatta {

class Arcfour
{
public:
    /// `mixingLoops` says how often the key is mixed in. 1 is RC4; CipherSaber-2 recommends 20.
    Arcfour(QByteArrayView key, int mixingLoops);

    /// Encrypts, or decrypts, the next bytes of the stream in place.
    void process(std::span<std::uint8_t> bytes);

private:
    std::array<std::uint8_t, 256> m_box;
    std::uint8_t m_i = 0;
    std::uint8_t m_j = 0;
};

} // namespace regatta
