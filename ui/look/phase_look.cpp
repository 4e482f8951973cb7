// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/phase_look.h"

#include "ui/look/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace regatta {
namespace {

QString phaseText(const char *text)
{
    return QCoreApplication::translate("PhaseLook", text);
}

Qt::BrushStyle brushStyle(TimeTexture texture)
{
    switch (texture) {
    case TimeTexture::Solid:
        return Qt::SolidPattern;
    case TimeTexture::Dots:
        return Qt::Dense4Pattern;
    case TimeTexture::RisingLines:
        return Qt::BDiagPattern;
    case TimeTexture::UprightLines:
        return Qt::VerPattern;
    case TimeTexture::FallingLines:
        return Qt::FDiagPattern;
    }
    return Qt::SolidPattern;
}

} // namespace

QString kindTitle(TimeKind kind)
{
    return phaseText(timeKindInfo(kind).title);
}

QString kindDescription(TimeKind kind)
{
    return phaseText(timeKindInfo(kind).description);
}

void paintKind(QPainter &painter, const QRectF &rect, TimeKind kind)
{
    const Qt::BrushStyle style = brushStyle(timeKindInfo(kind).texture);
    if (style != Qt::SolidPattern)
        painter.fillRect(rect, colors().sunken);
    painter.fillRect(rect, QBrush(timeColor(kind), style));
}

} // namespace regatta
