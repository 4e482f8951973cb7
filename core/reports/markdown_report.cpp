// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the report as Markdown with tables (GitHub's form). They are aligned, so that it is
// readable as plain text, too.
#include "core/reports/exporter_table.h"
#include "core/reports/report_outline.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Makes text that stays text: without mark-up and HTML, on one line.
QString escapedMarkdown(const QString &text)
{
    static const QString special = u"\\`*_{}[]<>#|~&"_s;
    QString result;
    for (const QChar c : text.simplified()) {
        if (special.contains(c))
            result += u'\\';
        result += c;
    }
    return result;
}

/// A sentence that begins like a list item must not become a list within the list.
QString listItem(const QString &sentence)
{
    static const QRegularExpression marker(u"\\A(\\d*)([-+.)])"_s);
    return u"- %1\n"_s.arg(escapedMarkdown(sentence).replace(marker, u"\\1\\\\2"_s));
}

QStringList escapedAll(const QStringList &cells)
{
    QStringList result;
    for (const QString &cell : cells)
        result += escapedMarkdown(cell);
    return result;
}

/// The width in characters, as editors with a fixed pitch show it. A surrogate pair is one
/// character.
qsizetype widthOf(const QString &text)
{
    return text.toUcs4().size();
}

QString padded(const QString &text, qsizetype width, bool isFigure)
{
    const QString room(std::max<qsizetype>(width - widthOf(text), 0), u' ');
    return isFigure ? QString(room + text) : QString(text + room);
}

class MarkdownTable
{
public:
    explicit MarkdownTable(const OutlineTable &table)
        : m_header(escapedAll(table.header)), m_firstFigure(table.firstFigure)
    {
        for (const QStringList &row : table.rows)
            m_rows += escapedAll(row);
        for (qsizetype column = 0; column < m_header.size(); ++column) {
            qsizetype width = std::max<qsizetype>(widthOf(m_header[column]), 3);
            for (const QStringList &row : m_rows)
                width = std::max(width, widthOf(row[column]));
            m_widths += width;
        }
    }

    QString text() const
    {
        QString text = line(m_header) + rule();
        for (const QStringList &row : m_rows)
            text += line(row);
        return text;
    }

private:
    bool isFigure(qsizetype column) const { return column >= m_firstFigure; }

    QString line(const QStringList &cells) const
    {
        QString text = u"|"_s;
        for (qsizetype column = 0; column < cells.size(); ++column)
            text += u' ' + padded(cells[column], m_widths[column], isFigure(column)) + u" |"_s;
        return text + u'\n';
    }

    QString rule() const
    {
        QString text = u"|"_s;
        for (qsizetype column = 0; column < m_widths.size(); ++column)
            text += u' ' + QString(m_widths[column] - 1, u'-') +
                    (isFigure(column) ? u": |"_s : u"- |"_s);
        return text + u'\n';
    }

    QStringList m_header;
    QList<QStringList> m_rows;
    QList<qsizetype> m_widths;
    qsizetype m_firstFigure;
};

QString sectionText(const OutlineSection &section)
{
    QString text = u"\n## %1\n\n"_s.arg(escapedMarkdown(section.title));
    for (const QString &sentence : section.sentences)
        text += listItem(sentence);
    if (!section.sentences.isEmpty() && !section.table.isEmpty())
        text += u'\n';
    if (!section.table.isEmpty())
        text += MarkdownTable(section.table).text();
    return text;
}

} // namespace

QByteArray writeMarkdownReport(const Report &report)
{
    const ReportOutline outline = outlineOf(report);
    QString text =
        u"# %1\n\n%2\n"_s.arg(escapedMarkdown(outline.title), escapedMarkdown(outline.subtitle));
    for (const OutlineSection &section : outline.sections) {
        // This section would hold only pictures.
        if (section.charts != OutlineSection::Charts::Timelines)
            text += sectionText(section);
    }
    // The block is indented, so that no back-tick in it can end it.
    QString command = outline.command;
    command.replace(u'\n', QLatin1String("\n    "));
    text += u"\n## %1\n\n    %2\n"_s.arg(outline.commandTitle, command);
    return text.toUtf8();
}

} // namespace regatta
