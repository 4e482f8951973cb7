// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setup_panel.h"

#include "ui/look/theme.h"
#include "ui/setup/codes_section.h"
#include "ui/setup/more_section.h"
#include "ui/setup/programs_section.h"
#include "ui/setup/saving_section.h"
#include "ui/setup/site_section.h"
#include "ui/setup/strategies_section.h"
#include "ui/widgets/wheel_guard.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFrame>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

SetupPanel::SetupPanel(CurrentSetup &current, const Session *session, QWidget *parent)
    : QScrollArea(parent),
      m_current(current),
      m_wheelGuard(new WheelGuard(this)),
      m_programs(new ProgramsSection(session)),
      m_more(new MoreSection(*m_wheelGuard))
{
    setObjectName(u"setupScroll"_s);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus); // it scrolls to whatever in it has the focus
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    m_sections = {new CodesSection(*m_wheelGuard),      new SiteSection(*m_wheelGuard),
                  new StrategiesSection(*m_wheelGuard), m_programs,
                  new SavingSection(*m_wheelGuard),     m_more};
    auto *page = new QWidget;
    page->setObjectName(u"setupPage"_s);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(metrics::margin + 2, metrics::margin, metrics::margin + 2,
                               metrics::margin);
    layout->setSpacing(metrics::margin);
    for (SetupSection *section : m_sections) {
        if (section != m_sections.front()) {
            auto *rule = new QFrame;
            rule->setObjectName(u"rule"_s);
            layout->addWidget(rule);
        }
        layout->addWidget(section);
        connect(section, &SetupSection::edited, this, &SetupPanel::readSections);
    }
    layout->addStretch();
    setWidget(page);
    connect(m_more, &MoreSection::unfolded, this, &SetupPanel::scrollToMore);
    connect(&m_current, &CurrentSetup::changed, this, &SetupPanel::showSetup);
    showSetup();
    fitWidth();
}

bool SetupPanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool isHandled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fitWidth();
    return isHandled;
}

/// Shows all of the unfolded options, or as many as fit.
void SetupPanel::scrollToMore()
{
    // Lays out what was unfolded now, from the inside out.
    m_more->layout()->activate();
    widget()->layout()->activate();
    QEvent request(QEvent::LayoutRequest);
    QCoreApplication::sendEvent(this, &request);
    const QRect section(m_more->pos(), QSize(1, m_more->sizeHint().height()));
    const int end = section.bottom() + metrics::margin - viewport()->height();
    const int present = verticalScrollBar()->value();
    verticalScrollBar()->setValue(std::clamp(present, std::min(end, section.top()), section.top()));
}

/// The designed width, or more if the desktop's font makes the contents wider, because they must
/// never be cut.
void SetupPanel::fitWidth()
{
    const int needed =
        widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    setFixedWidth(std::max(metrics::setupWidth, needed));
}

void SetupPanel::showSetup()
{
    for (SetupSection *section : m_sections)
        section->show(m_current.setup());
    for (SetupSection *section : m_sections)
        section->showProblems(m_current.problems());
}

bool SetupPanel::isMoreOpen() const
{
    return m_more->isOpen();
}

void SetupPanel::setMoreOpen(bool isOpen)
{
    m_more->setOpen(isOpen);
}

void SetupPanel::readSections()
{
    Setup setup;
    for (const SetupSection *section : m_sections)
        section->read(setup);
    // Show all sections again, because one may depend on another, as lanes depend on codes.
    m_current.set(setup);
}

} // namespace regatta
