// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/chart_legend.h"

namespace regatta {

double drawLegend(Chart &chart, const std::vector<TimeKind> &kinds, double margin, double top)
{
    constexpr double lineHeight = 20;
    constexpr double swatch = 12;
    double x = margin;
    double y = top;
    for (const TimeKind kind : kinds) {
        const QString title = QString::fromLatin1(timeKindInfo(kind).title);
        const double width = swatch + 6 + Chart::widthOf(title) + 14;
        if (x > margin && x + width > chart.size.width()) {
            x = margin;
            y += lineHeight;
        }
        chart.rect(kind, {x, y + 2, swatch, swatch});
        chart.outline(Ink::Muted, {x, y + 2, swatch, swatch});
        chart.text(Ink::Text, {x + swatch + 6, y + 13}, title);
        x += width;
    }
    return y + lineHeight;
}

} // namespace regatta
