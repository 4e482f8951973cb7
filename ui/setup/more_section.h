// SPDX-License-Identifier: GPL-3.0-or-later
// The options that most runs leave alone. They are folded away.
#pragma once

#include "ui/setup/setup_section.h"

class QGridLayout;
class QSpinBox;

namespace regatta {

class FoldButton;

class MoreSection : public SetupSection
{
    Q_OBJECT

public:
    explicit MoreSection(WheelGuard &wheelGuard, QWidget *parent = nullptr);

    void show(const Setup &setup) override;
    void read(Setup &setup) const override;
    void showProblems(const std::vector<SetupProblem> &problems) override;

    bool isOpen() const;
    void setOpen(bool isOpen);

Q_SIGNALS:
    /// The user unfolded the section.
    void unfolded();

private:
    struct Row
    {
        /// nullptr for a check box.
        QWidget *label = nullptr;
        QWidget *field = nullptr;
    };

    Row addSetting(const PlanSetting &setting);
    Row addRow(const QString &text, QWidget *field, const QString &toolTip);

    WheelGuard &m_wheelGuard;
    QWidget *m_content;
    FoldButton *m_toggle;
    QGridLayout *m_grid;
    QSpinBox *m_warmup;
    Row m_programTimeout;
};

} // namespace regatta
