// SPDX-License-Identifier: GPL-3.0-or-later
// The labs: five small experiments that show how executors and futures work.
#pragma once

#include <QWidget>

#include <vector>

class QStackedWidget;

namespace regatta {

class LabPage;
class SegmentedControl;

class LabsPage : public QWidget
{
    Q_OBJECT

public:
    explicit LabsPage(QWidget *parent = nullptr);

    const std::vector<LabPage *> &labs() const { return m_labs; }
    LabPage &currentLab() const;
    void setCurrentLab(int index);

    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

private:
    void addLab(const QString &name, LabPage *page);

    SegmentedControl *m_choice;
    QStackedWidget *m_stack;
    std::vector<LabPage *> m_labs;
};

} // namespace regatta
