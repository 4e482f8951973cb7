// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the weather, folded away below a button, because most people choose a weather by
// its name.
#pragma once

#include "core/workload/plan_settings.h"

#include <QWidget>

#include <functional>
#include <vector>

class QFormLayout;

namespace regatta {

class FoldButton;

class WeatherDetails : public QWidget
{
    Q_OBJECT

public:
    /// Makes a setting's field.
    using MakeField = std::function<QWidget *(const PlanSetting &)>;

    explicit WeatherDetails(const MakeField &makeField, QWidget *parent = nullptr);

    /// Shows the rows that are in force on the plan's site.
    void showRowsFor(const Plan &plan);
    /// Unfolds it, so that the field of the delays is seen, and returns the part of it that is to
    /// blame if the times do not fit together.
    QWidget *blamedDelay();

private:
    struct Row
    {
        const PlanSetting *setting;
        QWidget *label;
        QWidget *field;
    };

    void addRow(const PlanSetting &setting, QWidget *field);

    QWidget *m_content;
    FoldButton *m_toggle;
    QFormLayout *m_form;
    std::vector<Row> m_rows;
};

} // namespace regatta
