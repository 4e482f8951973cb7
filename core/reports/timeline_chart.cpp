// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/lower_bound.h"
#include "core/analysis/wording.h"
#include "core/reports/chart_axis.h"
#include "core/reports/chart_legend.h"
#include "core/reports/report_charts.h"
#include "core/reports/report_wording.h"
#include "core/reports/request_phases.h"

#include <algorithm>
#include <array>

namespace regatta {
namespace {

constexpr double margin = 8;
constexpr double top = 4;
/// Of the lanes together: rows are as high as fit, within reason.
constexpr double mostHeight = 320;
constexpr double highestRow = 12;
/// Rows lower than this could not be told apart.
constexpr double lowestRow = 2;

constexpr std::array drawnPhases{Ink::Overhead, Ink::Connecting, Ink::Sending, Ink::ServerDelay,
                                 Ink::Waiting,  Ink::Receiving,  Ink::Saving};

/// A stretch of one lane in one colour.
struct Piece
{
    Ink ink;
    RunTime begin;
    RunTime end;
};

Ink inkOf(RequestPhase phase)
{
    switch (phase) {
    case RequestPhase::Queued:
        return Ink::Idle;
    case RequestPhase::Preparing:
        return Ink::Overhead;
    case RequestPhase::Connecting:
        return Ink::Connecting;
    case RequestPhase::Sending:
        return Ink::Sending;
    case RequestPhase::Waiting:
        return Ink::Waiting;
    case RequestPhase::Receiving:
        return Ink::Receiving;
    case RequestPhase::Saving:
        return Ink::Saving;
    }
    return Ink::Idle;
}

/// What a lane did for a request: its phases but the queue, the server's own delay apart from the
/// rest of waiting.
std::vector<Piece> piecesOf(const RequestRecord &request, RunTime runEnd)
{
    std::vector<Piece> pieces;
    for (const PhaseSpan &span : phasesOf(request, runEnd)) {
        RunTime begin = std::min(span.begin, runEnd);
        const RunTime end = std::min(span.end, runEnd);
        if (span.phase == RequestPhase::Queued)
            continue;
        if (span.phase == RequestPhase::Waiting) {
            const RunTime delayed =
                std::min(end, begin + std::max(request.serverDelay, RunTime(0)));
            pieces.push_back({Ink::ServerDelay, begin, delayed});
            begin = delayed;
        }
        pieces.push_back({inkOf(span.phase), begin, end});
    }
    return pieces;
}

int lanesOf(const RunResult &run)
{
    int lanes = 1;
    for (const RequestRecord &request : run.requests)
        lanes = std::max(lanes, request.lane + 1);
    return lanes;
}

bool isDrawnSingly(const RunResult &run)
{
    return run.requests.size() <= maxRequestsDrawnSingly && lanesOf(run) * lowestRow <= mostHeight;
}

ChartAxis axisOf(const RunResult &run, double width)
{
    return ChartAxis::linear(toSeconds(run.elapsed), margin, width - margin);
}

/// One rectangle a piece, those of one colour together. Slivers that no eye can see are left out.
void drawLanes(Chart &chart, const RunResult &run, const ChartAxis &axis, double rowHeight)
{
    constexpr double thinnest = 0.05;
    for (const Ink ink : drawnPhases) {
        for (const RequestRecord &request : run.requests) {
            if (request.lane < 0)
                continue;
            const double y = top + request.lane * rowHeight;
            for (const Piece &piece : piecesOf(request, run.elapsed)) {
                const double from = axis.place(toSeconds(piece.begin));
                const double to = axis.place(toSeconds(piece.end));
                if (piece.ink == ink && to - from >= thinnest)
                    chart.rect(ink, {from, y, to - from, rowHeight * 0.85});
            }
        }
    }
}

constexpr int columns = 240;
/// For every colour and column, how many lanes on average.
using Density = std::array<std::array<double, columns>, drawnPhases.size()>;

Density densityOf(const RunResult &run, double seconds)
{
    Density density{};
    const double columnLength = seconds / columns;
    for (const RequestRecord &request : run.requests) {
        for (const Piece &piece : piecesOf(request, run.elapsed)) {
            const auto row = static_cast<std::size_t>(std::ranges::find(drawnPhases, piece.ink) -
                                                      drawnPhases.begin());
            const double begin = toSeconds(piece.begin) / columnLength;
            const double end = toSeconds(piece.end) / columnLength;
            for (int column = static_cast<int>(begin); column < columns && column < end; ++column)
                density[row][static_cast<std::size_t>(column)] +=
                    std::min(end, column + 1.0) - std::max(begin, static_cast<double>(column));
        }
    }
    return density;
}

/// Stacked from below: how many lanes are in each phase.
void drawDensity(Chart &chart, const RunResult &run, const ChartAxis &axis, double height)
{
    const double seconds = toSeconds(run.elapsed);
    const Density density = densityOf(run, seconds);
    const double unit = height / lanesOf(run);
    std::array<double, columns> floor;
    floor.fill(top + height);
    for (std::size_t row = 0; row < density.size(); ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            const double size = density[row][column] * unit;
            const double from = axis.place(seconds * static_cast<double>(column) / columns);
            const double to = axis.place(seconds * static_cast<double>(column + 1) / columns);
            floor[column] -= size;
            if (size > 0.02)
                chart.rect(drawnPhases[row], {from, floor[column], to - from, size});
        }
    }
}

void drawBound(Chart &chart, const RunResult &run, const ChartAxis &axis, double bottom)
{
    const auto bound = lowerBound(run);
    if (!bound)
        return;
    const double x = axis.place(toSeconds(*bound));
    chart.dashedLine(Ink::Bound, {x, top}, {x, bottom});
}

} // namespace

