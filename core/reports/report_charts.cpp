// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the charts about contestants. The timeline of a run is in timeline_chart.cpp.
#include "core/reports/report_charts.h"

#include "core/analysis/lower_bound.h"
#include "core/analysis/statistics.h"
#include "core/analysis/time_breakdown.h"
#include "core/analysis/wording.h"
#include "core/reports/chart_axis.h"

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr double titleHeight = 20;
constexpr double chartRowHeight = 52;

/// One row's times, in seconds.
struct Times
{
    QString title;
    std::vector<double> seconds;
    std::optional<double> bound;
};

std::vector<Times> timesOf(const std::vector<ContestantRuns> &contestants,
                           const SharedLimits &limits)
{
    const std::vector<SummaryRow> rows = summarise(contestants, limits);
    std::vector<Times> all;
    for (std::size_t i = 0; i < contestants.size(); ++i) {
        std::vector<double> seconds = elapsedSeconds(contestants[i]);
        if (!seconds.empty())
            all.push_back({contestants[i].title, std::move(seconds),
                           rows[i].bound ? std::optional(rows[i].bound->seconds) : std::nullopt});
    }
    return all;
}

/// The axis is logarithmic if a linear one would squeeze the fast ones together.
ChartAxis timesAxis(const std::vector<Times> &all, double left, double right)
{
    double min = std::numeric_limits<double>::max();
    double max = 0;
    for (const Times &times : all) {
        min = std::min({min, std::ranges::min(times.seconds), times.bound.value_or(min)});
        max = std::max({max, std::ranges::max(times.seconds), times.bound.value_or(max)});
    }
    constexpr double tooWide = 12;
    return max > min * tooWide ? ChartAxis::logarithmic(min, max, left, right)
                               : ChartAxis::linear(max, left, right);
}

void drawBox(Chart &chart, const ChartAxis &axis, const Times &times, double middle)
{
    const double low = axis.place(std::ranges::min(times.seconds));
    const double high = axis.place(std::ranges::max(times.seconds));
    chart.line(Ink::Muted, {low, middle}, {high, middle});
    // With fewer values, quartiles say no more than the dots do.
    constexpr std::size_t fewestForBox = 4;
    if (times.seconds.size() < fewestForBox)
        return;
    const double left = axis.place(quantile(times.seconds, 0.25));
    const double right = axis.place(quantile(times.seconds, 0.75));
    chart.rect(Ink::Box, {left, middle - 10, std::max(right - left, 1.0), 20});
    const double centre = axis.place(median(times.seconds));
    chart.line(Ink::Text, {centre, middle - 10}, {centre, middle + 10});
}

void drawTimes(Chart &chart, const ChartAxis &axis, const Times &times, double top)
{
    const double middle = top + titleHeight + 14;
    chart.text(Ink::Text, {Chart::margin, top + 14}, times.title, Qt::AlignLeft, true);
    drawBox(chart, axis, times, middle);
    for (std::size_t i = 0; i < times.seconds.size(); ++i) {
        // Dots of equal times stand beside each other, not on top of each other, and in the same
        // place every time.
        const double aside = (static_cast<double>(i % 3) - 1) * 5;
        chart.dot(Ink::Accent, {axis.place(times.seconds[i]), middle + aside}, 3);
    }
    if (times.bound) {
        const double x = axis.place(*times.bound);
        chart.dashedLine(Ink::Bound, {x, middle - 14}, {x, middle + 14});
    }
}

QString describe(const std::vector<Times> &all)
{
    QStringList parts;
    for (const Times &times : all)
        parts += u"%1: median %2"_s.arg(times.title, secondsText(median(times.seconds)));
    return u"Elapsed times of every round. %1."_s.arg(parts.join(QLatin1String("; ")));
}

void drawParts(Chart &chart, const std::vector<TimePart> &parts, double top)
{
    const double width = chart.size.width() - 2 * Chart::margin;
    double x = Chart::margin;
    for (const TimePart &part : parts) {
        const double length = part.share * width;
        if (length > 0)
            chart.rect(part.kind, {x, top, length, 22});
        x += length;
    }
    chart.outline(Ink::Muted, {Chart::margin, top, width, 22});
}

