// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/exhibit.h"

#include "core/strategies/strategy_catalog.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QByteArray exhibitSource(const StrategyInfo &strategy)
{
    QByteArrayList sources;
    for (const QString &file : strategy.sourceFiles())
        sources.append(contents(u":/exhibits/%1"_s.arg(file)));
    return sources.join('\n');
}

int firstLineOfCode(const QString &source)
{
    static const QRegularExpression preamble(
        u"^(//.*|#.*|(inline )?namespace\\b.*|using\\b.*|)$"_s);
    const QStringList lines = source.split(u'\n');
    int first = 0;
    while (first < lines.size() && preamble.match(lines[first].trimmed()).hasMatch())
        ++first;
    if (first == lines.size())
        return 0;
    // Comments right above the code belong to it.
    while (first > 0 && lines[first - 1].trimmed().startsWith(u"//"))
        --first;
    return first;
}

QString exhibitText(const StrategyInfo &strategy)
{
    const QByteArray text = contents(u":/exhibits/%1.txt"_s.arg(strategy.id));
    return QString::fromUtf8(text).trimmed();
}

std::pair<std::vector<int>, std::vector<int>> differingLines(const QStringList &left,
                                                             const QStringList &right)
{
    const auto rows = static_cast<std::size_t>(left.size());
    const auto columns = static_cast<std::size_t>(right.size());
    // For each pair of places, the length of the longest common subsequence of the rest.
    std::vector<std::vector<int>> common(rows + 1, std::vector<int>(columns + 1));
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;) {
            common[i][j] = left[static_cast<qsizetype>(i)] == right[static_cast<qsizetype>(j)]
                               ? common[i + 1][j + 1] + 1
                               : std::max(common[i + 1][j], common[i][j + 1]);
        }
    }
    std::pair<std::vector<int>, std::vector<int>> differing;
    const auto tell = [](const QStringList &lines, std::size_t place, std::vector<int> &into) {
        if (!lines[static_cast<qsizetype>(place)].trimmed().isEmpty())
            into.push_back(static_cast<int>(place));
    };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows || j < columns) {
        if (i < rows && j < columns &&
            left[static_cast<qsizetype>(i)] == right[static_cast<qsizetype>(j)]) {
            ++i;
            ++j;
        } else if (j == columns || (i < rows && common[i + 1][j] >= common[i][j + 1])) {
            tell(left, i++, differing.first);
        } else {
            tell(right, j++, differing.second);
        }
    }
    return differing;
}

} // namespace regatta
