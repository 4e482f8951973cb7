// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/rc4_lab.h"

#include "core/labs/arcfour.h"
#include "core/labs/random_bytes.h"

#include <algorithm>

namespace regatta {
namespace {

constexpr auto key = "'Twas brillig, and the slithy toves\nDid gyre";
constexpr int mixingLoops = 20;
/// The amount of work between two checks of the stop token: a fraction of a millisecond.
constexpr std::size_t cipherBlock = 64 * 1024;

bool encipher(std::vector<std::uint8_t> &text, std::stop_token stop)
{
    Arcfour cipher(key, mixingLoops);
    for (std::size_t done = 0; done < text.size(); done += cipherBlock) {
        if (stop.stop_requested())
            return false;
        cipher.process(std::span(text).subspan(done, std::min(cipherBlock, text.size() - done)));
    }
    return true;
}

} // namespace

Rc4Work::Rc4Work(double factor) : m_factor(factor), m_clearText(randomBytes(size(0) + jobs)) {}

std::unique_ptr<LabWork> Rc4Work::fromWords(const QList<QByteArray> &words)
{
    const std::optional<double> factor = factorFromWords(words);
    return factor ? std::make_unique<Rc4Work>(*factor) : nullptr;
}

QByteArray Rc4Work::line() const
{
    return name + factorWord(m_factor);
}

qsizetype Rc4Work::size(int job) const
{
    constexpr double base = 1 << 18;
    constexpr int middle = jobs / 2;
    const int i = jobs - job;
    return qsizetype(m_factor * (base + qint64(base / jobs * (i - middle))));
}

std::optional<QByteArray> Rc4Work::perform(int job, std::stop_token stop) const
{
    // Each job takes another window of the same random bytes, so it has another text without memory
    // of its own.
    const auto clear = std::span(m_clearText).subspan(job, size(job));
    std::vector<std::uint8_t> text(clear.begin(), clear.end());
    if (!encipher(text, stop) || !encipher(text, stop))
        return {};
    return std::ranges::equal(text, clear) ? "1" : "0";
}

} // namespace regatta
