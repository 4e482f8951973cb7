// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/saved_flags.h"

#include "core/http/client_settings.h"
#include "core/http/http_transaction.h" // imageFormat

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// There are no more codes than 676. This leaves room for programs that save more than flags.
constexpr std::size_t mostFiles = 10'000;

} // namespace

SavedFlags::SavedFlags(const QString &folder)
{
    QDirIterator entries(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                         QDirIterator::Subdirectories);
    while (entries.hasNext() && m_files.size() < mostFiles) {
        QFile file(entries.next());
        if (file.size() > Limits().maxBodyBytes || !file.open(QIODevice::ReadOnly))
            continue;
        m_files.push_back(
            {entries.fileInfo().completeBaseName(), file.read(Limits().maxBodyBytes)});
        m_places.insert(m_files.back().bytes, static_cast<int>(m_files.size()) - 1);
    }
}

bool SavedFlags::hasBytes(QByteArrayView bytes) const
{
    return m_places.contains(QByteArray::fromRawData(bytes.data(), bytes.size()));
}

QByteArray SavedFlags::pictureNamed(CountryCode code) const
{
    const QRegularExpression word(u"(?<![a-z])%1(?![a-z])"_s.arg(code.lower()),
                                  QRegularExpression::CaseInsensitiveOption);
    for (const File &file : m_files) {
        if (word.match(file.name).hasMatch() && imageFormat(file.bytes))
            return file.bytes;
    }
    return {};
}

} // namespace regatta
