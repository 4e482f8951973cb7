// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses where flags come from, and the weather of the embedded server.
#pragma once

#include "ui/setup/setup_section.h"

class QLineEdit;

namespace regatta {

class SegmentedControl;

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
    SiteId site() const;

    SegmentedControl *m_site;
    QLabel *m_description;
    QLineEdit *m_url;
    QWidget *m_delay;
    QWidget *m_delayRow;
    QWidget *m_errorRow;
};

} // namespace regatta
