// SPDX-License-Identifier: GPL-3.0-or-later
// The left side of the window: what will be run when Run is pressed.
#pragma once

#include "ui/runs/current_setup.h"

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
    /// Shows and edits this setup, which must outlive the panel.
    explicit SetupPanel(CurrentSetup &current, QWidget *parent = nullptr);

    const Setup &setup() const { return m_current.setup(); }
    void setSetup(const Setup &setup) { m_current.set(setup); }

    bool isMoreOpen() const;
    void setMoreOpen(bool isOpen);

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
    MoreSection *m_more;
};

} // namespace regatta
