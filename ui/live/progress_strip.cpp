// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/progress_strip.h"

#include "core/analysis/wording.h"
#include "ui/accessible/announcement.h"
#include "ui/look/format.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/runs/run_standing.h"
#include "ui/widgets/facts_line.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr std::array countedStates{ItemState::Arrived, ItemState::NotFound, ItemState::Error,
                                   ItemState::Cancelled};
constexpr int countGlyphSide = 14;

} // namespace

/// Keeps its place while its number grows, and is never narrower than its number.
class FigureLabel : public QLabel
{
public:
    explicit FigureLabel(const QString &widest) : m_widest(widest) {}

    void setWidest(const QString &widest)
    {
        m_widest = widest;
        updateGeometry();
    }

    QSize sizeHint() const override { return QLabel::sizeHint().expandedTo(widestSize()); }
    QSize minimumSizeHint() const override
    {
        return QLabel::minimumSizeHint().expandedTo(widestSize());
    }

private:
    QSize widestSize() const { return {fontMetrics().horizontalAdvance(m_widest), 0}; }

    QString m_widest;
};

SegmentedBar::SegmentedBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumWidth(80);
    setAccessibleName(tr("Progress of the run"));
}

void SegmentedBar::setRun(const ObservedRun *run)
{
    m_run = run;
    refresh();
}

void SegmentedBar::refresh()
{
    update();
    // Telling somebody costs time that a run under way should have, so it is done once per per
    // cent.
    if (std::exchange(m_announcedPercent, percent()) != m_announcedPercent)
        announceValue(*this);
}

int SegmentedBar::percent() const
{
    if (!m_run || m_run->progress.total() == 0)
        return 0;
    const RunProgress &progress = m_run->progress;
    const int done = progress.done() - progress.count(ItemState::Cancelled);
    return static_cast<int>(qint64(100) * done / progress.total());
}

QString SegmentedBar::spokenText() const
{
    if (!m_run)
        return tr("There is no run yet");
    QStringList counts;
    for (const ItemState state : itemStates) {
        if (const int count = m_run->progress.count(state); count > 0)
            counts.append(countOfState(state, count));
    }
    return tr("%1: %2").arg(countText(m_run->progress.total(), u"download"_s),
                            counts.join(u", "_s));
}

std::optional<SpokenValue> SegmentedBar::spokenValue() const
{
    return SpokenValue{double(percent()), 0, 100, 1};
}

int SegmentedBar::widthOf(ItemState state) const
{
    if (!m_run || m_run->progress.total() == 0)
        return 0;
    return static_cast<int>(qint64(width()) * m_run->progress.count(state) /
                            m_run->progress.total());
}

void SegmentedBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()), height() / 2.0, height() / 2.0);
    painter.setClipPath(shape);
    painter.fillRect(rect(), colors().border);
    if (!m_run || m_run->progress.total() == 0)
        return;
    qreal left = 0;
    for (const ItemState state : barStates) {
        const qreal share = width() * qreal(m_run->progress.count(state)) / m_run->progress.total();
        if (share <= 0)
            continue;
        const QRectF segment(left, 0, share, height());
        painter.fillRect(segment, stateColor(state));
        if (state == ItemState::Cancelled || state == ItemState::InFlight) {
            const QColor stripes = faded(colors().surface, 0.35);
            painter.fillRect(segment,
                             QBrush(stripes, state == ItemState::Cancelled ? Qt::BDiagPattern
                                                                           : Qt::Dense5Pattern));
        }
        if (left > 0)
            painter.fillRect(QRectF(left, 0, 1, height()), colors().surface);
        left += share;
    }
}

