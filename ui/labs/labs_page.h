// SPDX-License-Identifier: GPL-3.0-or-later
// The labs: five small experiments that show how executors and futures work.
#pragma once

#include "ui/runs/page.h"

#include <vector>

class QStackedWidget;

namespace regatta {

class LabPage;
class SegmentedControl;

class LabsPage : public Page
{
    Q_OBJECT

public:
    explicit LabsPage(QWidget *parent = nullptr);

    const std::vector<LabPage *> &labs() const { return m_labs; }
    LabPage &currentLab() const;
    void setCurrentLab(int index);

    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

private:
    void addLab(LabPage *page);

    SegmentedControl *m_choice;
    QStackedWidget *m_stack;
    std::vector<LabPage *> m_labs;
};

} // namespace regatta
