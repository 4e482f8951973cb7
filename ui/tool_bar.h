// SPDX-License-Identifier: GPL-3.0-or-later
// The window's tool bar: the actions that are needed most, and where flags come from.
#pragma once

#include <QPointer>
#include <QToolBar>

class QMenu;
class QToolButton;

namespace regatta {

class Actions;
class SiteChip;
struct PageContext;

class ToolBar : public QToolBar
{
    Q_OBJECT

public:
    /// Context and actions must outlive the tool bar.
    ToolBar(PageContext &context, const Actions &actions, QWidget *window);

    /// Opens the menu of formats. If the tool bar is too narrow for its button, the menu opens
    /// where the tool bar ends.
    void openExportMenu();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addButtons();
    QToolButton *addButton(QAction &action);
    void addOpenButton();
    void setUpOverflowButton();
    void connectContext();
    void showSite();
    /// Run and Stop are disabled in turn. Gives the focus that one of them lost to the other.
    void passFocusOn();

    PageContext &m_context;
    const Actions &m_actions;
    SiteChip *m_site;
    QToolButton *m_run = nullptr;
    QToolButton *m_stop = nullptr;
    QToolButton *m_export = nullptr;
    /// The widget that Qt gave the focus to when Run or Stop was disabled.
    QPointer<QWidget> m_refuge;
};

} // namespace regatta
