// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/exhibit_pane.h"

#include "core/analysis/wording.h"
#include "core/strategies/strategy_catalog.h"
#include "ui/code/exhibit.h"
#include "ui/code/source_view.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/runs/run_history.h"
#include "ui/runs/run_standing.h"
#include "ui/widgets/facts_line.h"
#include "ui/widgets/plain_button.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int roomForSide = 700;
constexpr int roomForColumns = 480;
constexpr int sideWidth = 264;
constexpr int mostTimings = 6;

QLabel *makeHeading(const QString &text)
{
    auto *heading = new QLabel(text);
    heading->setFont(headingFont());
    heading->setObjectName(u"heading"_s);
    return heading;
}

QLabel *makeText()
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    return label;
}

} // namespace

ExhibitPane::ExhibitPane(const RunHistory &history, QWidget *parent)
    : QWidget(parent),
      m_history(history),
      m_strategies(new QComboBox),
      m_source(new SourceView),
      m_summary(new FactsLine),
      m_text(makeText()),
      m_timings(makeText()),
      m_side(makeSide()),
      m_body(new QBoxLayout(QBoxLayout::LeftToRight))
{
    auto *card = new QFrame;
    card->setObjectName(u"card"_s);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->setSpacing(0);
    inside->addWidget(makeHeader());
    inside->addWidget(m_source, 1);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(metrics::gap);
    m_body->addWidget(card, 1);
    m_body->addWidget(m_side);
    setLayout(m_body);

    connect(m_strategies, &QComboBox::currentIndexChanged, this, &ExhibitPane::showExhibit);
    connect(m_strategies, &QComboBox::activated, this, &ExhibitPane::strategyChosen);
    connect(&m_history, &RunHistory::runFinished, this, &ExhibitPane::showTimings);
    connect(&m_history, &RunHistory::cleared, this, &ExhibitPane::showTimings);
    for (const StrategyInfo &info : strategies())
        m_strategies->addItem(info.title, info.id);
}

QWidget *ExhibitPane::makeHeader()
{
    m_strategies->setAccessibleName(tr("Strategy"));
    m_strategies->setToolTip(tr("The strategy whose source is shown"));
    m_summary->setObjectName(u"hint"_s);
    m_summary->setFont(smallFont());
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QToolButton *copy = makePlainButton(u"copy"_s, tr("Copy the whole source"));
    connect(copy, &QToolButton::clicked, this, &ExhibitPane::copySource);

    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(metrics::gap, metrics::smallGap + 2, metrics::gap,
                               metrics::smallGap + 2);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_strategies);
    layout->addWidget(m_summary, 1);
    layout->addWidget(copy);
    return header;
}

QWidget *ExhibitPane::makeSide()
{
    auto *side = new QFrame;
    side->setObjectName(u"card"_s);
    m_columns = new QBoxLayout(QBoxLayout::TopToBottom, side);
    m_columns->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    m_columns->setSpacing(metrics::margin);
    const auto addColumn = [this](const QString &heading, QLabel *text, int stretch) {
        auto *column = new QVBoxLayout;
        column->setSpacing(metrics::smallGap);
        column->addWidget(makeHeading(heading));
        column->addWidget(text);
        column->addStretch();
        m_columns->addLayout(column, stretch);
    };
    addColumn(tr("WHAT TO LOOK FOR"), m_text, 2);
    addColumn(tr("LATEST TIMINGS"), m_timings, 1);
    return side;
}

QString ExhibitPane::strategy() const
{
    return m_strategies->currentData().toString();
}

void ExhibitPane::showStrategy(const QString &id)
{
    if (const int index = m_strategies->findData(id); index >= 0)
        m_strategies->setCurrentIndex(index);
}

void ExhibitPane::showExhibit()
{
    const StrategyInfo *info = findStrategy(strategy());
    if (!info)
        return;
    const QString source = QString::fromUtf8(exhibitSource(*info));
    m_source->setSource(source, firstLineOfCode(source));
    m_summary->setText(u"core/strategies/%1"_s.arg(info->sourceFiles().join(u", "_s)));
    m_text->setText(exhibitText(*info).toHtmlEscaped());
    showTimings();
    Q_EMIT strategyChanged();
}

QString ExhibitPane::timings() const
{
    return m_timings->text();
}

void ExhibitPane::showTimings()
{
    const bool isBeside = m_body->direction() == QBoxLayout::LeftToRight;
    QStringList rows;
    for (int i = m_history.size() - 1; i >= 0; --i) {
        const ObservedRun &run = m_history.run(i);
        if (!run.result || run.contestant.strategy != strategy())
            continue;
        const Plan &plan = m_history.experiment(run.experiment).plan;
        const bool isComplete = standing(run) == RunStanding::Complete;
        // Only a time that says how fast the strategy is stands out.
        QString text = isComplete ? u"<b>%1</b>"_s.arg(timeOutcome(run)) : timeOutcome(run);
        if (const auto efficiency = run.efficiency(); isComplete && efficiency)
            text += tr(" · bound %1 · %2 %")
                        .arg(formatTime(*run.lowerBound))
                        .arg(*efficiency * 100, 0, 'f', 0);
        text += u"<br><span style='color:%1'>%2</span>"_s.arg(
            colors().mutedText.name(),
            tr("m %1 · %2 · %3 · %4")
                .arg(run.concurrency)
                .arg(countText(run.result->tally.total(), u"request"_s), plan.serverLabel(),
                     clientTitle(plan.client).toHtmlEscaped()));
        rows.append(text);
        if (rows.size() == (isBeside ? mostTimings : 1))
            break;
    }
    m_timings->setText(
        rows.isEmpty()
            ? u"<span style='color:%1'>%2</span>"_s.arg(
                  colors().mutedText.name(),
                  tr("None yet: tick this strategy in the panel on the left and press Run."))
            : u"<p style='margin:0 0 6px 0'>%1</p>"_s.arg(
                  rows.join(u"</p><p style='margin:0 0 6px 0'>"_s)));
}

void ExhibitPane::copySource() const
{
    if (const StrategyInfo *info = findStrategy(strategy()))
        QGuiApplication::clipboard()->setText(QString::fromUtf8(exhibitSource(*info)));
}

void ExhibitPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isBeside = width() >= roomForSide;
    const auto direction = isBeside ? QBoxLayout::LeftToRight : QBoxLayout::BottomToTop;
    const bool hasColumns = !isBeside && width() >= roomForColumns;
    m_columns->setDirection(hasColumns ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    for (int column = 0; column < m_columns->count(); ++column)
        m_columns->setStretch(column, hasColumns ? 2 - column : isBeside ? column : 0);
    m_text->setFont(isBeside ? font() : smallFont());
    m_side->setMinimumWidth(isBeside ? sideWidth : 0);
    m_side->setMaximumWidth(isBeside ? sideWidth : QWIDGETSIZE_MAX);
    if (m_body->direction() == direction)
        return;
    m_body->setDirection(direction);
    showTimings();
}

void ExhibitPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showTimings();
}

} // namespace regatta
