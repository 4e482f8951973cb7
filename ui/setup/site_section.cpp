// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/site_section.h"

#include "ui/look/theme.h"
#include "ui/widgets/duration_box.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/wheel_guard.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

DurationBox *makeDelay(const QString &name, WheelGuard &wheelGuard)
{
    auto *box = new DurationBox(0s, 60s);
    box->setAccessibleName(name);
    box->setToolTip(name);
    wheelGuard.guard(box);
    return box;
}

} // namespace

SiteSection::SiteSection(WheelGuard &wheelGuard, QWidget *parent)
    : SetupSection(tr("Site"), parent),
      m_site(new SegmentedControl),
      m_description(makeHint()),
      m_url(new QLineEdit),
      m_shortest(makeDelay(tr("Shortest delay"), wheelGuard)),
      m_longest(makeDelay(tr("Longest delay"), wheelGuard)),
      m_errorRate(new QSpinBox),
      m_delayRow(makeDelayRow(wheelGuard)),
      m_errorRow(makeErrorRow(wheelGuard))
{
    m_site->setAccessibleName(tr("Site"));
    for (const Site &site : sites())
        m_site->addSegment(int(site.id), site.label, site.description);
    m_site->addSegment(int(SiteId::Custom), tr("URL"), tr("Any server, by its base URL"));
    m_url->setObjectName(u"urlField"_s);
    m_url->setPlaceholderText(u"https://example.org/flags/{cc}.png"_s);
    m_url->setToolTip(
        tr("{cc} or {CC} is replaced by the code; without either, /{cc}/{cc}.gif is appended"));
    m_url->setAccessibleName(tr("Base URL"));

    body()->addWidget(m_site);
    body()->addWidget(m_url);
    body()->addWidget(m_description);
    body()->addWidget(m_delayRow);
    body()->addWidget(m_errorRow);

    connect(m_site, &SegmentedControl::currentChanged, this, &SiteSection::showSite);
    connect(m_site, &SegmentedControl::currentChanged, this, &SiteSection::edited);
    connect(m_url, &QLineEdit::textEdited, this, &SiteSection::edited);
    connect(m_shortest, &DurationBox::valueChanged, this, &SiteSection::edited);
    connect(m_longest, &DurationBox::valueChanged, this, &SiteSection::edited);
    connect(m_errorRate, &QSpinBox::valueChanged, this, &SiteSection::edited);
}

QWidget *SiteSection::makeDelayRow(WheelGuard &)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap + 2);
    layout->addWidget(new QLabel(tr("Delay")));
    layout->addStretch();
    layout->addWidget(m_shortest);
    layout->addWidget(new QLabel(tr("to")));
    layout->addWidget(m_longest);
    return row;
}

QWidget *SiteSection::makeErrorRow(WheelGuard &wheelGuard)
{
    m_errorRate->setObjectName(u"errorRateField"_s);
    m_errorRate->setRange(0, 100);
    m_errorRate->setSuffix(u" %"_s);
    m_errorRate->setAccessibleName(tr("Error rate"));
    m_errorRate->setToolTip(tr("The share of requests answered with 418 I'm a teapot"));
    wheelGuard.guard(m_errorRate);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new QLabel(tr("Error rate")));
    layout->addStretch();
    layout->addWidget(m_errorRate);
    return row;
}

void SiteSection::show(const Setup &setup)
{
    const QSignalBlocker blocker(this);
    m_site->setCurrent(int(setup.site));
    if (m_url->text() != setup.customUrl)
        m_url->setText(setup.customUrl);
    m_shortest->setDuration(setup.delay.min);
    m_longest->setDuration(setup.delay.max);
    m_errorRate->setValue(static_cast<int>(std::lround(setup.errorRate * 100)));
    showSite();
}

void SiteSection::read(Setup &setup) const
{
    setup.site = site();
    setup.customUrl = m_url->text();
    setup.delay = {m_shortest->duration(), m_longest->duration()};
    setup.errorRate = m_errorRate->value() / 100.0;
}

void SiteSection::showProblems(const std::vector<SetupProblem> &problems)
{
    if (site() == SiteId::Custom)
        showProblem(problems, SetupField::Url, m_url);
    else
        showProblem(problems, SetupField::Delay, m_longest);
}

void SiteSection::showSite()
{
    const SiteId chosen = site();
    const bool hasDelay = chosen == SiteId::Delay || chosen == SiteId::Error;
    m_description->setText(regatta::site(chosen).description);
    m_url->setVisible(chosen == SiteId::Custom);
    m_delayRow->setVisible(hasDelay);
    m_errorRow->setVisible(chosen == SiteId::Error);
}

SiteId SiteSection::site() const
{
    return static_cast<SiteId>(m_site->current());
}

} // namespace regatta
