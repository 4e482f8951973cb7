// SPDX-License-Identifier: GPL-3.0-or-later
// The line above the runners: the race's clock, its speed, whether it is fair, and a button to add
// a runner.
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

    /// Reserves room for the clock, so that nothing moves while it runs.
    void setDuration(RunTime duration);
    void setPosition(RunTime position);
    void setSpeedText(const QString &text);
    void setWarning(const QString &sentence);
    /// Whether another runner can be added. If not, `isFull` says that this is because the race is
    /// full.
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
