// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses who races: strategies, the client library, how many requests at a time, how many rounds.
#pragma once

#include "ui/setup/setup_section.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace regatta {

class WheelGuard;

class StrategiesSection : public SetupSection
{
    Q_OBJECT

public:
    explicit StrategiesSection(WheelGuard &wheelGuard, QWidget *parent = nullptr);

    void show(const Setup &setup) override;
    void read(Setup &setup) const override;
    void showProblems(const std::vector<SetupProblem> &problems) override;

private:
    void addStrategies();
    void addNumbers(WheelGuard &wheelGuard);
    void showLanes(const Setup &setup);

    struct Row
    {
        QString id;
        QCheckBox *check;
        QLabel *lanes;
    };

    std::vector<Row> m_rows;
    QComboBox *m_client;
    QSpinBox *m_maxRequests;
    QSpinBox *m_rounds;
};

} // namespace regatta
