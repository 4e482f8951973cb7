// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pdf/pdf_pages.h"

#include "core/analysis/contestant_runs.h"
#include "core/analysis/summary.h"
#include "core/pdf/chart_painter.h"
#include "core/reports/report_charts.h"
#include "core/reports/report_outline.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// This property marks headings and captions, which should not end a page.
constexpr int keepsWithNext = QTextFormat::UserProperty + 10;

bool isKeptWithNext(const QTextBlock &block)
{
    return block.blockFormat().boolProperty(keepsWithNext) || block.length() <= 1;
}

/// Starts a new page before a heading or caption whose content would begin on the next page.
void keepTogether(QTextDocument &document)
{
    const double pageHeight = document.pageSize().height();
    const auto pageOf = [&](double y) { return std::floor(y / pageHeight); };
    for (QTextBlock first = document.begin(); first.isValid(); first = first.next()) {
        if (!isKeptWithNext(first))
            continue;
        QTextBlock content = first;
        while (content.isValid() && isKeptWithNext(content))
            content = content.next();
        if (!content.isValid())
            return;
        // We ask again each time, because each break moves everything after it.
        const auto *layout = document.documentLayout();
        if (pageOf(layout->blockBoundingRect(first).top()) !=
            pageOf(layout->blockBoundingRect(content).bottom() - 1)) {
            QTextBlockFormat format = first.blockFormat();
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
            QTextCursor(first).setBlockFormat(format);
        }
        first = content;
    }
}

/// Builds the document. Its unit is a point, and charts are as wide as the text.
class PdfDocument
{
public:
    PdfDocument(QTextDocument &document, double width)
        : m_document(document), m_charts(document), m_cursor(&document), m_width(width)
    {}

    /// Lays the document out only once, at the end. Doing it after every cell would take minutes.
    template<typename Fill>
    void build(Fill fillIn)
    {
        m_cursor.beginEditBlock();
        fillIn();
        m_cursor.endEditBlock();
    }

    void addHeading(const QString &text, double pointSize)
    {
        QTextCharFormat format;
        format.setFontPointSize(pointSize);
        format.setFontWeight(QFont::DemiBold);
        QTextBlockFormat block;
        block.setTopMargin(pointSize);
        block.setBottomMargin(pointSize / 3);
        block.setProperty(keepsWithNext, true);
        addBlock(text, format, block);
    }

    void addText(const QString &text)
    {
        QTextCharFormat format;
        format.setFontPointSize(9);
        QTextBlockFormat block;
        block.setBottomMargin(3);
        addBlock(text, format, block);
    }

    /// A subtitle, or a chart's caption.
    void addNote(const QString &text)
    {
        QTextCharFormat format;
        format.setFontPointSize(8);
        format.setForeground(QColor(QLatin1String(inkInfo(Ink::Muted).light)));
        QTextBlockFormat block;
        block.setTopMargin(4);
        block.setProperty(keepsWithNext, true);
        addBlock(text, format, block);
    }

    void addCode(const QString &text)
    {
        QTextCharFormat format;
        format.setFontFamilies({u"DejaVu Sans Mono"_s, u"monospace"_s});
        format.setFontPointSize(8);
        QTextBlockFormat block;
        block.setBackground(QColor(0xf5, 0xf7, 0xf9));
        addBlock(text, format, block);
    }

    void addChart(const Chart &chart, const QString &caption)
    {
        if (chart.shapes.isEmpty())
            return;
        if (!caption.isEmpty())
            addNote(caption);
        addBlock({}, {}, {});
        m_charts.insert(m_cursor, chart, m_width);
    }

    void addTable(const OutlineTable &table)
    {
        if (table.isEmpty())
            return;
        QTextTableFormat format;
        format.setBorder(0);
        format.setCellPadding(0);
        format.setCellSpacing(0);
        format.setHeaderRowCount(1);
        format.setTopMargin(6);
        addBlock({}, {}, {});
        QTextTable *pdfTable = m_cursor.insertTable(static_cast<int>(table.rows.size()) + 1,
                                                    static_cast<int>(table.header.size()), format);
        const double pointSize = pointSizeFor(table);
        fillRow(*pdfTable, 0, table.header, table.firstFigure, pointSize);
        for (qsizetype row = 0; row < table.rows.size(); ++row)
            fillRow(*pdfTable, static_cast<int>(row) + 1, table.rows[row], table.firstFigure,
                    pointSize);
        m_cursor.movePosition(QTextCursor::End);
    }

private:
    void addBlock(const QString &text, const QTextCharFormat &format, const QTextBlockFormat &block)
    {
        if (m_isStarted)
            m_cursor.insertBlock(block, format);
        else
            m_cursor.setBlockFormat(block);
        m_isStarted = true;
        m_cursor.insertText(text, format);
    }

    /// Keeps "8.38 s" on one line. This also keeps rows low, because a high row would be cut at the
    /// end of a page.
    static QString unbroken(QString text) { return text.replace(u' ', QChar::Nbsp); }

    static bool staysWhole(const QString &cell, bool isFigure)
    {
        return isFigure || cell.size() < 30;
    }

