// SPDX-License-Identifier: GPL-3.0-or-later
// Shows how far one runner is: its downloads by state, and below them its time, on the axis that
// all runners of the race share, with the lower bound marked.
#pragma once

#include "core/analysis/lower_bound.h"
#include "core/record/replay.h"
#include "ui/accessible/spoken.h"

#include <QWidget>

#include <optional>

namespace regatta {

class RunnerTrack : public QWidget, public Spoken
{
    Q_OBJECT

public:
    explicit RunnerTrack(QWidget *parent = nullptr);

    /// nullptr for none. It must live until the next call.
    void setRun(const Replay *replay, const std::optional<LowerBound> &lowerBound,
                RunTime raceDuration);
    void setPosition(RunTime position);

    /// The place of a moment of the race, in pixels from the left.
    qreal xOf(RunTime moment) const;
    /// In pixels. The rest of the width is for waiting items.
    qreal widthOf(ItemState state) const;

    QAccessible::Role spokenRole() const override { return QAccessible::ProgressBar; }
    QString spokenText() const override;
    /// In per cent of the downloads.
    std::optional<SpokenValue> spokenValue() const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {100, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintCounts(QPainter &painter, const QRectF &bar);
    void paintTime(QPainter &painter, const QRectF &bar);
    void paintBound(QPainter &painter, const QRectF &bar);

    const Replay *m_replay = nullptr;
    std::optional<LowerBound> m_bound;
    RunTime m_raceDuration{0};
    RunTime m_position{0};
};

} // namespace regatta
