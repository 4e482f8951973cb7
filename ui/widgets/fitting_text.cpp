// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fitting_text.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace regatta {

QString factSeparator()
{
    return u"  ·  "_s;
}

QString fittingText(const QString &text, const QFontMetrics &metrics, int width)
{
    static const QRegularExpression separator(u"\\s+·\\s+|,\\s+"_s);
    QString fitting = text;
    while (metrics.horizontalAdvance(fitting) > width) {
        const qsizetype last = fitting.lastIndexOf(separator);
        if (last <= 0)
            return metrics.elidedText(fitting, Qt::ElideRight, width);
        fitting.truncate(last);
    }
    return fitting;
}

} // namespace regatta
