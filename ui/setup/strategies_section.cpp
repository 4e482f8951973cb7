// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/strategies_section.h"

#include "core/strategies/strategy_catalog.h"
#include "ui/look/theme.h"
#include "ui/widgets/client_field.h"
#include "ui/widgets/wheel_guard.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

StrategiesSection::StrategiesSection(WheelGuard &wheelGuard, QWidget *parent)
    : SetupSection(tr("Strategies"), parent),
      m_client(new ClientField),
      m_maxRequests(new QSpinBox),
      m_rounds(new QSpinBox)
{
    addStrategies();
    placeProblemHere();
    addNumbers(wheelGuard);
    m_client->setObjectName(u"clientField"_s);
    wheelGuard.guard(m_client);
    connect(m_client, &QComboBox::currentIndexChanged, this, &StrategiesSection::edited);
}

void StrategiesSection::addStrategies()
{
    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(1);
    grid->setColumnStretch(0, 1);
    for (const StrategyInfo &strategy : strategies()) {
        const int row = grid->rowCount();
        auto *check = new QCheckBox(strategy.title);
        check->setObjectName(QString(u"strategy-"_s + strategy.id));
        check->setToolTip(strategy.summary);
        QLabel *lanes = makeHint();
        grid->addWidget(check, row, 0);
        grid->addWidget(lanes, row, 1, Qt::AlignRight);
        connect(check, &QCheckBox::toggled, this, &StrategiesSection::edited);
        m_rows.push_back({strategy.id, check, lanes});
    }
    body()->addLayout(grid);
}

void StrategiesSection::addNumbers(WheelGuard &wheelGuard)
{
    m_maxRequests->setObjectName(u"maxRequestsField"_s);
    m_maxRequests->setRange(0, maxConcurrency);
    m_maxRequests->setSpecialValueText(tr("default"));
    m_maxRequests->setAccessibleName(tr("Requests at a time"));
    m_maxRequests->setToolTip(
        tr("m, the most requests at a time. By default each strategy uses its own number"));
    m_rounds->setObjectName(u"roundsField"_s);
    m_rounds->setRange(offeredRounds.min, offeredRounds.max);
    m_rounds->setAccessibleName(tr("Rounds"));
    m_rounds->setToolTip(
        tr("How often every strategy is run, on the same work and in shuffled order"));
    wheelGuard.guard(m_maxRequests);
    wheelGuard.guard(m_rounds);

    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, metrics::smallGap, 0, 0);
    grid->setColumnStretch(0, 1);
    grid->setColumnMinimumWidth(1, 128);
    grid->setVerticalSpacing(metrics::gap - 2);
    const auto addRow = [grid](const QString &text, QWidget *field) {
        const int row = grid->rowCount();
        auto *label = new QLabel(text);
        label->setBuddy(field);
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row, 1);
    };
    addRow(tr("Reques&ts at a time, m"), m_maxRequests);
    addRow(tr("R&ounds"), m_rounds);
    addRow(tr("HTTP &client"), m_client);
    body()->addLayout(grid);
    connect(m_maxRequests, &QSpinBox::valueChanged, this, &StrategiesSection::edited);
    connect(m_rounds, &QSpinBox::valueChanged, this, &StrategiesSection::edited);
}

void StrategiesSection::show(const Setup &setup)
{
    const QSignalBlocker blocker(this);
    for (const Row &row : m_rows)
        row.check->setChecked(setup.strategies.contains(row.id));
    m_client->setCurrentIndex(m_client->findData(setup.plan.client));
    m_maxRequests->setValue(setup.maxRequests);
    m_rounds->setValue(setup.rounds);
    showLanes(setup);
}

void StrategiesSection::read(Setup &setup) const
{
    setup.strategies.clear();
    for (const Row &row : m_rows) {
        if (row.check->isChecked())
            setup.strategies.append(row.id);
    }
    setup.plan.client = m_client->currentData().toString();
    setup.maxRequests = m_maxRequests->value();
    setup.rounds = m_rounds->value();
}

void StrategiesSection::showProblems(const std::vector<SetupProblem> &problems)
{
    showProblem(problems, SetupField::Strategies, nullptr);
}

void StrategiesSection::showLanes(const Setup &setup)
{
    for (const Row &row : m_rows) {
        const Concurrency lanes = concurrency(setup, *findStrategy(row.id));
        row.lanes->setText(tr("m %1").arg(lanes.lanes));
        row.lanes->setToolTip(lanes.remark.isEmpty()
                                  ? tr("How many requests at a time it will have under way")
                                  : lanes.remark);
    }
}

} // namespace regatta