Chart timelineChart(const RunResult &run, double width)
{
    Chart chart;
    if (run.requests.empty() || run.elapsed <= RunTime(0))
        return chart;
    const int lanes = lanesOf(run);
    const bool isSingle = isDrawnSingly(run);
    const double rowHeight = std::min(highestRow, mostHeight / lanes);
    const double height = isSingle ? rowHeight * lanes : mostHeight / 2;
    const ChartAxis axis = axisOf(run, width);
    chart.size = {width, top + height + 22};
    axis.draw(chart, top, top + height);
    if (isSingle)
        drawLanes(chart, run, axis, rowHeight);
    else
        drawDensity(chart, run, axis, height);
    drawBound(chart, run, axis, top + height);
    chart.description =
        QStringLiteral("%1: %2 over %3 in %4.")
            .arg(runTitle(run),
                 countText(static_cast<int>(run.requests.size()), QStringLiteral("request")),
                 countText(lanes, QStringLiteral("lane")), secondsText(toSeconds(run.elapsed)));
    return chart;
}

QString timelineCaption(const RunResult &run)
{
    if (isDrawnSingly(run))
        return runTitle(run);
    return QStringLiteral("%1: how many of its %2 are in each phase")
        .arg(runTitle(run), countText(lanesOf(run), QStringLiteral("lane")));
}

Chart phaseLegend(double width)
{
    Chart chart;
    chart.size = {width, 0};
    const std::vector<LegendEntry> entries{
        {Ink::Overhead, QStringLiteral("Client overhead")},
        {Ink::Connecting, QStringLiteral("Connecting")},
        {Ink::Sending, QStringLiteral("Sending")},
        {Ink::ServerDelay, QStringLiteral("Server's own delay")},
        {Ink::Waiting, QStringLiteral("Rest of waiting")},
        {Ink::Receiving, QStringLiteral("Receiving")},
        {Ink::Saving, QStringLiteral("Saving")},
    };
    chart.size.setHeight(drawLegend(chart, entries, margin, 0));
    chart.description = QStringLiteral("Colours of the phases");
    return chart;
}

} // namespace regatta
