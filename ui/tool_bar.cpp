// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tool_bar.h"

#include "ui/actions.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/site_chip.h"

#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace regatta {

ToolBar::ToolBar(PageContext &context, const Actions &actions, QWidget *window)
    : QToolBar(tr("Tool bar"), window), m_context(context), m_actions(actions), m_site(new SiteChip)
{
    setObjectName(u"toolBar"_s);
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    setContextMenuPolicy(Qt::PreventContextMenu);
    addButtons();
    nameOverflowButton();
    connectContext();
    showSite();
}

void ToolBar::addButtons()
{
    addButton(m_actions[ActionId::Setup])->setToolButtonStyle(Qt::ToolButtonIconOnly);
    addButton(m_actions[ActionId::Run])->setObjectName(u"runButton"_s);
    addButton(m_actions[ActionId::Stop]);
    addSeparator();
    addWidget(m_site);
    auto *spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(spacer);
    addButton(m_actions[ActionId::Clear]);
    addButton(m_actions[ActionId::Log]);
    addOpenButton();
    m_export = addButton(m_actions[ActionId::Export]);
    m_export->setObjectName(u"exportButton"_s);
    m_export->setPopupMode(QToolButton::InstantPopup);
    addButton(m_actions[ActionId::Appearance])->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

QToolButton *ToolBar::addButton(QAction &action)
{
    addAction(&action);
    auto *button = qobject_cast<QToolButton *>(widgetForAction(&action));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void ToolBar::addOpenButton()
{
    auto *button = new QToolButton;
    auto *menu = new QMenu(button);
    menu->addAction(&m_actions[ActionId::Open]);
    menu->addAction(&m_actions[ActionId::Recent]);
    menu->addAction(&m_actions[ActionId::Baseline]);
    button->setObjectName(u"openButton"_s);
    button->setDefaultAction(&m_actions[ActionId::Open]);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(menu);
    addWidget(button);
}

/// Qt shows this button when the window is too narrow for all others. It has neither a name nor the
/// keyboard's focus.
void ToolBar::nameOverflowButton()
{
    auto *button = findChild<QToolButton *>(u"qt_toolbar_ext_button"_s);
    if (!button)
        return;
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(tr("More buttons"));
    button->setAccessibleName(tr("More buttons"));
}

void ToolBar::openExportMenu()
{
    QMenu *menu = m_actions[ActionId::Export].menu();
    const QPoint place = m_export->isVisible()
                             ? m_export->mapToGlobal(m_export->rect().bottomLeft())
                             : mapToGlobal(rect().bottomRight());
    menu->popup(place); // showMenu() of the button would not return before the menu is closed
    menu->setActiveAction(menu->actions().front());
}

void ToolBar::connectContext()
{
    const RunHistory &history = m_context.history();
    connect(&history, &RunHistory::experimentBegun, this, &ToolBar::showSite);
    connect(&history, &RunHistory::experimentEnded, this, &ToolBar::showSite);
    connect(&m_context.session, &Session::siteStatusChanged, this, &ToolBar::showSite);
    connect(&m_context.setup, &CurrentSetup::changed, this, &ToolBar::showSite);
}

/// Shows where flags come from in the experiment under way. If there is none, where they would come
/// from in the next one.
void ToolBar::showSite()
{
    const RunHistory &history = m_context.history();
    const SiteStatus &status = m_context.session.siteStatus();
    if (const auto experiment = history.experimentUnderWay()) {
        const Plan &plan = history.experiment(*experiment).plan;
        m_site->show(plan.site, plan.baseUrl, status);
    } else {
        const Setup &setup = m_context.setup.setup();
        m_site->show(setup.plan.site, setup.customUrl, status);
    }
}

} // namespace regatta
