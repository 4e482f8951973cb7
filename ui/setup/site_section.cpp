// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/site_section.h"

#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/widgets/duration_box.h"
#include "ui/widgets/segmented_control.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Makes a row: the setting's title, and its field on the right.
QWidget *makeRow(const PlanSetting &setting, QWidget *field)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap + 2);
    layout->addWidget(new QLabel(setting.title));
    layout->addStretch();
    layout->addWidget(field);
    return row;
}

} // namespace

SiteSection::SiteSection(WheelGuard &wheelGuard, QWidget *parent)
    : SetupSection(tr("Site"), parent),
      m_site(new SegmentedControl),
      m_description(makeHint()),
      m_url(new QLineEdit),
      m_delay(makeControl(settingOf(&Plan::latency), wheelGuard)),
      m_delayRow(makeRow(settingOf(&Plan::latency), m_delay)),
      m_errorRow(makeRow(settingOf(&Plan::errorRate),
                         makeControl(settingOf(&Plan::errorRate), wheelGuard)))
{
    m_site->setAccessibleName(tr("Site"));
    for (const Site &site : sites())
        m_site->addSegment(int(site.id), site.label, site.description);
    const Site &custom = regatta::site(SiteId::Custom);
    m_site->addSegment(int(custom.id), siteTitle(custom.id), custom.description);
    m_url->setObjectName(u"urlField"_s);
    m_url->setPlaceholderText(u"https://example.org/flags/{cc}.png"_s);
    m_url->setAccessibleName(tr("Base URL"));

    body()->addWidget(m_site);
    body()->addWidget(m_url);
    body()->addWidget(m_description);
    body()->addWidget(m_delayRow);
    body()->addWidget(m_errorRow);

    connect(m_site, &SegmentedControl::currentChanged, this, &SiteSection::showSite);
    connect(m_site, &SegmentedControl::currentChanged, this, &SiteSection::edited);
    connect(m_url, &QLineEdit::textEdited, this, &SiteSection::edited);
}

void SiteSection::show(const Setup &setup)
{
    const QSignalBlocker blocker(this);
    m_site->setCurrent(int(setup.plan.site));
    if (m_url->text() != setup.customUrl)
        m_url->setText(setup.customUrl);
    showControls(setup.plan);
    showSite();
}

void SiteSection::read(Setup &setup) const
{
    setup.plan.site = site();
    setup.customUrl = m_url->text();
    readControls(setup.plan);
}

void SiteSection::showProblems(const std::vector<SetupProblem> &problems)
{
    if (site() == SiteId::Custom)
        showProblem(problems, SetupField::Url, m_url);
    else
        showProblem(problems, SetupField::Delay, m_delay->findChildren<DurationBox *>().last());
}

void SiteSection::showSite()
{
    Plan plan;
    plan.site = site();
    const bool isCustom = plan.site == SiteId::Custom;
    m_description->setText(isCustom ? tr("{cc} or {CC} stands for the code. Without either, "
                                         "/{cc}/{cc}.gif is appended.")
                                    : regatta::site(plan.site).description);
    m_url->setVisible(isCustom);
    m_delayRow->setVisible(isInForce(settingOf(&Plan::latency), plan));
    m_errorRow->setVisible(isInForce(settingOf(&Plan::errorRate), plan));
}

SiteId SiteSection::site() const
{
    return static_cast<SiteId>(m_site->current());
}

} // namespace regatta
