// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses whether and where flags are saved.
#pragma once

#include "ui/setup/setup_section.h"

class QLineEdit;
class QToolButton;

namespace regatta {

class SavingSection : public SetupSection
{
    Q_OBJECT

public:
    explicit SavingSection(WheelGuard &wheelGuard, QWidget *parent = nullptr);

    void show(const Setup &setup) override;
    void read(Setup &setup) const override;
    void showProblems(const std::vector<SetupProblem> &problems) override;

private:
    void enableFolder();
    void chooseFolder();

    QLineEdit *m_folder;
    QToolButton *m_choose;
};

} // namespace regatta
