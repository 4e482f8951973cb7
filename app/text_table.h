// SPDX-License-Identifier: GPL-3.0-or-later
// Tables for a terminal.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace regatta {

/// The text of a cell that has no value.
inline const QString dash(u'–');

/// Columns are as wide as their widest cell, with two spaces between them. The first is
/// left-aligned, the others right-aligned. The first row is the heading.
QString textTable(const std::vector<QStringList> &rows);

} // namespace regatta