/// The kinds of time that were seen, in the order of a request's life.
std::vector<TimeKind> kindsIn(const std::array<bool, timeKindCount> &isSeen)
{
    std::vector<TimeKind> kinds;
    for (const TimeKindInfo &info : timeKinds()) {
        if (isSeen[static_cast<std::size_t>(info.kind)])
            kinds.push_back(info.kind);
    }
    return kinds;
}

} // namespace

Chart timesChart(const std::vector<ContestantRuns> &contestants, const SharedLimits &limits,
                 double width)
{
    const std::vector<Times> all = timesOf(contestants, limits);
    Chart chart;
    if (all.empty())
        return chart;
    const double bottom = Chart::margin + static_cast<double>(all.size()) * chartRowHeight;
    chart.size = {width, bottom + 44};
    chart.description = describe(all);
    const ChartAxis axis = timesAxis(all, Chart::margin, width - Chart::margin);
    axis.draw(chart, Chart::margin, bottom);
    double top = Chart::margin;
    for (const Times &times : all) {
        drawTimes(chart, axis, times, top);
        top += chartRowHeight;
    }
    chart.text(Ink::Muted, {Chart::margin, bottom + 36},
               axis.isLogarithmic() ? u"elapsed time, logarithmic"_s : u"elapsed time"_s);
    if (std::ranges::any_of(all, [](const Times &times) { return times.bound.has_value(); }))
        chart.text(Ink::Bound, {width - Chart::margin, bottom + 36}, u"┆ lower bound"_s,
                   Qt::AlignRight);
    return chart;
}

QString timesCaption()
{
    return u"Every round is a dot; the box holds the middle half, the line in it is the median."_s;
}

Chart speedUpChart(const std::vector<SummaryRow> &rows, double width)
{
    std::vector<const SummaryRow *> ranked;
    for (const SummaryRow &row : rows) {
        if (row.relativeToFastest)
            ranked.push_back(&row);
    }
    Chart chart;
    if (ranked.size() < 2)
        return chart;
    const SummaryRow *slowest = *std::ranges::max_element(
        ranked, {}, [](const auto *row) { return row->relativeToFastest; });
    constexpr double barRow = 44;
    constexpr double roomForValue = 60;
    const double unit = (width - 2 * Chart::margin - roomForValue) / *slowest->relativeToFastest;
    double top = Chart::margin;
    QStringList parts;
    for (const SummaryRow *row : ranked) {
        const double speedUp = *slowest->relativeToFastest / *row->relativeToFastest;
        chart.text(Ink::Text, {Chart::margin, top + 14}, row->title, Qt::AlignLeft, true);
        chart.rect(Ink::Accent, {Chart::margin, top + titleHeight, speedUp * unit, 16});
        chart.text(Ink::Text, {Chart::margin + speedUp * unit + 6, top + titleHeight + 13},
                   timesText(speedUp));
        parts += u"%1 %2"_s.arg(row->title, timesText(speedUp));
        top += barRow;
    }
    chart.size = {width, top + Chart::margin};
    chart.description =
        u"How many times as fast as %1: %2."_s.arg(slowest->title, parts.join(QLatin1String(", ")));
    return chart;
}

QString speedUpCaption()
{
    return u"How many times as fast as the slowest, by mean time."_s;
}

Chart timeWentChart(const std::vector<ContestantRuns> &contestants, bool savesFlags, double width)
{
    Chart chart;
    chart.size = {width, Chart::margin};
    std::array<bool, timeKindCount> isSeen{};
    double top = Chart::margin;
    for (const ContestantRuns &contestant : contestants) {
        const std::vector<TimePart> parts = timeParts(contestant, savesFlags);
        if (parts.empty())
            continue;
        for (const TimePart &part : parts)
            isSeen[static_cast<std::size_t>(part.kind)] |= part.time > RunTime(0);
        chart.text(Ink::Text, {Chart::margin, top + 14}, contestant.title, Qt::AlignLeft, true);
        drawParts(chart, parts, top + titleHeight);
        top += chartRowHeight;
    }
    if (chart.shapes.isEmpty())
        return {};
    chart.size.setHeight(drawLegend(chart, kindsIn(isSeen), top) + Chart::margin);
    chart.description = u"What the lanes spent their time on, as shares; the "
                        "table below has the figures."_s;
    return chart;
}

QString timeWentCaption()
{
    return u"What all lanes together spent their time on."_s;
}

} // namespace regatta
