// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the help that are made from the program's own tables, so that they cannot go stale.
// Each is HTML for a QTextDocument.
#pragma once

#include "ui/help/help_topics.h"

namespace regatta {

/// Title and summary of each strategy.
QString strategiesTable();
/// Name, environment variable and meaning of each placeholder in a program's command.
QString placeholdersTable();
/// Name and summary of each recipe.
QString recipesTable();
/// Title and meaning of each setting that has a field.
QString settingsTable();
/// Name and description of each weather that comes with Regatta.
QString weathersTable();
/// Shape, name and meaning of each state of a download.
QString statesTable();
/// Colour, name and meaning of each kind of time.
QString timesTable();
/// Name, endings and purpose of each format of reports.
QString formatsTable();
/// A heading and a table for each group. Actions without a shortcut are left out.
QString shortcutsTables(const std::vector<ShortcutGroup> &groups);

} // namespace regatta
