// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/exhibit_pane.h"

#include "core/analysis/wording.h"
#include "core/http/printable_text.h"
#include "core/strategies/strategy_catalog.h"
#include "ui/code/exhibit.h"
#include "ui/code/source_view.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/runs/current_setup.h"
#include "ui/runs/run_history.h"
#include "ui/runs/run_standing.h"
#include "ui/widgets/facts_line.h"
#include "ui/widgets/plain_button.h"
#include "ui/widgets/plain_text.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int roomForSide = 700;
constexpr int roomForColumns = 480;
constexpr int sideWidth = 264;
constexpr int mostTimings = 6;
constexpr int shownLetters = 18; // the longest title of a strategy

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

ExhibitPane::ExhibitPane(const RunHistory &history, const CurrentSetup &setup, QWidget *parent)
    : QWidget(parent),
      m_history(history),
      m_setup(setup),
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
    connect(&m_setup, &CurrentSetup::changed, this, &ExhibitPane::listPrograms);
    connect(&m_history, &RunHistory::runAdded, this, &ExhibitPane::listPrograms);
    connect(&m_history, &RunHistory::cleared, this, &ExhibitPane::listPrograms);
    listPrograms();
}

/// What is shown stays, if it is still there.
void ExhibitPane::listPrograms()
{
    std::vector<ListedProgram> programs = listedPrograms(m_setup.setup(), m_history);
    if (programs == m_programs)
        return;
    const QString shown = strategy();
    const ListedProgram *shownProgram = program();
    const auto before = shownProgram ? std::optional(*shownProgram) : std::nullopt;
    {
        const QSignalBlocker blocker(m_strategies);
        while (m_strategies->count() > static_cast<int>(strategies().size()))
            m_strategies->removeItem(m_strategies->count() - 1);
        for (const ListedProgram &listed : programs) {
            m_strategies->addItem(listed.title(), listed.key());
            m_strategies->setItemData(m_strategies->count() - 1,
                                      plainToolTip(printableLines(listed.program.command)),
                                      Qt::ToolTipRole);
        }
        m_programs = std::move(programs);
        m_strategies->setCurrentIndex(std::max(0, m_strategies->findData(shown)));
    }
    const bool isSame = before ? program() && *program() == *before : strategy() == shown;
    if (!isSame)
        showExhibit();
}

QWidget *ExhibitPane::makeHeader()
{
    m_strategies->setAccessibleName(tr("Strategy or program"));
    m_strategies->setToolTip(
        tr("The strategy whose source is shown, or the program whose command"));
    m_strategies->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_strategies->setMinimumContentsLength(shownLetters);
    m_summary->setObjectName(u"hint"_s);
    m_summary->setFont(smallFont());
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QToolButton *copy = makePlainButton(u"copy"_s, tr("Copy the whole source, or the command"));
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

void ExhibitPane::showContestantOf(int run)
{
    const ObservedRun &observed = m_history.run(run);
    const QString &name = observed.contestant.strategy;
    const Program *wanted =
        findProgram(m_history.experiment(observed.experiment).plan.programs, name);
    if (!wanted || findStrategy(name))
        return showStrategy(name);
    listPrograms(); // others may hear of the run earlier
    const auto listed = std::ranges::find(m_programs, *wanted, &ListedProgram::program);
    if (listed != m_programs.end())
        showStrategy(listed->key());
}

/// nullptr if a strategy is shown.
const ListedProgram *ExhibitPane::program() const
{
    const auto listed = std::ranges::find(m_programs, strategy(), &ListedProgram::key);
    return listed == m_programs.end() ? nullptr : &*listed;
}

void ExhibitPane::showExhibit()
{
    if (const StrategyInfo *info = findStrategy(strategy())) {
        const QString source = QString::fromUtf8(exhibitSource(*info));
        m_source->setSource(source, firstLineOfCode(source));
        m_summary->setText(u"core/strategies/%1"_s.arg(info->sourceFiles().join(u", "_s)));
        m_text->setText(exhibitText(*info).toHtmlEscaped());
    } else if (const ListedProgram *listed = program()) {
        showProgram(*listed);
    }
    showTimings();
    Q_EMIT strategyChanged();
}

void ExhibitPane::showProgram(const ListedProgram &listed)
{
    m_source->setPlainSource(programSource(listed));
    m_summary->setText(listed.isOwn ? tr("the command of your program")
                                    : tr("the command of a program that is not in your setup"));
    m_text->setText(programDescription(listed));
}

/// Programs of the same name may have other commands.
bool ExhibitPane::isOfShown(const ObservedRun &run) const
{
    const Program *used =
        findProgram(m_history.experiment(run.experiment).plan.programs, run.contestant.strategy);
    if (const ListedProgram *listed = program())
        return used && *used == listed->program;
    return run.contestant.strategy == strategy();
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
        if (!run.result || !isOfShown(run))
            continue;
        const Plan &plan = m_history.experiment(run.experiment).plan;
        const bool isComplete = standing(run) == RunStanding::Complete;
        // Only a time that says how fast the strategy is stands out.
        QString text = isComplete ? u"<b>%1</b>"_s.arg(timeOutcome(run)) : timeOutcome(run);
        if (const auto efficiency = run.efficiency(); isComplete && efficiency)
            text += tr(" · bound %1 · %2 %")
                        .arg(formatTime(run.lowerBound->time))
                        .arg(*efficiency * 100, 0, 'f', 0);
        QStringList facts{tr("m %1").arg(run.concurrency),
                          countText(run.result->tally.total(), u"request"_s), siteTitle(plan.site)};
        if (!program()) // programs bring their own
            facts.append(clientTitle(plan.client).toHtmlEscaped());
        text += u"<br><span style='color:%1'>%2</span>"_s.arg(colors().mutedText.name(),
                                                              facts.join(u" · "_s));
        rows.append(text);
        if (rows.size() == (isBeside ? mostTimings : 1))
            break;
    }
    m_timings->setText(
        rows.isEmpty()
            ? u"<span style='color:%1'>%2</span>"_s.arg(
                  colors().mutedText.name(),
                  program() ? tr("None yet: tick this program in the panel on the left and press "
                                 "Run.")
                            : tr("None yet: tick this strategy in the panel on the left and "
                                 "press Run."))
            : u"<p style='margin:0 0 6px 0'>%1</p>"_s.arg(
                  rows.join(u"</p><p style='margin:0 0 6px 0'>"_s)));
}

void ExhibitPane::copySource() const
{
    if (const StrategyInfo *info = findStrategy(strategy()))
        QGuiApplication::clipboard()->setText(QString::fromUtf8(exhibitSource(*info)));
    else if (const ListedProgram *listed = program())
        QGuiApplication::clipboard()->setText(printableLines(listed->program.command));
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
    if (event->type() != QEvent::PaletteChange)
        return;
    showTimings();
    if (const ListedProgram *listed = program()) // its text has colours of the theme
        m_text->setText(programDescription(*listed));
}

} // namespace regatta
