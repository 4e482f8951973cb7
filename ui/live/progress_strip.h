// SPDX-License-Identifier: GPL-3.0-or-later
// Shows how far the run is: a bar in the states' colours, and the figures that tqdm shows.
#pragma once

#include "ui/accessible/spoken.h"
#include "ui/runs/run_history.h"

#include <QWidget>

class QLabel;

namespace regatta {

/// A bar with one stretch per state, as long as the state's share of the downloads.
class SegmentedBar : public QWidget, public Spoken
{
    Q_OBJECT

public:
    explicit SegmentedBar(QWidget *parent = nullptr);

    void setRun(const ObservedRun *run);
    /// The width in pixels at the present size. The rest of the bar is for downloads that wait.
    int widthOf(ItemState state) const;

    /// Call this when the run has got further.
    void refresh();

    QAccessible::Role spokenRole() const override { return QAccessible::ProgressBar; }
    QString spokenText() const override;
    /// In per cent of the downloads.
    std::optional<SpokenValue> spokenValue() const override;

    QSize sizeHint() const override { return {240, 12}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int percent() const;

    const ObservedRun *m_run = nullptr;
    int m_announcedPercent = 0;
};

class Announcement;
class FactsLine;
class FigureLabel;

class ProgressStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressStrip(QWidget *parent = nullptr);

    /// Pass nullptr for no run. The run must live until the next call.
    void setRun(const ObservedRun *run);
    /// Call this whenever a run under way may be shown anew, because the strip has no clock of its
    /// own.
    void refresh();
    /// This text is shown instead of figures until there is a run.
    void setIdleText(const QString &text);
    /// Says that a run is about to begin. That is shown instead of the idle text.
    void setGettingReady(bool isGettingReady);
    /// Says how far the experiment is to which the run belongs: "Run 8 of 24 · about 12 s left".
    /// Empty if that would say nothing new.
    void setExperimentText(const QString &text);

    /// The figures as shown: "43/78", "55 %", "1.10 s · 900 ms left", "21.3/s".
    QString figures() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Count
    {
        ItemState state;
        QLabel *icon;
        FigureLabel *text;
    };

    void reserveRoom();
    void showIcons();
    void showRun();
    void showIdle();
    void announceEnd();

    const ObservedRun *m_run = nullptr;
    QString m_idleText;
    bool m_isGettingReady = false;
    FactsLine *m_experiment;
    FigureLabel *m_percent;
    SegmentedBar *m_bar;
    FigureLabel *m_done;
    FigureLabel *m_times;
    FigureLabel *m_rate;
    std::vector<Count> m_counts;
    Announcement *m_announcement;
};

} // namespace regatta
