// SPDX-License-Identifier: GPL-3.0-or-later
// The columns that several tables of runs share, so that they have the same titles in all of them.
#pragma once

#include "core/analysis/traffic_facts.h"
#include "ui/widgets/table_model.h"

namespace regatta {

ColumnLook strategyColumn();
ColumnLook clientColumn(Leaves leaves);
/// How many requests a run had under way at a time.
ColumnLook lanesColumn();
/// The title and the tool tip of a fact beside the time.
QString factTitle(const FactColumn &fact);
QString factDescription(const FactColumn &fact);
ColumnLook boundColumn(Leaves leaves = Leaves::Never);

} // namespace regatta
