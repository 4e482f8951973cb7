// SPDX-License-Identifier: GPL-3.0-or-later
// The window's tool bar: the actions that are needed most, and where flags come from.
#pragma once

#include <QToolBar>

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

private:
    void addButtons();
    QToolButton *addButton(QAction &action);
    void addOpenButton();
    void nameOverflowButton();
    void connectContext();
    void showSite();

    PageContext &m_context;
    const Actions &m_actions;
    SiteChip *m_site;
    QToolButton *m_export = nullptr;
};

} // namespace regatta
