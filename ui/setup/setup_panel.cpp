// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setup_panel.h"

#include "ui/look/theme.h"
#include "ui/setup/codes_section.h"
#include "ui/setup/more_section.h"
#include "ui/setup/saving_section.h"
#include "ui/setup/site_section.h"
#include "ui/setup/strategies_section.h"
#include "ui/widgets/wheel_guard.h"

#include <QEvent>
#include <QFrame>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

SetupPanel::SetupPanel(QWidget *parent)
    : QScrollArea(parent),
      m_wheelGuard(new WheelGuard(this)),
      m_more(new MoreSection(*m_wheelGuard))
{
    setObjectName(u"setupScroll"_s);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    m_sections = {new CodesSection(*m_wheelGuard), new SiteSection(*m_wheelGuard),
                  new StrategiesSection(*m_wheelGuard), new SavingSection, m_more};
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
    setSetup(Setup());
    fitWidth();
}

bool SetupPanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool isHandled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fitWidth();
    return isHandled;
}

/// As designed, or as wide as the desktop's font makes its contents: they are never cut.
void SetupPanel::fitWidth()
{
    const int needed =
        widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    setFixedWidth(std::max(metrics::setupWidth, needed));
}

void SetupPanel::setSetup(const Setup &setup)
{
    for (SetupSection *section : m_sections)
        section->show(setup);
    accept(setup);
}

void SetupPanel::pick(const std::vector<CountryCode> &codes)
{
    Setup setup = m_setup;
    setup.codesKind = CodeSelection::Kind::Picked;
    setup.pickedWords = wordsFor(codes);
    setup.limit = 0;
    setSetup(setup);
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
    for (SetupSection *section : m_sections)
        section->show(setup); // what one section shows may follow from another: lanes from codes
    accept(setup);
}

void SetupPanel::accept(const Setup &setup)
{
    m_setup = setup;
    m_problems = regatta::problems(setup);
    for (SetupSection *section : m_sections)
        section->showProblems(m_problems);
    Q_EMIT setupChanged(m_setup);
}

} // namespace regatta
