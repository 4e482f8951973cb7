// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/saved_flags.h"

#include "core/http/client_settings.h"
#include "core/http/http_transaction.h" // imageFormat

#include <QRegularExpression>

#include <fstream>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

namespace fs = std::filesystem;

/// There are no more codes than 676. This leaves room for programs that save more than flags.
constexpr std::size_t mostFiles = 10'000;

/// Empty if the file cannot be read as a whole.
QByteArray bytesOf(const fs::path &path, qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    std::ifstream file(path, std::ios::binary);
    return file.read(bytes.data(), size) ? bytes : QByteArray();
}

} // namespace

// Not QDirIterator, because it cannot open files whose names are not UTF-8.
SavedFlags::SavedFlags(const fs::path &folder)
{
    std::error_code error;
    auto entry = fs::recursive_directory_iterator(
        folder, fs::directory_options::skip_permission_denied, error);
    while (!error && entry != fs::recursive_directory_iterator() && m_files.size() < mostFiles) {
        std::error_code ofFile;
        if (entry->symlink_status(ofFile).type() == fs::file_type::regular) {
            const auto size = static_cast<qint64>(entry->file_size(ofFile));
            if (!ofFile && size <= Limits().maxBodyBytes)
                m_files.emplace(size, entry->path());
        }
        entry.increment(error);
    }
}

bool SavedFlags::take(QByteArrayView bytes)
{
    const auto [first, last] = m_files.equal_range(bytes.size());
    for (auto file = first; file != last; ++file) {
        if (bytesOf(file->second, file->first) != bytes)
            continue;
        m_files.erase(file);
        return true;
    }
    return false;
}

QByteArray SavedFlags::pictureNamed(CountryCode code) const
{
    const QRegularExpression word(u"(?<![a-z])%1(?![a-z])"_s.arg(code.lower()),
                                  QRegularExpression::CaseInsensitiveOption);
    for (const auto &[size, path] : m_files) {
        if (!word.match(QString::fromStdString(path.stem().string())).hasMatch())
            continue;
        const QByteArray bytes = bytesOf(path, size);
        if (imageFormat(bytes))
            return bytes;
    }
    return {};
}

} // namespace regatta
