// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/absolute_paths.h"

#include "core/programs/command_template.h"
#include "core/programs/word_splitting.h"

#include <QFileInfo>

namespace regatta {
namespace {

bool namesSomething(const QString &word, const QDir &folder, bool isFirst)
{
    const bool isPath = word.contains(u'/');
    if (word.isEmpty() || word.startsWith(u'/') || word.contains(u'{') || (isFirst && !isPath))
        return false;
    const QFileInfo found(folder, word);
    return found.isFile() || (isPath && found.isDir());
}

} // namespace

QString withAbsolutePaths(const QString &command, const QDir &folder)
{
    const QStringList words = splitCommand(command).words;
    const std::vector<WordPlace> places = wordPlaces(command);
    QString result;
    qsizetype done = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (!namesSomething(words[i], folder, i == 0))
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
