// SPDX-License-Identifier: GPL-3.0-or-later
// The left side of the window: what will be run when Run is pressed.
#pragma once

#include "ui/runs/current_setup.h"

#include <QScrollArea>

#include <vector>

namespace regatta {

class MoreSection;
class ProgramsSection;
class Session;
class SetupSection;
class WheelGuard;

class SetupPanel : public QScrollArea
{
    Q_OBJECT

public:
    /// Shows and edits this setup, which must outlive the panel. Programs are not tried while the
    /// session measures something. It may be nullptr.
    explicit SetupPanel(CurrentSetup &current, const Session *session = nullptr,
                        QWidget *parent = nullptr);

    const Setup &setup() const { return m_current.setup(); }
    void setSetup(const Setup &setup) { m_current.set(setup); }

    bool isMoreOpen() const;
    void setMoreOpen(bool isOpen);
    ProgramsSection &programs() { return *m_programs; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitWidth();
    void scrollToMore();
    void readSections();
    void showSetup();

    CurrentSetup &m_current;
    WheelGuard *m_wheelGuard;
    std::vector<SetupSection *> m_sections;
    ProgramsSection *m_programs;
    MoreSection *m_more;
};

} // namespace regatta
