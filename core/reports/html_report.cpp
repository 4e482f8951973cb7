// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the report as one page that needs nothing else: the charts are in it, it has no script,
// and it loads nothing.
#include "core/analysis/contestant_runs.h"
#include "core/analysis/summary.h"
#include "core/reports/exporter_table.h"
#include "core/reports/report_charts.h"
#include "core/reports/report_outline.h"
#include "core/reports/svg_chart.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr double wideWidth = 960;
constexpr double narrowWidth = 360;

QByteArray escapedHtml(const QString &text)
{
    return text.toHtmlEscaped().toUtf8();
}

QByteArray element(const char *tag, const QString &text)
{
    return QByteArray("<") + tag + '>' + escapedHtml(text) + "</" + tag + ">\n";
}

QByteArray styles()
{
    QFile file(u":/data/report.css"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return isOpen ? file.readAll() : QByteArray();
}

QByteArray cell(const char *tag, const QString &text, bool isFigure)
{
    return QByteArray("<") + tag + (isFigure ? " class=\"n\">" : " class=\"w\">") +
           escapedHtml(text) + "</" + tag + '>';
}

QByteArray tableRow(const QStringList &cells, qsizetype firstFigure, bool isHeader)
{
    QByteArray row = "<tr>";
    for (qsizetype column = 0; column < cells.size(); ++column)
        row += cell(isHeader ? "th" : "td", cells[column], column >= firstFigure);
    return row + "</tr>\n";
}

QByteArray tableElement(const OutlineTable &table, const QString &title)
{
    if (table.isEmpty())
        return {};
    // It can have the focus, so that people can scroll it with the keyboard, too.
    QByteArray html = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                      escapedHtml(title) + "\"><table>\n<thead>" +
                      tableRow(table.header, table.firstFigure, true) + "</thead>\n<tbody>\n";
    for (const QStringList &row : table.rows)
        html += tableRow(row, table.firstFigure, false);
    return html + "</tbody></table></div>\n";
}

QByteArray figure(const QByteArray &svg, const QString &caption)
{
    if (svg.isEmpty())
        return {};
    return "<figure><figcaption>" + escapedHtml(caption) + "</figcaption>\n" + svg + "</figure>\n";
}

/// The chart is drawn twice, for a wide window and for a phone. The styles show one of the two.
template<typename Draw>
QByteArray responsiveChart(Draw draw)
{
    return svgChart(draw(wideWidth), "wide") + svgChart(draw(narrowWidth), "narrow");
}

template<typename Draw>
QByteArray responsiveFigure(const QString &caption, Draw draw)
{
    return figure(responsiveChart(draw), caption);
}

QByteArray timesCharts(const std::vector<ContestantRuns> &contestants, const SharedLimits &limits)
{
    const std::vector<SummaryRow> rows = summarise(contestants, limits);
    QByteArray html = responsiveFigure(
        timesCaption(), [&](double width) { return timesChart(contestants, limits, width); });
    html +=
        responsiveFigure(speedUpCaption(), [&](double width) { return speedUpChart(rows, width); });
    return html;
}

QByteArray timelineFigure(const RunResult &run, const Plan &plan)
{
    const QByteArray svg = svgChart(timelineChart(run, plan, wideWidth), "lanes");
    if (svg.isEmpty())
        return {};
    return figure("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Timeline\">" +
                      svg + "</div>\n",
                  timelineCaption(run));
}

QByteArray timelines(const Report &report, const std::vector<ContestantRuns> &contestants)
{
    const std::vector<const RunResult *> shown = representativeRuns(contestants);
    const Plan &plan = report.experiment.plan;
    QByteArray html = responsiveChart(
        [&](double width) { return phaseLegend(report.runs, plan.savesFlags, width); });
    for (const RunResult *run : shown)
        html += timelineFigure(*run, plan);
    QByteArray others;
    for (const RunResult &run : report.runs) {
        if (std::ranges::find(shown, &run) == shown.end())
            others += timelineFigure(run, plan);
    }
    if (!others.isEmpty())
        html +=
            "<details><summary>Timelines of the other runs</summary>\n" + others + "</details>\n";
    return html;
}

QByteArray charts(OutlineSection::Charts kind, const Report &report,
                  const std::vector<ContestantRuns> &contestants)
{
    switch (kind) {
    case OutlineSection::Charts::Times:
        return timesCharts(contestants, report.experiment.plan);
    case OutlineSection::Charts::TimeWent:
        return responsiveFigure(timeWentCaption(), [&](double width) {
            return timeWentChart(contestants, report.experiment.plan.savesFlags, width);
        });
    case OutlineSection::Charts::Timelines:
        return timelines(report, contestants);
    case OutlineSection::Charts::None:
        break;
    }
    return {};
}

QByteArray sentences(const QStringList &list)
{
    if (list.size() == 1)
        return element("p", list.first());
    QByteArray html;
    for (const QString &sentence : list)
        html += element("li", sentence);
    return html.isEmpty() ? html : "<ul>\n" + html + "</ul>\n";
}

QByteArray head(const QString &title)
{
    // The browser enforces this policy: whatever a report's texts hold, nothing is fetched and
    // nothing is run.
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
           "style-src 'unsafe-inline'; img-src data:\">\n"
           "<link rel=\"icon\" href=\"data:,\">\n" +
           element("title", title + u" · Regatta"_s) + "<style>\n" + inkStyles() + styles() +
           "</style>\n</head>\n";
}

} // namespace

/// The page is light or dark like the reader's system, and readable on a phone and on paper.
QByteArray writeHtmlReport(const Report &report)
{
    const ReportOutline outline = outlineOf(report);
    const std::vector<ContestantRuns> contestants =
        contestantsOf(report.runs, report.experiment.plan.programs);
    QByteArray html = head(outline.title) + "<body><main>\n<header>" +
                      element("h1", outline.title) + "<p class=\"sub\">" +
                      escapedHtml(outline.subtitle) + "</p></header>\n";
    for (const OutlineSection &section : outline.sections)
        html += "<section>\n" + element("h2", section.title) + sentences(section.sentences) +
                charts(section.charts, report, contestants) +
                tableElement(section.table, section.title) + "</section>\n";
    return html + "<section>\n" + element("h2", outline.commandTitle) + "<pre><code>" +
           escapedHtml(outline.command) + "</code></pre>\n</section>\n</main></body>\n</html>\n";
}

} // namespace regatta
