// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/phase_look.h"

#include "ui/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <array>

namespace regatta {
namespace {

struct Look
{
    TimelineKind kind;
    /// In reports; empty for what breakdowns don't have.
    const char *id;
    const char *title;
    const char *description;
    QColor Colors::*color;
    Qt::BrushStyle hatch = Qt::SolidPattern;
};

const std::array<Look, timelineKindCount> looks{{
    {TimelineKind::Queued, "", QT_TRANSLATE_NOOP("PhaseLook", "Queued"),
     QT_TRANSLATE_NOOP("PhaseLook", "Waiting for a free lane"), &Colors::phaseQueued},
    {TimelineKind::ClientOverhead, "client_overhead",
     QT_TRANSLATE_NOOP("PhaseLook", "Client overhead"),
     QT_TRANSLATE_NOOP("PhaseLook", "From taking an item to sending its request, and from the last "
                                    "byte to the end where nothing was saved"),
     &Colors::phaseOverhead},
    {TimelineKind::Retries, "retries", QT_TRANSLATE_NOOP("PhaseLook", "Retries"),
     QT_TRANSLATE_NOOP("PhaseLook", "Attempts that failed, up to the start of the last one"),
     &Colors::phaseRetries},
    {TimelineKind::Connecting, "connecting", QT_TRANSLATE_NOOP("PhaseLook", "Connecting"),
     QT_TRANSLATE_NOOP("PhaseLook", "Name look-up, TCP and TLS; none on a connection that is "
                                    "used again"),
     &Colors::phaseConnecting},
    {TimelineKind::Sending, "sending", QT_TRANSLATE_NOOP("PhaseLook", "Sending"),
     QT_TRANSLATE_NOOP("PhaseLook", "Writing the request"), &Colors::phaseSending},
    {TimelineKind::ServerDelay, "server_delay",
     QT_TRANSLATE_NOOP("PhaseLook", "Server's own delay"),
     QT_TRANSLATE_NOOP("PhaseLook", "What the server says that it waited on purpose: no client can "
                                    "do anything about it"),
     &Colors::phaseServerDelay},
    {TimelineKind::Waiting, "waiting", QT_TRANSLATE_NOOP("PhaseLook", "Rest of waiting"),
     QT_TRANSLATE_NOOP("PhaseLook", "The way to the server and back, and the server's work"),
     &Colors::phaseWaiting},
    {TimelineKind::Receiving, "receiving", QT_TRANSLATE_NOOP("PhaseLook", "Receiving"),
     QT_TRANSLATE_NOOP("PhaseLook", "From the first byte of the answer to the last"),
     &Colors::phaseReceiving},
    {TimelineKind::Saving, "saving", QT_TRANSLATE_NOOP("PhaseLook", "Saving"),
     QT_TRANSLATE_NOOP("PhaseLook",
                       "Checking the content, waiting for the saving thread, writing the file"),
     &Colors::phaseSaving},
    {TimelineKind::UnderWay, "", QT_TRANSLATE_NOOP("PhaseLook", "Under way"),
     QT_TRANSLATE_NOOP("PhaseLook", "Started, and not over yet"), &Colors::inFlight,
     Qt::Dense4Pattern},
    {TimelineKind::RampUp, "ramp_up", QT_TRANSLATE_NOOP("PhaseLook", "Idle: ramp-up"),
     QT_TRANSLATE_NOOP("PhaseLook", "A lane before its first request"), &Colors::idle,
     Qt::BDiagPattern},
    {TimelineKind::Between, "between", QT_TRANSLATE_NOOP("PhaseLook", "Idle: between requests"),
     QT_TRANSLATE_NOOP("PhaseLook", "A lane with nothing to do although items were left"),
     &Colors::idle, Qt::VerPattern},
    {TimelineKind::Tail, "tail", QT_TRANSLATE_NOOP("PhaseLook", "Idle: tail"),
     QT_TRANSLATE_NOOP("PhaseLook", "Nothing was left to take; other lanes were still busy"),
     &Colors::idle, Qt::FDiagPattern},
}};

const Look &look(TimelineKind kind)
{
    return looks[static_cast<std::size_t>(kind)];
}

QString tr(const char *text)
{
    return QCoreApplication::translate("PhaseLook", text);
}

} // namespace

TimelineKind timelineKind(Idle idle)
{
    switch (idle) {
    case Idle::RampUp:
        return TimelineKind::RampUp;
    case Idle::None:
    case Idle::Between:
        return TimelineKind::Between;
    case Idle::Tail:
        return TimelineKind::Tail;
    }
    return TimelineKind::Between;
}

QColor kindColor(TimelineKind kind)
{
    return colors().*look(kind).color;
}

QString kindTitle(TimelineKind kind)
{
    return tr(look(kind).title);
}

QString kindDescription(TimelineKind kind)
{
    return tr(look(kind).description);
}

void paintKind(QPainter &painter, const QRectF &rect, TimelineKind kind)
{
    const Look &l = look(kind);
    if (l.hatch != Qt::SolidPattern)
        painter.fillRect(rect, colors().sunken);
    painter.fillRect(rect, QBrush(colors().*l.color, l.hatch));
}

TimelineKind kindOfPart(const QString &id)
{
    const auto found = std::ranges::find_if(
        looks, [&id](const Look &l) { return *l.id != '\0' && id == QLatin1String(l.id); });
    Q_ASSERT(found != looks.end());
    return found->kind;
}

} // namespace regatta
