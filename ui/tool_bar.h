// SPDX-License-Identifier: GPL-3.0-or-later
// The window's tool bar. It says what was asked for, and offers what can be asked for now.
#pragma once

#include <QToolBar>

class QAction;
class QMenu;
class QToolButton;

namespace regatta {

class SiteChip;
struct PageContext;

class ToolBar : public QToolBar
{
    Q_OBJECT

public:
    /// The context must outlive the tool bar. The shortcuts work in the whole window.
    ToolBar(PageContext &context, QWidget *window);

    void showLogVisible(bool isVisible);
    /// Adds it to the menu of the Open button.
    void addRecentReports(QMenu *menu);
    /// Call this whenever the program's appearance has changed.
    void showAppearance();

Q_SIGNALS:
    void runRequested();
    void logRequested(bool isWanted);
    void clearRequested();
    void openRequested();
    void baselineRequested(bool isWanted);
    void exportRequested(const QString &exporterId);
    void otherAppearanceRequested();

private:
    void makeActions(QWidget *window);
    void addButtons();
    QToolButton *makeOpenButton();
    QToolButton *makeExportButton();
    void connectContext();
    void showState();
    void showSite();
    /// Shows how many failures are in the log.
    void showFailures();

    PageContext &m_context;

    QAction *m_run = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_clear = nullptr;
    QAction *m_log = nullptr;
    QAction *m_open = nullptr;
    QAction *m_baseline = nullptr;
    QMenu *m_openMenu = nullptr;
    SiteChip *m_site;
    QToolButton *m_export;
    QToolButton *m_appearance;
};

} // namespace regatta
