// SPDX-License-Identifier: GPL-3.0-or-later
// What the groups of the setup panel have in common: a heading, a body, and a line that says what
// is wrong.
#pragma once

#include "ui/runs/setup.h"
#include "ui/setup/setting_control.h"

#include <QLabel>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace regatta {

class WheelGuard;

class SetupSection : public QWidget
{
    Q_OBJECT

public:
    explicit SetupSection(const QString &heading, QWidget *parent = nullptr);

    /// Shows a setup. Sends no signal.
    virtual void show(const Setup &setup) = 0;
    /// Writes this section's part into a setup.
    virtual void read(Setup &setup) const = 0;
    /// Gets the problems of the whole setup. Each section shows its own.
    virtual void showProblems(const std::vector<SetupProblem> &problems) = 0;

Q_SIGNALS:
    /// The user changed something.
    void edited();

protected:
    QVBoxLayout *body() const { return m_body; }

    /// Makes the field of a plan setting. The section puts it in its place.
    QWidget *makeControl(const PlanSetting &setting, WheelGuard &wheelGuard);
    /// Shows the plan's values in all fields that `makeControl` made.
    void showControls(const Plan &plan);
    void readControls(Plan &plan) const;

    /// Puts the sentence about a problem at the end of the body as it is now, beside its cause.
    /// Otherwise it stands below the whole body.
    void placeProblemHere();
    /// Shows the sentence about this field, and marks the widget that is to blame.
    void showProblem(const std::vector<SetupProblem> &problems, SetupField field, QWidget *culprit);

    static QLabel *makeHint(const QString &text = {});

private:
    QVBoxLayout *m_body;
    QLabel *m_problem;
    std::vector<SettingControl> m_controls;
};

} // namespace regatta
