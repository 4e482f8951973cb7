// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/facts_grid.h"

#include "ui/look/phase_look.h"
#include "ui/look/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QLabel *makeSwatch(TimeKind kind)
{
    constexpr int side = 10;
    QPixmap pixmap(side, side);
    QPainter painter(&pixmap);
    paintKind(painter, QRectF(0, 0, side, side), kind);
    painter.end();
    auto *swatch = new QLabel;
    swatch->setPixmap(pixmap);
    return swatch;
}

} // namespace

FactsGrid::FactsGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(metrics::smallGap);
    m_grid->setColumnStretch(2, 1);
}

void FactsGrid::setFacts(const std::vector<Fact> &facts)
{
    if (hasSameNames(facts)) {
        for (std::size_t row = 0; row < facts.size(); ++row)
            m_values[row]->setText(facts[row].value);
        m_facts = facts;
        return;
    }
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_values.clear();
    for (const Fact &fact : facts)
        addRow(fact);
    m_facts = facts;
}

bool FactsGrid::hasSameNames(const std::vector<Fact> &facts) const
{
    return std::ranges::equal(facts, m_facts, [](const Fact &a, const Fact &b) {
        return a.name == b.name && a.kind == b.kind;
    });
}

void FactsGrid::addRow(const Fact &fact)
{
    const auto row = static_cast<int>(m_values.size());
    auto *name = new QLabel(fact.name);
    name->setObjectName(u"hint"_s);
    if (fact.kind) {
        m_grid->addWidget(makeSwatch(*fact.kind), row, 0);
        m_grid->addWidget(name, row, 1, Qt::AlignTop);
        name->setToolTip(kindDescription(*fact.kind));
    } else {
        m_grid->addWidget(name, row, 0, 1, 2, Qt::AlignTop);
    }
    auto *value = new QLabel(fact.value);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_grid->addWidget(value, row, 2);
    m_values.push_back(value);
}

} // namespace regatta
