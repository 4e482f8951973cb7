// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/weather_details.h"

#include "ui/look/theme.h"
#include "ui/setup/latency_field.h"
#include "ui/widgets/fold_button.h"

#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

WeatherDetails::WeatherDetails(const MakeField &makeField, QWidget *parent)
    : QWidget(parent),
      m_content(new QWidget),
      m_toggle(new FoldButton(tr("Weather in detail"), m_content)),
      m_form(new QFormLayout(m_content))
{
    m_toggle->setAutoRaise(true);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(metrics::gap - 2);
    m_form->setHorizontalSpacing(metrics::gap);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const PlanSetting &setting : settingsIn(SettingGroup::Weather))
        addRow(setting, makeField(setting));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap - 2);
    layout->addWidget(m_toggle, 0, Qt::AlignLeft);
    layout->addWidget(m_content);
}

/// A law of delays is as wide as the panel, and a check box has its title beside it.
void WeatherDetails::addRow(const PlanSetting &setting, QWidget *field)
{
    if (isSwitch(setting)) {
        m_form->addRow(field);
        m_rows.push_back({&setting, nullptr, field});
        return;
    }
    auto *label = new QLabel(setting.title);
    label->setToolTip(setting.toolTip);
    if (qobject_cast<LatencyField *>(field)) {
        m_form->addRow(label);
        m_form->addRow(field);
    } else {
        m_form->addRow(label, field);
    }
    m_rows.push_back({&setting, label, field});
}

void WeatherDetails::showRowsFor(const Plan &plan)
{
    bool hasRow = false;
    for (const Row &row : m_rows) {
        const bool isThere = isInForce(*row.setting, plan);
        hasRow = hasRow || isThere;
        row.field->setVisible(isThere);
        if (row.label)
            row.label->setVisible(isThere);
    }
    setVisible(hasRow);
}

QWidget *WeatherDetails::blamedDelay()
{
    m_toggle->setChecked(true);
    return m_content->findChild<LatencyField *>()->lastTime();
}

} // namespace regatta
