// SPDX-License-Identifier: GPL-3.0-or-later
// The left side of the window: what will be run when Run is pressed.
#pragma once

#include "ui/runs/setup.h"

#include <QScrollArea>

#include <vector>

namespace regatta {

class MoreSection;
class SetupSection;
class WheelGuard;

class SetupPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit SetupPanel(QWidget *parent = nullptr);

    const Setup &setup() const { return m_setup; }
    void setSetup(const Setup &setup);
    /// Switches the codes to Pick, as if typed.
    void pick(const std::vector<CountryCode> &codes);
    const std::vector<SetupProblem> &problems() const { return m_problems; }

    bool isMoreOpen() const;
    void setMoreOpen(bool isOpen);

Q_SIGNALS:
    void setupChanged(const regatta::Setup &setup);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitWidth();
    void readSections();
    void accept(const Setup &setup);

    WheelGuard *m_wheelGuard;
    std::vector<SetupSection *> m_sections;
    MoreSection *m_more;
    Setup m_setup;
    std::vector<SetupProblem> m_problems;
};

} // namespace regatta
