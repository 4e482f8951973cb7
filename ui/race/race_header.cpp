// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/race_header.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/race/race_entries.h"
#include "ui/race/race_wording.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QFont clockFont()
{
    QFont font = titleFont();
    font.setPointSizeF(font.pointSizeF() * 2.1);
    return font;
}

} // namespace

RaceHeader::RaceHeader(QWidget *parent)
    : QWidget(parent),
      m_clock(new QLabel),
      m_speed(new QLabel),
      m_warning(new QLabel),
      m_add(new QPushButton(tr("Add a runner")))
{
    m_clock->setFont(clockFont());
    m_clock->setAccessibleName(tr("The race's clock"));
    m_speed->setObjectName(u"hint"_s);
    m_warning->setObjectName(u"hint"_s);
    m_warning->setWordWrap(true);
    m_add->setIcon(themedIcon(u"plus"_s));
    m_add->setFocusPolicy(Qt::TabFocus);
    connect(m_add, &QPushButton::clicked, this, &RaceHeader::addPressed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::margin);
    layout->addWidget(m_clock);
    layout->addWidget(m_speed);
    layout->addWidget(m_warning, 1);
    layout->addWidget(m_add);
}

void RaceHeader::setDuration(RunTime duration)
{
    m_clock->setMinimumWidth(m_clock->fontMetrics().horizontalAdvance(clockFace(duration)) +
                             metrics::gap);
}

void RaceHeader::setPosition(RunTime position)
{
    m_clock->setText(clockFace(position));
}

void RaceHeader::setSpeedText(const QString &text)
{
    m_speed->setText(text);
}

void RaceHeader::setWarning(const QString &sentence)
{
    m_warning->setText(sentence);
}

void RaceHeader::setJoinable(bool isJoinable, bool isFull)
{
    m_add->setEnabled(isJoinable);
    m_add->setToolTip(
        isFull
            ? tr("A race has at most %1 runners: take one out first").arg(RaceEntries::mostRunners)
            : tr("Add another finished run to the race"));
}

QString RaceHeader::clockText() const
{
    return m_clock->text();
}

} // namespace regatta
