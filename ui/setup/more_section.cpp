// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/more_section.h"

#include "ui/look/theme.h"
#include "ui/widgets/fold_button.h"
#include "ui/widgets/wheel_guard.h"

#include <QGridLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

MoreSection::MoreSection(WheelGuard &wheelGuard, QWidget *parent)
    : SetupSection({}, parent),
      m_wheelGuard(wheelGuard),
      m_content(new QWidget),
      m_toggle(new FoldButton(tr("MORE OPTIONS"), m_content)),
      m_grid(new QGridLayout(m_content)),
      m_warmup(new QSpinBox)
{
    m_toggle->setFont(headingFont());
    connect(m_toggle, &FoldButton::clicked, this, [this](bool isOpen) {
        if (isOpen)
            Q_EMIT unfolded();
    });

    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(metrics::gap - 2);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnMinimumWidth(1, 128);
    m_warmup->setRange(offeredWarmup.min, offeredWarmup.max);
    addSetting(settingOf(&Limits::timeout));
    addSetting(settingOf(&Limits::connectTimeout));
    addSetting(settingOf(&Plan::retries));
    addSetting(settingOf(&Plan::copies));
    addRow(tr("Warm-up rounds"), m_warmup, tr("Rounds that run first and are not counted"));
    wheelGuard.guard(m_warmup);
    connect(m_warmup, &QSpinBox::valueChanged, this, &MoreSection::edited);
    addSetting(settingOf(&Plan::seed));
    addSetting(settingOf(&Plan::http));
    addSetting(settingOf(&Plan::reusesConnections));
    m_programTimeout = addSetting(settingOf(&Plan::programTimeout));

    body()->addWidget(m_toggle, 0, Qt::AlignLeft);
    body()->addWidget(m_content);
}

/// Adds a row with the setting's field. A check box already has its title beside it.
MoreSection::Row MoreSection::addSetting(const PlanSetting &setting)
{
    QWidget *field = makeControl(setting, m_wheelGuard);
    if (!isSwitch(setting))
        return addRow(setting.title, field, setting.toolTip);
    m_grid->addWidget(field, m_grid->rowCount(), 0, 1, 2);
    return {nullptr, field};
}

MoreSection::Row MoreSection::addRow(const QString &text, QWidget *field, const QString &toolTip)
{
    auto *label = new QLabel(text);
    label->setToolTip(toolTip);
    field->setToolTip(toolTip);
    field->setAccessibleName(text);
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(field, row, 1);
    return {label, field};
}

void MoreSection::show(const Setup &setup)
{
    const QSignalBlocker blocker(this);
    showControls(setup.plan);
    m_warmup->setValue(setup.warmup);
    const bool hasPrograms = isInForce(settingOf(&Plan::programTimeout), setup.plan);
    m_programTimeout.label->setVisible(hasPrograms);
    m_programTimeout.field->setVisible(hasPrograms);
}

void MoreSection::read(Setup &setup) const
{
    readControls(setup.plan);
    setup.warmup = m_warmup->value();
}

void MoreSection::showProblems(const std::vector<SetupProblem> &) {}

bool MoreSection::isOpen() const
{
    return m_toggle->isChecked();
}

void MoreSection::setOpen(bool isOpen)
{
    m_toggle->setChecked(isOpen);
}

} // namespace regatta
