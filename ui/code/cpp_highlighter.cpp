// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/cpp_highlighter.h"

#include "ui/look/theme.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

enum State { Code = 0, InComment = 1 };

const QSet<QString> &keywords()
{
    static const QSet<QString> words{"alignas",     "alignof",      "auto",          "break",
                                     "case",        "catch",        "class",         "co_await",
                                     "co_return",   "co_yield",     "concept",       "const",
                                     "const_cast",  "constexpr",    "consteval",     "constinit",
                                     "continue",    "decltype",     "default",       "delete",
                                     "do",          "else",         "enum",          "explicit",
                                     "extern",      "false",        "final",         "for",
                                     "friend",      "if",           "inline",        "mutable",
                                     "namespace",   "new",          "noexcept",      "nullptr",
                                     "operator",    "override",     "private",       "protected",
                                     "public",      "requires",     "return",        "sizeof",
                                     "static",      "struct",       "switch",        "template",
                                     "static_cast", "dynamic_cast", "static_assert", "this",
                                     "throw",       "true",         "try",           "typedef",
                                     "typename",    "union",        "using",         "virtual",
                                     "volatile",    "while",        "thread_local",  "goto"};
    return words;
}

const QSet<QString> &basicTypes()
{
    static const QSet<QString> words{"bool", "char",  "double", "float",    "int",
                                     "long", "short", "signed", "unsigned", "void"};
    return words;
}

/// Whether a word names a type, by the conventions of this code.
bool isType(const QString &word)
{
    return basicTypes().contains(word) || (word.front().isUpper() && word.size() > 1) ||
           word.endsWith(QLatin1String("_t"));
}

QTextCharFormat ink(const QColor &color, bool isBold = false, bool isItalic = false)
{
    QTextCharFormat format;
    format.setForeground(color);
    if (isBold)
        format.setFontWeight(QFont::DemiBold);
    format.setFontItalic(isItalic);
    return format;
}

} // namespace

CppHighlighter::CppHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) {}

qsizetype CppHighlighter::highlightBlockComment(const QString &text, qsizetype from,
                                                qsizetype searchFrom)
{
    const qsizetype end = text.indexOf(QLatin1String("*/"), searchFrom);
    const qsizetype to = end < 0 ? text.size() : end + 2;
    setFormat(static_cast<int>(from), static_cast<int>(to - from),
              ink(colors().codeComment, false, true));
    if (end < 0)
        setCurrentBlockState(InComment);
    return to;
}

void CppHighlighter::highlightBlock(const QString &text)
{
    static const QRegularExpression token(uR"re((?<comment>//.*$)|(?<block>/\*)|)re"
                                          R"re((?<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])+'))re"
                                          R"re(|(?<number>\b\d[\w'.]*)|(?<word>[A-Za-z_]\w*))re"_s);
    static const QRegularExpression directive(uR"re(^\s*#\s*\w+(\s+(?:<[^>]*>|"[^"]*"))?)re"_s);

    setCurrentBlockState(Code);
    qsizetype at = previousBlockState() == InComment ? highlightBlockComment(text, 0, 0) : 0;
    if (const auto match = directive.match(text); at == 0 && match.hasMatch()) {
        setFormat(0, static_cast<int>(match.capturedEnd()), ink(colors().codePreprocessor));
        if (match.hasCaptured(1))
            setFormat(static_cast<int>(match.capturedStart(1)),
                      static_cast<int>(match.capturedLength(1)), ink(colors().codeString));
        at = match.capturedEnd();
    }
    while (at < text.size()) {
        const auto match = token.match(text, at);
        if (!match.hasMatch())
            return;
        const auto paint = [&](const QTextCharFormat &look) {
            setFormat(static_cast<int>(match.capturedStart()),
                      static_cast<int>(match.capturedLength()), look);
        };
        at = match.capturedEnd();
        if (match.hasCaptured(u"comment"))
            paint(ink(colors().codeComment, false, true));
        else if (match.hasCaptured(u"block"))
            at = highlightBlockComment(text, match.capturedStart(), at);
        else if (match.hasCaptured(u"string"))
            paint(ink(colors().codeString));
        else if (match.hasCaptured(u"number"))
            paint(ink(colors().codeNumber));
        else if (keywords().contains(match.captured()))
            paint(ink(colors().codeKeyword, true));
        else if (isType(match.captured()))
            paint(ink(colors().codeType));
    }
}

} // namespace regatta
