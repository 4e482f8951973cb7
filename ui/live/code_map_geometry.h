// SPDX-License-Identifier: GPL-3.0-or-later
// Codes and pixels: says where everything in a map of codes lies.
#pragma once

#include "core/workload/country_code.h"

#include <QRectF>
#include <QSize>

#include <optional>

namespace regatta {

struct CodeMapGeometry
{
    static constexpr int letters = 26;
    /// The room above the cells and to the left of them.
    static constexpr int labelSpace = 16;

    QSize size;

    static int rowOf(CountryCode code) { return code.index() / letters; }
    static int columnOf(CountryCode code) { return code.index() % letters; }

    qreal cellSide() const;
    /// The top left corner of the first cell.
    QPointF origin() const;
    QRectF cellRect(CountryCode code) const;
    std::optional<CountryCode> codeAt(QPointF position) const;
    /// The letter of the row whose label is at this position.
    std::optional<int> rowLabelAt(QPointF position) const;
};

} // namespace regatta
