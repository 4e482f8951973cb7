// SPDX-License-Identifier: GPL-3.0-or-later
// The window's tool bar: says what was asked for, and shows what can be asked for now.
#pragma once

#include <QToolBar>

class QAction;
class QToolButton;

namespace regatta {

class SiteChip;
struct PageContext;

class ToolBar : public QToolBar
{
    Q_OBJECT

public:
    /// The context has to outlive it. The shortcuts work in all of the window.
    ToolBar(PageContext &context, QWidget *window);

    void showLogVisible(bool isVisible);
    /// To be called whenever that of the program has changed.
    void showAppearance();

Q_SIGNALS:
    void runRequested();
    void logRequested(bool isWanted);
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
    /// How many are in the log.
    void showFailures();

    PageContext &m_context;

    QAction *m_run = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_clear = nullptr;
    QAction *m_log = nullptr;
    QAction *m_open = nullptr;
    QAction *m_baseline = nullptr;
    SiteChip *m_site;
    QToolButton *m_export;
    QToolButton *m_appearance;
};

} // namespace regatta
