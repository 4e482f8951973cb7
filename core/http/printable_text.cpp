// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/printable_text.h"

#include <QStringDecoder>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

bool isHarmful(QChar character)
{
    const char16_t unit = character.unicode();
    return unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || unit == 0x061c || // Arabic letter mark
           (unit >= 0x200e && unit <= 0x200f) || // left-to-right and right-to-left marks
           (unit >= 0x2028 && unit <= 0x202e) || // separators, embeddings and overrides
           (unit >= 0x2066 && unit <= 0x2069);   // isolates
}

QString escaped(QChar character)
{
    const int unit = character.unicode();
    return unit < 0x100 ? u"\\x%1"_s.arg(unit, 2, 16, QLatin1Char('0'))
                        : u"\\u%1"_s.arg(unit, 4, 16, QLatin1Char('0'));
}

} // namespace

QString printableText(const QString &text)
{
    if (std::ranges::none_of(text, isHarmful))
        return text;
    QString result;
    for (const QChar character : text)
        result += isHarmful(character) ? escaped(character) : QString(character);
    return result;
}

QString printableLines(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line = printableText(line);
    return lines.join(u'\n');
}

QString lastLines(const QString &text, int count, qsizetype longest)
{
    QStringList lines = text.split(u'\n');
    lines.removeIf([](const QString &line) { return line.trimmed().isEmpty(); });
    const QString last =
        lines.mid(std::max<qsizetype>(lines.size() - count, 0)).join(u' ').simplified();
    return last.size() > longest ? u'…' + last.right(longest) : last;
}

QString spreadsheetText(const QString &text)
{
    static const QString formulaStarts = u"=+-@\t\r\n"_s;
    return !text.isEmpty() && formulaStarts.contains(text.front()) ? u'\'' + text : text;
}

QString printableBytes(QByteArrayView bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(bytes);
    return printableText(utf8.hasError() ? QString::fromLatin1(bytes) : text);
}

} // namespace regatta
