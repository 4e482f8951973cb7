// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detail_pane.h"

#include "ui/detail/facts_grid.h"
#include "ui/detail/phase_bar.h"
#include "ui/look/format.h"
#include "ui/look/phase_look.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_button.h"
#include "ui/widgets/plain_text.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int lettersAcross = 40;
constexpr int flagHeight = 84;

QLabel *makeLabel(const QString &objectName = {})
{
    auto *label = new QLabel;
    label->setObjectName(objectName);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

DetailPane::DetailPane(PageContext &context, QWidget *below)
    : QFrame(below),
      m_context(context),
      m_flag(new QLabel),
      m_title(makeLabel()),
      m_copyNumber(makeLabel(u"hint"_s)),
      m_stateIcon(new QLabel),
      m_state(makeLabel()),
      m_runTitle(makeLabel(u"hint"_s)),
      m_reason(makeLabel(u"problem"_s)),
      m_url(new QLineEdit),
      m_bar(new PhaseBar),
      m_facts(new FactsGrid)
{
    setObjectName(u"detail"_s);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::gap, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeHead());
    layout->addWidget(makeScrollable(makeBody()), 1);
    layout->addWidget(makeButtons());
    hide();

    below->installEventFilter(this);
    connect(&context.chosen, &ChosenDownload::changed, this, &DetailPane::showChosen);
    const auto refreshIfShown = [this](int run) {
        if (run == m_run && isVisible())
            refresh();
    };
    connect(&context.history(), &RunHistory::runProgressed, this, refreshIfShown);
    connect(&context.history(), &RunHistory::runFinished, this, refreshIfShown);
    connect(&context.thumbnails, &Thumbnails::picturesDecoded, this, [this] {
        if (m_details)
            showFlag();
    });
}

QWidget *DetailPane::makeHead()
{
    QToolButton *close = makePlainButton(u"close"_s, tr("Close the details (Esc)"));
    close->setFocusPolicy(Qt::StrongFocus);
    connect(close, &QToolButton::clicked, &m_context.chosen, &ChosenDownload::clear);
    m_controls.push_back(close);
    m_title->setFont(titleFont());
    auto *head = new QWidget;
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    return head;
}

QWidget *DetailPane::makeBody()
{
    m_url->setReadOnly(true);
    m_url->setAccessibleName(tr("Address"));
    m_controls.push_back(m_url);
    auto *state = new QHBoxLayout;
    state->setSpacing(metrics::gap);
    state->addWidget(m_stateIcon, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);

    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, metrics::smallGap, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_flag);
    layout->addLayout(state);
    layout->addWidget(m_copyNumber);
    layout->addWidget(m_runTitle);
    layout->addWidget(m_reason);
    layout->addWidget(m_bar);
    layout->addWidget(m_facts);
    layout->addWidget(m_url);
    layout->addStretch();
    return body;
}

QWidget *DetailPane::makeButtons()
{
    auto *timeline = new QPushButton(tr("Show in Timeline"));
    timeline->setObjectName(u"showInTimeline"_s);
    timeline->setToolTip(tr("See it among the other downloads of its run"));
    connect(timeline, &QPushButton::clicked, this, &DetailPane::showInTimeline);
    auto *copyButton = new QPushButton(tr("Copy"));
    copyButton->setObjectName(u"copyDetails"_s);
    copyButton->setToolTip(tr("Copy all of these details as text"));
    connect(copyButton, &QPushButton::clicked, this, &DetailPane::copy);
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(timeline, 1);
    layout->addWidget(copyButton);
    m_controls.insert(m_controls.end(), {timeline, copyButton});
    return buttons;
}

void DetailPane::setTopMargin(int margin)
{
    m_topMargin = margin;
    arrange();
}

QString DetailPane::text() const
{
    return m_details ? m_details->text() : QString();
}

void DetailPane::showChosen()
{
    const ChosenDownload &chosen = m_context.chosen;
    if (chosen.isNone()) {
        const bool hadFocus = isAncestorOf(QApplication::focusWidget());
        m_run = -1;
        m_details.reset();
        hide();
        if (hadFocus)
            parentWidget()->setFocus();
        return;
    }
    if (chosen.run() != m_run || chosen.item() != m_item) {
        m_run = chosen.run();
        m_item = chosen.item();
        m_events.clear();
        m_readSoFar = 0;
    }
    refresh();
    chooseSide();
    raise();
    show();
}

