// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses where flags come from, and the weather of the embedded server.
#pragma once

#include "ui/setup/setup_section.h"

class QLineEdit;
class QSpinBox;

namespace regatta {

class DurationBox;
class SegmentedControl;
class WheelGuard;

class SiteSection : public SetupSection
{
    Q_OBJECT

public:
    explicit SiteSection(WheelGuard &wheelGuard, QWidget *parent = nullptr);

    void show(const Setup &setup) override;
    void read(Setup &setup) const override;
    void showProblems(const std::vector<SetupProblem> &problems) override;

private:
    QWidget *makeDelayRow(WheelGuard &wheelGuard);
    QWidget *makeErrorRow(WheelGuard &wheelGuard);
    void showSite();
    SiteId site() const;

    SegmentedControl *m_site;
    QLabel *m_description;
    QLineEdit *m_url;
    DurationBox *m_shortest;
    DurationBox *m_longest;
    QSpinBox *m_errorRate;
    QWidget *m_delayRow;
    QWidget *m_errorRow;
};

} // namespace regatta
