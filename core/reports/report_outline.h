// SPDX-License-Identifier: GPL-3.0-or-later
// What a report says to people: titles, sentences and tables, before a file format gives them a
// form.
#pragma once

#include "core/reports/report.h"
#include "core/workload/plan_settings.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace regatta {

struct OutlineTable
{
    QStringList header;
    QList<QStringList> rows;
    /// The columns before this one are words, and the others are figures.
    qsizetype firstFigure = 1;

    bool isEmpty() const { return rows.isEmpty(); }
};

struct OutlineSection
{
    /// The charts of this section, in formats that have charts.
    enum class Charts { None, Times, TimeWent, Timelines };

    QString title;
    QStringList sentences;
    OutlineTable table;
    Charts charts = Charts::None;
};

struct ReportOutline
{
    QString title;
    QString subtitle;
    /// In order. A section that has nothing to say is left out.
    std::vector<OutlineSection> sections;
    /// The command that repeats the experiment. Show it as it is, so that people can copy it.
    QString command;
    QString commandTitle = "Do it again";
};

ReportOutline outlineOf(const Report &report, PlanSettings settings = planSettings());

} // namespace regatta