void DetailPane::readEvents()
{
    const ObservedRun &run = m_context.history().run(m_run);
    if (run.result || !run.log)
        return;
    m_readSoFar = run.log->visit(m_readSoFar, run.log->size(), [this](auto events) {
        std::ranges::copy_if(events, std::back_inserter(m_events),
                             [this](const DownloadEvent &e) { return e.item == m_item; });
    });
}

void DetailPane::refresh()
{
    readEvents();
    showDetails(downloadDetails(m_context.history(), m_run, m_item, m_events));
}

void DetailPane::showDetails(const DownloadDetails &details)
{
    m_details = details;
    m_title->setText(details.title);
    setAccessibleName(tr("Details of %1").arg(details.title));
    m_copyNumber->setText(details.copy);
    m_copyNumber->setVisible(!details.copy.isEmpty());
    showStateIcon();
    m_state->setText(details.stateText);
    m_runTitle->setText(details.runTitle);
    m_reason->setText(details.reason);
    m_reason->setVisible(!details.reason.isEmpty());
    if (m_url->text() != details.url) {
        m_url->setText(details.url);
        m_url->setCursorPosition(0);
        m_url->setToolTip(plainToolTip(details.url));
    }
    m_url->setVisible(!details.url.isEmpty());
    std::vector<TimeStretch> own = details.phases;
    std::erase_if(own, [](const TimeStretch &phase) {
        return phase.kind == TimeKind::Queued; // it would dwarf the download itself
    });
    m_bar->setPhases(own);
    m_bar->setVisible(!own.empty());
    showFlag();
    showFacts();
}

void DetailPane::showStateIcon()
{
    m_stateIcon->setPixmap(stateIcon(m_details->state).pixmap(16));
}

void DetailPane::showFlag()
{
    const int picture = m_context.history().run(m_run).pictureOf(m_details->code);
    const bool isThere = m_details->state == ItemState::Arrived && picture >= 0 &&
                         m_context.thumbnails.state(picture) == Thumbnails::State::Ready;
    m_flag->setVisible(isThere);
    if (!isThere)
        return;
    QImage image = m_context.thumbnails.image(picture).scaledToHeight(
        static_cast<int>(flagHeight * devicePixelRatioF()), Qt::SmoothTransformation);
    image.setDevicePixelRatio(devicePixelRatioF());
    m_flag->setPixmap(QPixmap::fromImage(image));
    m_flag->setAccessibleName(tr("Flag of %1").arg(m_details->title));
}

void DetailPane::showFacts()
{
    std::vector<Fact> facts;
    for (const TimeStretch &phase : m_details->phases)
        facts.push_back({kindTitle(phase.kind), formatTime(phase.length()), phase.kind});
    for (const auto &[name, value] : m_details->facts)
        facts.push_back({name, value});
    m_facts->setFacts(facts);
}

/// Wide enough for its texts in this font, but never more than half of what is below.
QRect DetailPane::placeOn(bool isLeft) const
{
    const QSize space = parentWidget()->size();
    const int width = std::min(lettersAcross * fontMetrics().averageCharWidth(), space.width() / 2);
    return {isLeft ? 0 : space.width() - width, m_topMargin, width,
            std::max(0, space.height() - m_topMargin)};
}

void DetailPane::chooseSide()
{
    const QRect kept = m_keptClear ? m_keptClear() : QRect();
    // It stays where it is if it hides nothing there.
    if (placeOn(m_isOnLeft).intersects(kept))
        m_isOnLeft = !m_isOnLeft && !placeOn(true).intersects(kept);
    arrange();
}

void DetailPane::arrange()
{
    setGeometry(placeOn(m_isOnLeft));
}

void DetailPane::showInTimeline()
{
    m_context.shown.choose(m_run);
    Q_EMIT m_context.wishes.pageWanted(u"timeline"_s);
}

void DetailPane::copy() const
{
    QApplication::clipboard()->setText(text());
}

void DetailPane::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    qApp->installEventFilter(this); // because the focus stays where the download was chosen
}

void DetailPane::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    qApp->removeEventFilter(this);
    m_isOnLeft = false;
}

void DetailPane::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_details)
        showStateIcon(); // because it has the theme's colours
}

bool DetailPane::closesOn(QEvent *event) const
{
    const bool isKey =
        event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    return isKey && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape &&
           !QApplication::activePopupWidget() && QApplication::activeWindow() == window();
}

bool DetailPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        arrange();
    if (isVisible() && watched->isWidgetType() && closesOn(event)) {
        event->accept(); // so that Escape does not also stop the run
        if (event->type() == QEvent::KeyPress)
            m_context.chosen.clear();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace regatta
