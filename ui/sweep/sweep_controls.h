// SPDX-License-Identifier: GPL-3.0-or-later
// Asks what to sweep, says what is wrong with the answer, and starts or stops the sweep.
#pragma once

#include "core/experiment/sweep_plan.h"
#include "ui/runs/setup.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace regatta {

class SweepControls : public QWidget
{
    Q_OBJECT

public:
    /// What the button does now.
    enum class Activity { Ready, Sweeping, Stopping, OtherRun };

    explicit SweepControls(QWidget *parent = nullptr);

    SweepSettings settings() const;
    void setSettings(const SweepSettings &settings);
    /// Says what is downloaded, and from where.
    void setSetup(const Setup &setup);
    void setActivity(Activity activity);
    /// Says why a sweep cannot start. Empty if it can.
    QString problem() const;
    /// Warns of something that is allowed but may surprise.
    QString hint() const;

Q_SIGNALS:
    void sweepWanted(const regatta::SweepSettings &settings);
    void stopWanted();

private:
    void addStrategies();
    void addPrograms();
    const Program *program() const;
    QString hintAboutProgram() const;
    QString hintAboutCodes() const;
    void arrange();
    void check();
    void press();

    Setup m_setup;
    /// Those that stand behind the strategies.
    std::vector<Program> m_programs;
    Activity m_activity = Activity::Ready;
    QComboBox *m_strategy;
    QComboBox *m_client;
    QLineEdit *m_levels;
    QSpinBox *m_rounds;
    QPushButton *m_button;
    QLabel *m_note;
};

} // namespace regatta
