// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses which codes to download.
#pragma once

#include "ui/setup/setup_section.h"

class QLineEdit;
class QSpinBox;

namespace regatta {

class SegmentedControl;
class WheelGuard;

class CodesSection : public SetupSection
{
    Q_OBJECT

public:
    explicit CodesSection(WheelGuard &wheelGuard, QWidget *parent = nullptr);

    void show(const Setup &setup) override;
    void read(Setup &setup) const override;
    void showProblems(const std::vector<SetupProblem> &problems) override;

private:
    void showKind();
    void describe();

    SegmentedControl *m_kind;
    QLineEdit *m_words;
    QSpinBox *m_limit;
    QLabel *m_summary;
};

} // namespace regatta
