// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tool_bar.h"

#include "ui/actions.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/site_chip.h"

#include <QApplication>
#include <QMenu>
#include <QProxyStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

class OverflowStyle : public QProxyStyle
{
public:
    OverflowStyle() : QProxyStyle(u"fusion"_s) {}

    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override
    {
        return metric == PM_ToolBarExtensionExtent
                   ? overflowWidth
                   : QProxyStyle::pixelMetric(metric, option, widget);
    }

private:
    static constexpr int overflowWidth = 28;
};

} // namespace

ToolBar::ToolBar(PageContext &context, const Actions &actions, QWidget *window)
    : QToolBar(tr("Tool bar"), window), m_context(context), m_actions(actions), m_site(new SiteChip)
{
    setObjectName(u"toolBar"_s);
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    setContextMenuPolicy(Qt::PreventContextMenu);
    addButtons();
    setUpOverflowButton();
    connectContext();
    showSite();
}

void ToolBar::addButtons()
{
    addButton(m_actions[ActionId::Setup])->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_run = addButton(m_actions[ActionId::Run]);
    m_run->setObjectName(u"runButton"_s);
    m_stop = addButton(m_actions[ActionId::Stop]);
    for (QToolButton *button : {m_run, m_stop}) {
        button->installEventFilter(this);
        connect(button->defaultAction(), &QAction::enabledChanged, this, &ToolBar::passFocusOn,
                Qt::QueuedConnection);
    }
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

/// Qt shows this button when the window is too narrow for all others. By itself it has no name, no
/// focus, and a width that is hard to hit.
void ToolBar::setUpOverflowButton()
{
    auto *button = findChild<QToolButton *>(u"qt_toolbar_ext_button"_s);
    if (!button)
        return;
    auto *style = new OverflowStyle;
    style->setParent(this);
    setStyle(style);
    button->setStyle(style);
    button->setIcon(themedIcon(u"more"_s));
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

bool ToolBar::eventFilter(QObject *watched, QEvent *event)
{
    const auto *button = qobject_cast<QToolButton *>(watched);
    if (event->type() == QEvent::FocusOut && button && !button->isEnabled())
        m_refuge = QApplication::focusWidget();
    return QToolBar::eventFilter(watched, event);
}

void ToolBar::passFocusOn()
{
    if (!m_refuge || m_refuge != QApplication::focusWidget())
        return; // or else the user has gone somewhere else since
    QToolButton *next = m_run->isEnabled() ? m_run : m_stop;
    if (!next->isEnabled())
        return;
    next->setFocus(Qt::OtherFocusReason);
    m_refuge = nullptr;
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
