// SPDX-License-Identifier: GPL-3.0-or-later
// How each part of a run's time looks, the same in timelines, legends and breakdowns.
#pragma once

#include "core/analysis/lane_schedule.h"
#include "core/analysis/request_phases.h"

#include <QBrush>
#include <QColor>
#include <QString>

class QPainter;
class QRectF;

namespace regatta {

/// What a lane or a request was busy with, or why it wasn't: the phases in their order, and more.
enum class TimelineKind : quint8 {
    Queued,
    ClientOverhead,
    Retries,
    Connecting,
    Sending,
    ServerDelay,
    Waiting,
    Receiving,
    Saving,
    /// Started and not over: what it does is known when it is over.
    UnderWay = requestPhaseCount,
    RampUp,
    Between,
    Tail,
};
inline constexpr int timelineKindCount = 13;

constexpr TimelineKind timelineKind(RequestPhase phase)
{
    return static_cast<TimelineKind>(phase);
}
static_assert(timelineKind(RequestPhase::Queued) == TimelineKind::Queued &&
              timelineKind(RequestPhase::Saving) == TimelineKind::Saving);
TimelineKind timelineKind(Idle idle);

/// Whether something else is to be seen when both fall on one pixel.
constexpr bool isBackground(TimelineKind kind)
{
    return kind == TimelineKind::Queued || kind >= TimelineKind::RampUp;
}

QColor kindColor(TimelineKind kind);
QString kindTitle(TimelineKind kind);
/// One sentence for a tooltip.
QString kindDescription(TimelineKind kind);
/// Fills with the colour; idleness is hatched, so that it can be told without colours.
void paintKind(QPainter &painter, const QRectF &rect, TimelineKind kind);
/// The kind of a part of a breakdown, by the part's id in reports.
TimelineKind kindOfPart(const QString &id);

} // namespace regatta
