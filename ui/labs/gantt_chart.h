// SPDX-License-Identifier: GPL-3.0-or-later
// Shows who did what when: a row per worker and a bar per job, growing while they work.
#pragma once

#include "core/labs/lab_progress.h"
#include "ui/accessible/spoken.h"

#include <QWidget>

#include <functional>
#include <optional>

namespace regatta {

class GanttChart : public QWidget, public SpokenItems
{
    Q_OBJECT

public:
    explicit GanttChart(const LabProgress &progress, QWidget *parent = nullptr);

    /// The text on a job's bar.
    void setLabels(std::function<QString(int job)> label) { m_label = std::move(label); }
    /// Whether a thin line follows a finished job until map lets its result out.
    void setShowsHeldBack(bool shows) { m_showsHeldBack = shows; }
    void setEmptyText(const QString &text) { m_emptyText = text; }
    void refresh();

    /// The job whose bar is at this point.
    std::optional<int> jobAt(QPoint place) const;

    /// The items are the jobs.
    int spokenItemCount() const override;
    SpokenItem spokenItem(int place) const override;
    int spokenItemAt(QPoint point) const override { return jobAt(point).value_or(-1); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF plot() const;
    QRectF bar(const JobProgress &job) const;
    double x(std::chrono::nanoseconds time) const;
    /// The seconds from the left end to the right end.
    double span() const;
    QString sentence(int index) const;
    void paintAxis(QPainter &painter) const;
    void paintLanes(QPainter &painter) const;
    void paintJob(QPainter &painter, int index) const;

    const LabProgress &m_progress;
    std::function<QString(int)> m_label = [](int job) { return QString::number(job); };
    bool m_showsHeldBack = false;
    QString m_emptyText;
};

} // namespace regatta
