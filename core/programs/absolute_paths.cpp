// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/absolute_paths.h"

#include "core/programs/command_template.h"
#include "core/programs/word_splitting.h"

#include <QFileInfo>

#include <algorithm>

namespace regatta {
namespace {

bool canBePath(const QString &word, bool isFirst)
{
    if (word.isEmpty() || word.startsWith(u'/') || word.startsWith(u'-') || word.contains(u'{'))
        return false;
    const bool isNumber = std::ranges::all_of(word, [](QChar c) { return c.isDigit(); });
    return word.contains(u'/') || (!isFirst && !isNumber);
}

bool namesSomething(const QString &word, const QDir &folder)
{
    const QFileInfo found(folder, word);
    return found.isFile() || (word.contains(u'/') && found.isDir());
}

} // namespace

QString withAbsolutePaths(const QString &command, const QDir &folder)
{
    const QStringList words = splitCommand(command).words;
    const std::vector<WordPlace> places = wordPlaces(command);
    QString result;
    qsizetype done = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (!canBePath(words[i], i == 0) || !namesSomething(words[i], folder))
            continue;
        const auto [begin, end] = places[static_cast<std::size_t>(i)];
        result += QStringView(command).sliced(done, begin - done);
        result += literalWord(QDir::cleanPath(folder.absoluteFilePath(words[i])));
        done = end;
    }
    result += QStringView(command).sliced(done);
    return result;
}

} // namespace regatta
