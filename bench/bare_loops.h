// SPDX-License-Identifier: GPL-3.0-or-later
// Bare loops over the libraries that our clients use, as somebody would write them who wants
// nothing but speed. They send the headers that we send, check the status and count the bytes, and
// limit nothing beyond the libraries' own deadlines.
#pragma once

#include "core/workload/country_code.h"

#include <QByteArray>
#include <QUrl>

#include <cstddef>
#include <vector>

namespace regatta {

/// What to download. The addresses stand there in both forms, so that no loop translates them.
struct Downloads
{
    /// Each of the codes, so many times.
    Downloads(const QString &baseUrl, const std::vector<CountryCode> &codes, int copies);

    std::size_t size() const { return urls.size(); }

    std::vector<QUrl> urls;
    std::vector<QByteArray> addresses;
};

/// Hands out the downloads one after the other, and counts the whole answers.
class DownloadCount
{
public:
    explicit DownloadCount(const Downloads &downloads) : m_downloads(downloads) {}

    /// For loops that want the address as libcurl takes it. nullptr if none is left.
    const QByteArray *takeAddress();
    /// For loops that want Qt's form. nullptr if none is left.
    const QUrl *takeUrl();
    void add(bool isOk, qint64 bytes);

    bool isDone() const { return m_done == m_downloads.size(); }
    /// If any failed, the measurement says nothing.
    std::size_t failed() const { return m_failed; }
    qint64 bytes() const { return m_bytes; }

private:
    const Downloads &m_downloads;
    std::size_t m_next = 0;
    std::size_t m_done = 0;
    std::size_t m_failed = 0;
    qint64 m_bytes = 0;
};

/// Keeps so many downloads under way, six for each network manager, because a manager opens no more
/// connections to one host.
DownloadCount bareQtLoop(const Downloads &downloads, int lanes);

#ifdef REGATTA_HAS_CURL
/// Keeps so many downloads under way with curl_multi_perform and curl_multi_poll, as libcurl's own
/// examples do.
DownloadCount bareMultiLoop(const Downloads &downloads, int lanes);
/// One after the other, all with one easy handle.
DownloadCount bareEasyLoop(const Downloads &downloads);
#endif

} // namespace regatta
