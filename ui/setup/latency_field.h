// SPDX-License-Identifier: GPL-3.0-or-later
// A field for the law of the server's delays: which law, and its times or its file.
#pragma once

#include "core/workload/latency.h"
#include "core/workload/plan_setting.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedLayout;

namespace regatta {

class DurationBox;

class LatencyField : public QWidget
{
    Q_OBJECT

public:
    /// The times stay within the range.
    explicit LatencyField(const SettingRange<std::chrono::milliseconds> &range,
                          QWidget *parent = nullptr);

    Latency latency() const;
    void setLatency(const Latency &latency);
    /// What is to blame if the times do not fit together.
    QWidget *lastTime() const;

Q_SIGNALS:
    /// Something changed.
    void edited();

private:
    enum LawIndex { Uniform, Fixed, Lognormal, Recorded };

    QWidget *makeTimes();
    QWidget *makeFileRow();
    void showLaw();
    void chooseFile();

    SettingRange<std::chrono::milliseconds> m_range;
    QComboBox *m_law;
    DurationBox *m_first;
    QLabel *m_between;
    DurationBox *m_second;
    QLineEdit *m_file;
    QStackedLayout *m_values;
};

} // namespace regatta
