// SPDX-License-Identifier: GPL-3.0-or-later
// "Where the time went": one stacked bar of all lane time, with its numbers. It is also the
// timeline's legend.
#pragma once

#include "core/analysis/time_breakdown.h"
#include "ui/accessible/spoken.h"
#include "ui/look/phase_look.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace regatta {

class BreakdownBar : public QWidget, public Spoken
{
    Q_OBJECT

public:
    explicit BreakdownBar(QWidget *parent = nullptr);

    /// Pass nothing while a run is under way. Then the bar is a legend without numbers, for all
    /// kinds of time that the run may come to have.
    void setBreakdown(const std::optional<TimeBreakdown> &breakdown, bool savesFlags,
                      bool isOfProgram = false);
    /// Whether the legend lists what can be seen only in rows per request.
    void setShowsQueued(bool shows);

    QAccessible::Role spokenRole() const override { return QAccessible::Chart; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Entry
    {
        TimeKind kind;
        QString text;
        RunTime time{0};
        double share = 0;
        QRectF rect{};
        QRectF barRect{};
    };

    void makeEntries();
    int heightFor(int width) const;
    std::vector<Entry> placed(int width, int *height) const;
    QString toolTipAt(QPointF position) const;

    std::optional<TimeBreakdown> m_breakdown;
    bool m_isOfProgram = false;
    bool m_savesFlags = true;
    bool m_showsQueued = false;
    QString m_total;
    std::vector<Entry> m_entries;
};

} // namespace regatta
