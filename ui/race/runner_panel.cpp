// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/runner_panel.h"

#include "core/analysis/claims.h"
#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/race/race_grid.h"
#include "ui/race/race_wording.h"
#include "ui/race/runner_track.h"
#include "ui/widgets/facts_line.h"
#include "ui/widgets/fitting_combo_box.h"
#include "ui/widgets/plain_button.h"
#include "ui/widgets/plain_text.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Below this width, "Thread pool · as completed" becomes "as completed".
constexpr int roomForTitles = 250;
/// The whole title of a choice. The list may show only a part of it.
constexpr int titleRole = Qt::UserRole + 1;

} // namespace

RunnerPanel::RunnerPanel(const Thumbnails &thumbnails, QWidget *parent)
    : QFrame(parent),
      m_choice(new FittingComboBox),
      m_remove(
          makePlainButton(u"close"_s, tr("Take this runner out of the race"), IconTint::Muted)),
      m_facts(new FactsLine),
      m_grid(new RaceGrid(thumbnails)),
      m_track(new RunnerTrack),
      m_count(new QLabel),
      m_finish(new FactsLine)
{
    setObjectName(u"card"_s);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding); // all runners have the same room
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap + 2, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeHeader());
    layout->addWidget(m_grid, 1);
    layout->addWidget(m_track);
    makeFooter();
}

QWidget *RunnerPanel::makeHeader()
{
    // It is never wider than its panel, however long a title is.
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(1);
    m_choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_choice->setFocusPolicy(Qt::TabFocus);
    m_choice->setAccessibleName(tr("Runner"));
    connect(m_choice, &QComboBox::activated, this,
            [this](int index) { Q_EMIT runChosen(m_choice->itemData(index).toInt()); });
    m_remove->setFocusPolicy(Qt::TabFocus);
    connect(m_remove, &QToolButton::clicked, this, &RunnerPanel::removed);
    m_facts->setObjectName(u"hint"_s);
    m_facts->setFont(smallFont());

    auto *header = new QWidget;
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::smallGap);
    row->addWidget(m_facts, 1);
    row->addWidget(m_remove);
    layout->addWidget(m_choice);
    layout->addLayout(row);
    return header;
}

void RunnerPanel::makeFooter()
{
    m_finish->setFont(titleFont());
    m_finish->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_finish->setMinimumHeight(m_finish->fontMetrics().height());
    auto *row = new QHBoxLayout;
    row->addWidget(m_count);
    row->addWidget(m_finish, 1);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void RunnerPanel::setChoices(const std::vector<std::pair<int, QString>> &choices, int chosen)
{
    const QSignalBlocker blocker(m_choice);
    m_choice->clear();
    int widest = 0;
    for (const auto &[run, title] : choices) {
        m_choice->addItem(title, run);
        m_choice->setItemData(m_choice->count() - 1, title, titleRole);
        m_choice->setItemData(m_choice->count() - 1, plainToolTip(title), Qt::ToolTipRole);
        widest = std::max(widest, m_choice->fontMetrics().horizontalAdvance(title));
    }
    m_choice->view()->setMinimumWidth(widest + 40);
    m_choice->setCurrentIndex(m_choice->findData(chosen));
    fitTitles();
}

void RunnerPanel::fitTitles()
{
    for (int i = 0; i < m_choice->count(); ++i) {
        const QString title = m_choice->itemData(i, titleRole).toString();
        m_choice->setItemText(i, width() < roomForTitles ? title.section(u" · "_s, -1) : title);
    }
    QFont narrow = font();
    narrow.setBold(true);
    m_finish->setFont(width() < roomForTitles ? narrow : titleFont());
    m_choice->setToolTip(plainToolTip(tr("%1. Choose which run takes part here")
                                          .arg(m_choice->currentData(titleRole).toString())));
}

void RunnerPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitTitles();
}

QString RunnerPanel::title() const
{
    return m_choice->currentText();
}

void RunnerPanel::setRun(const ObservedRun &run, const QString &facts, const Arrival &arrival,
                         RunTime raceDuration)
{
    m_replay.emplace(*run.result);
    m_arrival = arrival;
    m_whyNoPlace = !isComplete(*run.result)    ? placeTitle(0)
                   : run.result->tally.ok == 0 ? tr("no flag arrived")
                                               : tr("other work done");
    m_facts->setText(facts);
    m_grid->setRun(&run, &*m_replay);
    m_track->setRun(&*m_replay, run.lowerBound, raceDuration);
    setPosition(RunTime(0));
}

void RunnerPanel::setRemovable(bool isRemovable)
{
    m_remove->setVisible(isRemovable);
}

void RunnerPanel::setPosition(RunTime position)
{
    m_grid->setPosition(position);
    m_track->setPosition(position);
    m_count->setText(tr("%1/%2").arg(numberText(qint64(m_replay->handedOver(position).size())),
                                     numberText(m_replay->total())));
    const bool isIn = position >= m_replay->duration();
    QString place;
    if (isIn)
        place = m_arrival.place == 0 ? m_whyNoPlace : arrivalText(m_arrival, m_replay->duration());
    m_finish->setText(place);
    QPalette palette = m_finish->palette();
    palette.setColor(QPalette::WindowText, m_arrival.place == 1   ? colors().success
                                           : m_arrival.place == 0 ? colors().danger
                                                                  : colors().text);
    m_finish->setPalette(palette);
}

QString RunnerPanel::countText() const
{
    return m_count->text();
}

QString RunnerPanel::placeText() const
{
    return m_finish->text();
}

} // namespace regatta
