// SPDX-License-Identifier: GPL-3.0-or-later
// What is said above the runners: the race's clock, its speed, whether it is fair, and who may
// join.
#pragma once

#include "core/record/run_result.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace regatta {

class RaceHeader : public QWidget
{
    Q_OBJECT

public:
    explicit RaceHeader(QWidget *parent = nullptr);

    /// Room for the clock, so that nothing moves while it runs.
    void setDuration(RunTime duration);
    void setPosition(RunTime position);
    void setSpeedText(const QString &text);
    void setWarning(const QString &sentence);
    /// Whether another runner can be added; full: because there are as many as may be.
    void setJoinable(bool isJoinable, bool isFull);
    /// "0.607 s".
    QString clockText() const;

Q_SIGNALS:
    void addPressed();

private:
    QLabel *m_clock;
    QLabel *m_speed;
    QLabel *m_warning;
    QPushButton *m_add;
};

} // namespace regatta