    /// The size at which the words that can't be broken fit beside each other on the page.
    double pointSizeFor(const OutlineTable &table) const
    {
        constexpr double largest = 8;
        QFont font = m_document.defaultFont();
        font.setPointSizeF(largest);
        font.setWeight(QFont::DemiBold);
        const QFontMetricsF metrics(font, m_document.documentLayout()->paintDevice());
        double width = 0;
        for (qsizetype column = 0; column < table.header.size(); ++column) {
            double widest = 0;
            for (const QString &word : table.header[column].split(u' '))
                widest = std::max(widest, metrics.horizontalAdvance(word));
            for (const QStringList &row : table.rows) {
                if (staysWhole(row[column], column >= table.firstFigure))
                    widest = std::max(widest, metrics.horizontalAdvance(row[column]));
            }
            width += widest + cellGap;
        }
        return std::min(largest, largest * m_width / width);
    }

    static void fillRow(QTextTable &table, int row, const QStringList &cells, qsizetype firstFigure,
                        double pointSize)
    {
        const bool isHeader = row == 0;
        QTextCharFormat text;
        text.setFontPointSize(pointSize);
        text.setFontWeight(isHeader ? QFont::DemiBold : QFont::Normal);
        QTextTableCellFormat format;
        format.setBottomBorder(0.5);
        format.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBottomBorderBrush(QColor(QLatin1String(inkInfo(Ink::Grid).light)));
        format.setBottomPadding(3);
        format.setTopPadding(3);
        format.setRightPadding(cellGap);
        for (qsizetype column = 0; column < cells.size(); ++column) {
            const bool isFigure = column >= firstFigure;
            QTextBlockFormat block;
            block.setAlignment(isFigure ? Qt::AlignRight : Qt::AlignLeft);
            QTextTableCell cell = table.cellAt(row, static_cast<int>(column));
            cell.setFormat(format);
            QTextCursor cursor = cell.firstCursorPosition();
            cursor.setBlockFormat(block);
            cursor.insertText(!isHeader && staysWhole(cells[column], isFigure)
                                  ? unbroken(cells[column])
                                  : cells[column],
                              text);
        }
    }

    static constexpr double cellGap = 7;

    const QTextDocument &m_document;
    ChartObjects m_charts;
    QTextCursor m_cursor;
    double m_width;
    bool m_isStarted = false;
};

void addCharts(PdfDocument &document, OutlineSection::Charts kind, const Report &report,
               const std::vector<ContestantRuns> &contestants)
{
    constexpr double width = 720;
    const Plan &plan = report.experiment.plan;
    switch (kind) {
    case OutlineSection::Charts::Times:
        document.addChart(timesChart(contestants, plan, width), timesCaption());
        document.addChart(speedUpChart(summarise(contestants, plan), width), speedUpCaption());
        return;
    case OutlineSection::Charts::TimeWent:
        document.addChart(timeWentChart(contestants, plan.savesFlags, width), timeWentCaption());
        return;
    case OutlineSection::Charts::Timelines:
        document.addChart(phaseLegend(report.runs, plan.savesFlags, width), {});
        for (const RunResult *run : representativeRuns(contestants))
            document.addChart(timelineChart(*run, plan, width), timelineCaption(*run));
        return;
    case OutlineSection::Charts::None:
        return;
    }
}

void fill(PdfDocument &document, const Report &report)
{
    const ReportOutline outline = outlineOf(report);
    const std::vector<ContestantRuns> contestants =
        contestantsOf(report.runs, report.experiment.plan.programs);
    document.addHeading(outline.title, 18);
    document.addNote(outline.subtitle);
    for (const OutlineSection &section : outline.sections) {
        document.addHeading(section.title, 13);
        for (const QString &sentence : section.sentences)
            document.addText(sentence);
        addCharts(document, section.charts, report, contestants);
        document.addTable(section.table);
    }
    document.addHeading(outline.commandTitle, 13);
    document.addCode(outline.command);
}

} // namespace

QByteArray makePdfPages(const Report &report)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return {};
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(u"Regatta report"_s);
    writer.setCreator(u"Regatta "_s + report.generatorVersion);
    writer.setResolution(72);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(16, 16, 16, 16), QPageLayout::Millimeter);

    QTextDocument text;
    // Otherwise it would be laid out for a screen, where points have another size.
    text.documentLayout()->setPaintDevice(&writer);
    text.setDefaultFont(QFont(u"DejaVu Sans"_s, 9));
    text.setDocumentMargin(0);
    // Words stay whole. This also makes the columns of tables wide enough for them.
    QTextOption wrapping = text.defaultTextOption();
    wrapping.setWrapMode(QTextOption::WordWrap);
    text.setDefaultTextOption(wrapping);
    const QSizeF page(writer.width(), writer.height());
    text.setPageSize(page);
    PdfDocument document(text, page.width());
    document.build([&] { fill(document, report); });
    keepTogether(text);
    text.print(&writer);
    buffer.close();
    return bytes;
}

} // namespace regatta
