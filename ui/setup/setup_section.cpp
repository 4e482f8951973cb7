// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setup_section.h"

#include "ui/look/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QAbstractSpinBox>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

SetupSection::SetupSection(const QString &heading, QWidget *parent)
    : QWidget(parent), m_body(new QVBoxLayout), m_problem(new QLabel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap - 2);
    if (!heading.isEmpty()) {
        auto *label = new QLabel(heading.toUpper());
        label->setObjectName(u"heading"_s);
        label->setFont(headingFont());
        layout->addWidget(label);
    }
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(metrics::gap - 2);
    layout->addLayout(m_body);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setFont(smallFont());
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout->addWidget(m_problem);
}

void SetupSection::placeProblemHere()
{
    m_body->addWidget(m_problem);
}

QWidget *SetupSection::makeControl(const PlanSetting &setting, WheelGuard &wheelGuard)
{
    m_controls.push_back(makeSettingControl(setting, [this] { Q_EMIT edited(); }));
    QWidget *widget = m_controls.back().widget;
    if (qobject_cast<QAbstractSpinBox *>(widget))
        wheelGuard.guard(widget);
    for (QAbstractSpinBox *box : widget->findChildren<QAbstractSpinBox *>())
        wheelGuard.guard(box);
    return widget;
}

void SetupSection::showControls(const Plan &plan)
{
    for (const SettingControl &control : m_controls)
        control.show(plan);
}

void SetupSection::readControls(Plan &plan) const
{
    for (const SettingControl &control : m_controls)
        control.read(plan);
}

void SetupSection::showProblem(const std::vector<SetupProblem> &problems, SetupField field,
                               QWidget *culprit)
{
    const auto problem = std::ranges::find(problems, field, &SetupProblem::field);
    const bool isWrong = problem != problems.end();
    if (isWrong)
        m_problem->setText(problem->sentence);
    m_problem->setVisible(isWrong);
    if (culprit && culprit->property("problem").toBool() != isWrong) {
        culprit->setProperty("problem", isWrong);
        culprit->style()->unpolish(culprit);
        culprit->style()->polish(culprit);
    }
}

QLabel *SetupSection::makeHint(const QString &text)
{
    auto *label = new QLabel(text);
    label->setObjectName(u"hint"_s);
    label->setFont(smallFont());
    label->setWordWrap(true);
    return label;
}

} // namespace regatta
