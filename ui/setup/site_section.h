// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses where flags come from, and the weather of the embedded server: by its name, and in
// detail.
#pragma once

#include "ui/setup/setup_section.h"

class QLineEdit;

namespace regatta {

class SegmentedControl;
class WeatherDetails;
class WeatherPicker;

class SiteSection : public SetupSection
{
    Q_OBJECT

public:
    explicit SiteSection(WheelGuard &wheelGuard, QWidget *parent = nullptr);

    void show(const Setup &setup) override;
    void read(Setup &setup) const override;
    void showProblems(const std::vector<SetupProblem> &problems) override;

private:
    void showSite();
    void takeWeather(const Plan &weather);
    SiteId site() const;

    SegmentedControl *m_site;
    QLabel *m_description;
    QLineEdit *m_url;
    WeatherPicker *m_weather;
    WeatherDetails *m_details;
};

} // namespace regatta
