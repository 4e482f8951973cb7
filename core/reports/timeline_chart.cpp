// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/lane_schedule.h"
#include "core/analysis/lower_bound.h"
#include "core/analysis/request_phases.h"
#include "core/analysis/time_breakdown.h"
#include "core/analysis/wording.h"
#include "core/reports/chart_axis.h"
#include "core/reports/report.h"
#include "core/reports/report_charts.h"

#include <algorithm>
#include <array>
#include <iterator>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr double top = 4;
/// All lanes together are at most this high. Rows are as high as fit, within the limits below.
constexpr double mostHeight = 320;
constexpr double highestRow = 12;
/// Nobody could tell lower rows apart.
constexpr double lowestRow = 2;

/// The kinds of time that keep lanes busy, in the order of a request's life.
constexpr std::array busyKinds{
    TimeKind::ProgramStart, TimeKind::ClientOverhead, TimeKind::Retries,    TimeKind::Connecting,
    TimeKind::Tls,          TimeKind::Sending,        TimeKind::RoundTrips, TimeKind::ServerQueue,
    TimeKind::ServerDelay,  TimeKind::Waiting,        TimeKind::Wire,       TimeKind::Receiving,
    TimeKind::Saving,       TimeKind::ProgramEnd};

/// What each lane did. Where it was idle, there is nothing.
std::vector<std::vector<TimeStretch>> busyLanes(const RunResult &run, bool savesFlags)
{
    std::vector<std::vector<TimeStretch>> lanes;
    for (const Lane &lane : laneSchedule(run)) {
        std::vector<TimeStretch> &stretches = lanes.emplace_back();
        for (const LaneStretch &stretch : lane.stretches) {
            if (stretch.request >= 0 || !isIdle(stretch.kind))
                appendPhases(stretch, run, savesFlags, stretches);
        }
    }
    return lanes;
}

/// A program's lanes are connections.
QString lanesText(const RunResult &run, int lanes)
{
    return countText(lanes, run.program ? u"connection"_s : u"lane"_s);
}

bool isDrawnSingly(const RunResult &run, int lanes)
{
    return run.requests.size() <= maxRequestsDrawnSingly && lanes * lowestRow <= mostHeight;
}

ChartAxis axisOf(const RunResult &run, double width)
{
    return ChartAxis::linear(toSeconds(run.elapsed), Chart::margin, width - Chart::margin);
}

/// Draws a rectangle for each stretch, one colour after the other. Slivers that no eye can see are
/// left out.
void drawLanes(Chart &chart, const std::vector<std::vector<TimeStretch>> &lanes,
               const ChartAxis &axis, double rowHeight)
{
    constexpr double thinnest = 0.05;
    for (const TimeKind kind : busyKinds) {
        double y = top;
        for (const std::vector<TimeStretch> &lane : lanes) {
            for (const TimeStretch &stretch : lane) {
                const double from = axis.place(toSeconds(stretch.begin));
                const double to = axis.place(toSeconds(stretch.end));
                if (stretch.kind == kind && to - from >= thinnest)
                    chart.rect(kind, {from, y, to - from, rowHeight * 0.85});
            }
            y += rowHeight;
        }
    }
}

constexpr int columns = 240;
/// The average number of lanes in each column.
using Density = std::array<double, columns>;

Density densityOf(const std::vector<std::vector<TimeStretch>> &lanes, TimeKind kind, double seconds)
{
    Density density{};
    const double columnLength = seconds / columns;
    for (const std::vector<TimeStretch> &lane : lanes) {
        for (const TimeStretch &stretch : lane) {
            if (stretch.kind != kind)
                continue;
            const double begin = toSeconds(stretch.begin) / columnLength;
            const double end = toSeconds(stretch.end) / columnLength;
            for (int column = static_cast<int>(begin); column < columns && column < end; ++column)
                density[column] +=
                    std::min(end, column + 1.0) - std::max(begin, static_cast<double>(column));
        }
    }
    return density;
}

/// Draws how many lanes are in each phase, stacked from below.
void drawDensity(Chart &chart, const std::vector<std::vector<TimeStretch>> &lanes, double seconds,
                 const ChartAxis &axis, double height)
{
    const double unit = height / static_cast<double>(lanes.size());
    std::array<double, columns> floor;
    floor.fill(top + height);
    for (const TimeKind kind : busyKinds) {
        const Density density = densityOf(lanes, kind, seconds);
        for (std::size_t column = 0; column < columns; ++column) {
            const double size = density[column] * unit;
            const double from = axis.place(seconds * static_cast<double>(column) / columns);
            const double to = axis.place(seconds * static_cast<double>(column + 1) / columns);
            floor[column] -= size;
            if (size > 0.02)
                chart.rect(kind, {from, floor[column], to - from, size});
        }
    }
}

void drawBound(Chart &chart, const std::optional<LowerBound> &bound, const ChartAxis &axis,
               double bottom)
{
    if (!bound)
        return;
    const double x = axis.place(toSeconds(bound->time));
    chart.dashedLine(Ink::Bound, {x, top}, {x, bottom});
}

} // namespace

Chart timelineChart(const RunResult &run, const Plan &plan, double width)
{
    Chart chart;
    if (run.requests.empty() || run.elapsed <= RunTime(0))
        return chart;
    const std::vector<std::vector<TimeStretch>> busy = busyLanes(run, plan.savesFlags);
    const int lanes = static_cast<int>(busy.size());
    const bool isSingle = isDrawnSingly(run, lanes);
    const double rowHeight = std::min(highestRow, mostHeight / lanes);
    const double height = isSingle ? rowHeight * lanes : mostHeight / 2;
    const ChartAxis axis = axisOf(run, width);
    chart.size = {width, top + height + 22};
    axis.draw(chart, top, top + height);
    if (isSingle)
        drawLanes(chart, busy, axis, rowHeight);
    else
        drawDensity(chart, busy, toSeconds(run.elapsed), axis, height);
    const auto bound = lowerBound(run, plan);
    drawBound(chart, bound, axis, top + height);
    chart.description = u"%1: %2 over %3 in %4."_s.arg(
        runTitle(run), countText(static_cast<int>(run.requests.size()), u"request"_s),
        lanesText(run, lanes), secondsText(toSeconds(run.elapsed)));
    if (bound)
        chart.description += u" The lower bound is %1, set by %2."_s.arg(
            secondsText(toSeconds(bound->time)), boundReason(*bound));
    return chart;
}

QString timelineCaption(const RunResult &run)
{
    const int lanes = std::max(static_cast<int>(laneSchedule(run).size()), 1);
    if (isDrawnSingly(run, lanes))
        return runTitle(run);
    return u"%1: how many of its %2 are in each phase"_s.arg(runTitle(run), lanesText(run, lanes));
}

Chart phaseLegend(const std::vector<RunResult> &runs, bool savesFlags, double width)
{
    std::array<RunTime, timeKindCount> sums{};
    for (const RunResult &run : runs) {
        for (const TimePart &part : timeParts(timeBreakdown(run, savesFlags)))
            sums[static_cast<std::size_t>(part.kind)] += part.time;
    }
    std::vector<TimeKind> kinds;
    std::ranges::copy_if(busyKinds, std::back_inserter(kinds), [&sums](TimeKind kind) {
        return sums[static_cast<std::size_t>(kind)] > RunTime(0);
    });
    Chart chart;
    if (kinds.empty())
        return chart;
    chart.size = {width, 0};
    chart.size.setHeight(drawLegend(chart, kinds, 0));
    chart.description = u"Colours of the phases"_s;
    return chart;
}

} // namespace regatta
