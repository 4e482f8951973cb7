// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the race's time as a line that one can drag along, with a mark where each runner arrived.
#pragma once

#include "core/record/run_result.h"
#include "ui/accessible/spoken.h"

#include <QAbstractSlider>
#include <QKeyEvent>
#include <QWheelEvent>

#include <vector>

namespace regatta {

/// A slider, so that assistive technology understands it. Its values are tenths of milliseconds.
class ScrubBar : public QAbstractSlider, public Spoken
{
    Q_OBJECT

public:
    struct Mark
    {
        RunTime moment{0};
        /// The text over the mark.
        QString label;
        QString toolTip;
    };

    explicit ScrubBar(QWidget *parent = nullptr);

    void setRace(RunTime duration, std::vector<Mark> marks);
    /// Emits no signal, because the bar follows the clock.
    void setPosition(RunTime position);
    qreal xOf(RunTime moment) const;

    QAccessible::Role spokenRole() const override { return QAccessible::Slider; }
    /// Where the race is, and when each runner arrives.
    QString spokenText() const override;
    /// In seconds.
    std::optional<SpokenValue> spokenValue() const override;
    void setSpokenValue(double seconds) override;

    QSize sizeHint() const override { return {320, 34}; }
    QSize minimumSizeHint() const override { return {120, 34}; }

Q_SIGNALS:
    void scrubbed(std::chrono::nanoseconds position);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    /// Keys are left to the page, where they mean steps of a frame.
    void keyPressEvent(QKeyEvent *event) override { event->ignore(); }
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
    bool event(QEvent *event) override;

private:
    void scrubTo(qreal x);
    void paintMarks(QPainter &painter);

    RunTime m_duration{0};
    RunTime m_position{0};
    std::vector<Mark> m_marks;
};

} // namespace regatta
