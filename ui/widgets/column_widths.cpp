// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/column_widths.h"

#include "ui/look/format.h"

#include <QAbstractItemView>
#include <QStyle>

#include <algorithm>

namespace regatta {

using namespace std::chrono_literals;

QStringList widestTimes()
{
    return {formatTime(8'880ns), formatTime(888'800ns), formatTime(8'880us), formatTime(88'800us),
            formatTime(888ms),   formatTime(8'880ms),   formatTime(88'800ms)};
}

int cellWidth(const QAbstractItemView &view, const QStringList &texts)
{
    constexpr int ofStyleSheet = 16;
    constexpr int rounding = 2;
    int widest = 0;
    for (const QString &text : texts)
        widest = std::max(widest, view.fontMetrics().horizontalAdvance(text));
    return widest + ofStyleSheet + rounding +
           2 * (view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
}

} // namespace regatta
