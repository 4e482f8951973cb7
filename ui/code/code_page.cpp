// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/code_page.h"

#include "core/strategies/strategy_catalog.h"
#include "ui/code/exhibit.h"
#include "ui/code/exhibit_pane.h"
#include "ui/code/source_view.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/widgets/plain_button.h"
#include "ui/widgets/segmented_control.h"

#include <QDataStream>
#include <QHBoxLayout>
#include <QIODevice>
#include <QLabel>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr double usualSize = 10;
constexpr double smallestSize = 6;
constexpr double largestSize = 24;

enum Arrangement { One, Two };

} // namespace

CodePage::CodePage(PageContext &context, QWidget *parent)
    : Page(u"code"_s, tr("Code"), parent),
      m_history(context.history()),
      m_setup(context.setup),
      m_layout(new SegmentedControl),
      m_left(new ExhibitPane(m_history, m_setup)),
      m_right(new ExhibitPane(m_history, m_setup))
{
    auto *panes = new QSplitter;
    panes->addWidget(m_left);
    panes->addWidget(m_right);
    panes->setHandleWidth(metrics::gap);
    panes->setChildrenCollapsible(false);
    panes->setSizes({1000, 1000});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeHeader());
    layout->addWidget(panes, 1);

    for (ExhibitPane *pane : {m_left, m_right}) {
        connect(pane, &ExhibitPane::strategyChanged, this, &CodePage::markDifferences);
        connect(&pane->source(), &SourceView::zoomAsked, this, &CodePage::zoom);
    }
    connect(m_left, &ExhibitPane::strategyChanged, this, &CodePage::chooseRight);
    connect(m_right, &ExhibitPane::strategyChosen, this, [this] { m_isRightChosen = true; });
    connect(&context.shown, &ShownRun::changed, this, [this, &shown = context.shown] {
        if (!isVisible()) // or the page would be turned while somebody reads
            showRun(shown.index());
    });
    addShortcut(QKeySequence::ZoomIn, [this] { zoom(1); });
    addShortcut(Qt::CTRL | Qt::Key_Equal, [this] { zoom(1); });
    addShortcut(QKeySequence::ZoomOut, [this] { zoom(-1); });
    addShortcut(Qt::CTRL | Qt::Key_0, [this] { resetZoom(); });
    m_left->showStrategy(u"sequential"_s);
    m_right->showStrategy(u"coroutines"_s);
    setSideBySide(false);
    resetZoom();
}

QWidget *CodePage::makeHeader()
{
    auto *title = new QLabel(tr("Source code"));
    title->setFont(titleFont());
    auto *subtitle =
        new QLabel(tr("strategies as compiled into Regatta, programs as their commands"));
    subtitle->setObjectName(u"hint"_s);
    subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_layout->addSegment(One, tr("One"), tr("One strategy, with what to look for beside it"));
    m_layout->addSegment(Two, tr("Two"),
                         tr("Two strategies side by side, with different lines marked"));
    m_layout->setFixedWidth(120);
    m_layout->setAccessibleName(tr("How many strategies are shown"));
    connect(m_layout, &SegmentedControl::currentChanged, this, [this](int arrangement) {
        m_right->setVisible(arrangement == Two);
        chooseRight();
        markDifferences();
    });

    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::margin);
    layout->addWidget(title);
    layout->addWidget(subtitle, 1);
    layout->addWidget(m_layout);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    const auto addButton = [&](const QString &icon, const QString &toolTip, int steps) {
        QToolButton *button = makePlainButton(icon, toolTip);
        connect(button, &QToolButton::clicked, this, [this, steps] { zoom(steps); });
        buttons->addWidget(button);
    };
    addButton(u"zoom-out"_s, tr("Smaller letters (Ctrl+−; Ctrl+0 resets the size)"), -1);
    addButton(u"zoom-in"_s, tr("Larger letters (Ctrl++)"), 1);
    layout->addLayout(buttons);
    return header;
}

void CodePage::addShortcut(const QKeySequence &keys, const std::function<void()> &action)
{
    auto *shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, action);
}

void CodePage::showStrategy(const QString &id)
{
    m_left->showStrategy(id);
}

void CodePage::showRun(int run)
{
    if (run >= 0)
        m_left->showContestantOf(run);
}

void CodePage::setSideBySide(bool isSideBySide)
{
    m_layout->setCurrent(isSideBySide ? Two : One);
    m_right->setVisible(isSideBySide);
    chooseRight();
}

void CodePage::chooseRight()
{
    if (m_isRightChosen && m_right->strategy() != m_left->strategy())
        return;
    QStringList candidates = m_setup.setup().strategies;
    candidates.append(m_right->strategy());
    for (const StrategyInfo &info : strategies())
        candidates.append(info.id);
    const auto isOther = [this](const QString &id) { return id != m_left->strategy(); };
    m_right->showStrategy(*std::ranges::find_if(candidates, isOther));
}

bool CodePage::isSideBySide() const
{
    return m_layout->current() == Two;
}

void CodePage::markDifferences()
{
    if (!isSideBySide()) {
        m_left->source().setMarkedLines({});
        return;
    }
    const auto [left, right] =
        differingLines(m_left->source().toPlainText().split(QLatin1Char('\n')),
                       m_right->source().toPlainText().split(QLatin1Char('\n')));
    m_left->source().setMarkedLines(left);
    m_right->source().setMarkedLines(right);
}

void CodePage::zoom(int steps)
{
    setPointSize(m_pointSize + steps);
}

void CodePage::resetZoom()
{
    setPointSize(usualSize);
}

void CodePage::setPointSize(double size)
{
    m_pointSize = std::clamp(size, smallestSize, largestSize);
    m_left->source().setPointSize(m_pointSize);
    m_right->source().setPointSize(m_pointSize);
}

QByteArray CodePage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_left->strategy() << m_right->strategy() << isSideBySide() << m_pointSize
           << m_isRightChosen;
    return state;
}

void CodePage::restoreState(const QByteArray &state)
{
    QString left;
    QString right;
    bool sideBySide = false;
    double size = 0;
    QDataStream stream(state);
    stream >> left >> right >> sideBySide >> size;
    if (stream.status() != QDataStream::Ok)
        return;
    // States of older versions end here, and don't tell who chose what is on the right.
    stream >> m_isRightChosen;
    m_left->showStrategy(left);
    m_right->showStrategy(right);
    setSideBySide(sideBySide);
    setPointSize(size);
}

void CodePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    chooseRight(); // because others may be ticked now
}

} // namespace regatta
