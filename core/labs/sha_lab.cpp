// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/sha_lab.h"

#include "core/labs/random_bytes.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace regatta {
namespace {

/// The amount of work between two checks of the stop token: a millisecond or two.
constexpr std::size_t digestBlock = 512 * 1024;

/// We look it up once, because OpenSSL 3 searches its providers at every implicit use.
const EVP_MD *algorithm()
{
    static EVP_MD *const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return md;
}

} // namespace

std::optional<QByteArray> sha256(std::span<const std::uint8_t> bytes, std::stop_token stop)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free);
    EVP_DigestInit_ex2(context.get(), algorithm(), nullptr);
    for (std::size_t done = 0; done < bytes.size(); done += digestBlock) {
        if (stop.stop_requested())
            return {};
        const auto block = bytes.subspan(done, std::min(digestBlock, bytes.size() - done));
        EVP_DigestUpdate(context.get(), block.data(), block.size());
    }
    std::array<unsigned char, 32> digest{};
    EVP_DigestFinal_ex(context.get(), digest.data(), nullptr);
    return QByteArray(reinterpret_cast<const char *>(digest.data()), digest.size()).toHex();
}

ShaWork::ShaWork(double factor) : m_factor(factor), m_bytes(randomBytes(size() + jobs)) {}

std::unique_ptr<LabWork> ShaWork::fromWords(const QList<QByteArray> &words)
{
    const std::optional<double> factor = factorFromWords(words);
    return factor ? std::make_unique<ShaWork>(*factor) : nullptr;
}

QByteArray ShaWork::line() const
{
    return name + factorWord(m_factor);
}

qsizetype ShaWork::size() const
{
    return qsizetype(m_factor * (1 << 20));
}

std::span<const std::uint8_t> ShaWork::data(int job) const
{
    // Each job takes another window of the same random bytes, so it has other data without memory
    // of its own.
    return std::span(m_bytes).subspan(job, size());
}

std::optional<QByteArray> ShaWork::perform(int job, std::stop_token stop) const
{
    return sha256(data(job), stop);
}

} // namespace regatta