ProgressStrip::ProgressStrip(QWidget *parent)
    : QWidget(parent),
      m_experiment(new FactsLine),
      m_percent(new FigureLabel(u"100 %"_s)),
      m_bar(new SegmentedBar),
      m_done(new FigureLabel(u"676/676"_s)),
      m_times(new FigureLabel(u"00.0 s · 00.0 s left"_s)),
      m_rate(new FigureLabel(u"0000.0/s"_s)),
      m_announcement(new Announcement(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::smallGap, metrics::margin,
                               metrics::smallGap);
    layout->setSpacing(metrics::margin);
    m_percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_times->setToolTip(tr("The time so far, and the time left at this rate"));
    m_rate->setToolTip(tr("Downloads done per second"));
    m_experiment->setObjectName(u"experimentText"_s);
    m_experiment->hide();
    layout->addWidget(m_experiment);
    layout->addWidget(m_percent);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_done);
    layout->addWidget(m_times);
    layout->addWidget(m_rate);
    for (const ItemState state : countedStates) {
        const Count count{state, new QLabel, new FigureLabel(u"000"_s)};
        count.icon->setToolTip(stateTitle(state));
        count.text->setToolTip(stateTitle(state));
        auto *pair = new QHBoxLayout;
        pair->setSpacing(metrics::smallGap);
        pair->addWidget(count.icon);
        pair->addWidget(count.text);
        layout->addLayout(pair);
        m_counts.push_back(count);
    }
    showIcons();
    showIdle();
}

void ProgressStrip::showIcons()
{
    for (const Count &count : m_counts)
        count.icon->setPixmap(
            stateIcon(count.state)
                .pixmap(QSize(countGlyphSide, countGlyphSide), devicePixelRatioF()));
}

void ProgressStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcons();
}

void ProgressStrip::setRun(const ObservedRun *run)
{
    m_run = run;
    m_bar->setRun(run);
    reserveRoom();
    refresh();
}

void ProgressStrip::setGettingReady(bool isGettingReady)
{
    const bool hasEnded = std::exchange(m_isGettingReady, isGettingReady) && !isGettingReady;
    refresh();
    if (hasEnded)
        announceEnd();
}

void ProgressStrip::setExperimentText(const QString &text)
{
    m_experiment->setText(text);
    m_experiment->setVisible(!text.isEmpty());
}

/// Reserves room for the largest numbers that this run can have.
void ProgressStrip::reserveRoom()
{
    constexpr int usual = 676;
    const int total = m_run ? std::max(m_run->progress.total(), usual) : usual;
    m_done->setWidest(tr("%1/%1").arg(numberText(total)));
    for (const Count &count : m_counts)
        count.text->setWidest(numberText(total));
}

void ProgressStrip::setIdleText(const QString &text)
{
    m_idleText = text;
    refresh();
}

void ProgressStrip::refresh()
{
    for (const Count &count : m_counts) {
        count.icon->setVisible(m_run);
        count.text->setVisible(m_run);
    }
    m_bar->refresh();
    if (m_run)
        showRun();
    else
        showIdle();
}

void ProgressStrip::showRun()
{
    const RunProgress &progress = m_run->progress;
    const int done = progress.done() - progress.count(ItemState::Cancelled);
    const int total = progress.total();
    const bool isUnderWay = !m_run->result;
    // After the last download some work may be left. It does not count as the downloads' time.
    const RunTime elapsed = done < total && isUnderWay && progress.start()
                                ? Clock::now() - *progress.start()
                                : progress.elapsed();

    m_percent->setText(tr("%1 %").arg(total ? done * 100 / total : 100));
    m_done->setText(tr("%1/%2").arg(numberText(done), numberText(total)));
    QString times = isUnderWay ? formatTime(elapsed) : timeOutcome(*m_run);
    if (isUnderWay && done > 0 && done < total)
        times = tr("%1 · %2 left").arg(times, formatTime(elapsed / done * (total - done)));
    m_times->setText(times);
    const bool saysNothing = standing(*m_run) == RunStanding::NothingDownloaded;
    m_rate->setText(saysNothing ? QString() : formatRate(done, elapsed));
    for (const Count &count : m_counts)
        count.text->setText(numberText(progress.count(count.state)));
}

void ProgressStrip::showIdle()
{
    m_percent->clear();
    m_done->setText(m_isGettingReady ? tr("Getting ready…") : m_idleText);
    m_times->clear();
    m_rate->clear();
}

void ProgressStrip::announceEnd()
{
    if (!m_run) // nothing was run, and a message says why
        return;
    m_announcement->say(tr("The run is over. %1: %2, %3")
                            .arg(strategyTitle(m_run->contestant.strategy), timeOutcome(*m_run),
                                 m_bar->spokenText()));
}

QString ProgressStrip::figures() const
{
    return QStringList{m_done->text(), m_percent->text(), m_times->text(), m_rate->text()}.join(
        u"  "_s);
}

} // namespace regatta
