// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/site_section.h"

#include "ui/look/format.h"
#include "ui/setup/weather_details.h"
#include "ui/setup/weather_picker.h"
#include "ui/widgets/segmented_control.h"

#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
SiteSection::SiteSection(WheelGuard &wheelGuard, QWidget *parent)
    : SetupSection(tr("Site"), parent),
      m_site(new SegmentedControl),
      m_description(makeHint()),
      m_url(new QLineEdit),
      m_weather(new WeatherPicker),
      m_details(new WeatherDetails([this, &wheelGuard](const PlanSetting &setting) {
          return makeControl(setting, wheelGuard);
      }))
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
    body()->addWidget(m_weather);
    body()->addWidget(m_details);

    connect(m_site, &SegmentedControl::currentChanged, this, &SiteSection::showSite);
    connect(m_site, &SegmentedControl::currentChanged, this, &SiteSection::edited);
    connect(m_url, &QLineEdit::textEdited, this, &SiteSection::edited);
    connect(m_weather, &WeatherPicker::picked, this, &SiteSection::takeWeather);
    connect(m_weather, &WeatherPicker::savedChanged, this, &SiteSection::edited);
}

void SiteSection::show(const Setup &setup)
{
    const QSignalBlocker blocker(this);
    m_site->setCurrent(int(setup.plan.site));
    if (m_url->text() != setup.customUrl)
        m_url->setText(setup.customUrl);
    showControls(setup.plan);
    m_weather->show(setup.plan, setup.weathers);
    showSite();
}

void SiteSection::read(Setup &setup) const
{
    setup.plan.site = site();
    setup.customUrl = m_url->text();
    setup.weathers = m_weather->saved();
    readControls(setup.plan);
}

void SiteSection::showProblems(const std::vector<SetupProblem> &problems)
{
    const bool isDelayWrong =
        std::ranges::find(problems, SetupField::Delay, &SetupProblem::field) != problems.end();
    if (site() == SiteId::Custom)
        showProblem(problems, SetupField::Url, m_url);
    else
        showProblem(problems, SetupField::Delay, isDelayWrong ? m_details->blamedDelay() : nullptr);
}

/// The fields follow when the setup is shown again.
void SiteSection::takeWeather(const Plan &weather)
{
    m_site->setCurrent(int(weather.site));
    showControls(weather);
    Q_EMIT edited();
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
    m_weather->setVisible(isInForce(settingOf(&Plan::latency), plan));
    m_details->showRowsFor(plan);
}

SiteId SiteSection::site() const
{
    return static_cast<SiteId>(m_site->current());
}

} // namespace regatta
