// SPDX-License-Identifier: GPL-3.0-or-later
// What a report says to people, before any format gives it a form: titles, sentences and tables.
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
    /// Columns before this one are words, the others figures.
    qsizetype firstFigure = 1;

    bool isEmpty() const { return rows.isEmpty(); }
};

struct OutlineSection
{
    /// Where a format that has charts puts which.
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
    /// In order; those with nothing to say are left out.
    std::vector<OutlineSection> sections;
    /// To be shown as it is, to be copied.
    QString command;
};

ReportOutline outlineOf(const Report &report, PlanSettings settings = planSettings());

} // namespace regatta
