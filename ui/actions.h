// SPDX-License-Identifier: GPL-3.0-or-later
// Every action of the window, in one table. Menus, tool bar and the sheet of shortcuts are made
// from it.
#pragma once

#include "ui/help/help_topics.h"

#include <QAction>
#include <QList>
#include <QObject>
#include <QString>

#include <map>
#include <vector>

class QMenu;

namespace regatta {

class Page;
struct PageContext;

enum class ActionId {
    Open,
    Recent,
    Export,
    Quit,
    Run,
    Stop,
    Clear,
    Undo,
    Baseline,
    Find,
    Setup,
    Log,
    NextPage,
    PreviousPage,
    Appearance,
    Help,
    Shortcuts,
    About,
};

/// What stands in one menu. whatsThis() says in a sentence what an action does, and shortcuts() has
/// its keys.
struct ActionGroup
{
    QString title;
    QList<QAction *> actions;
};

/// Knows when each action can be used. Whoever does something connects to the action.
class Actions : public QObject
{
    Q_OBJECT

public:
    /// Context, pages and window must outlive this. The shortcuts work in the whole window.
    Actions(PageContext &context, const std::vector<Page *> &pages, QWidget *window);

    QAction &operator[](ActionId id) const { return *m_actions.at(id); }
    /// The action that brings the page with this key to the front.
    QAction &page(const QString &key) const { return *m_pages.at(key); }
    /// In the order of the menu bar.
    const std::vector<ActionGroup> &groups() const { return m_groups; }
    /// What the help's sheet of shortcuts shows: every action under a name that stays the same,
    /// whatever the action would do just now.
    std::vector<ShortcutGroup> shortcutSheet() const;
    /// Whether menus have a line above this action.
    bool beginsBlock(const QAction &action) const;

    /// Says which page is in front.
    void setCurrentPage(const QString &key);
    /// Says what Undo would do now, as the menu says it. Empty if there is nothing to undo.
    void setUndo(const QString &text);
    /// Call this whenever the program's appearance has changed.
    void showAppearance();

Q_SIGNALS:
    /// A report in this format is wanted.
    void exportWanted(const QString &exporterId);
    /// A page of help is wanted: about the page with this key, or shortcutsTopic().
    void helpWanted(const QString &topic);

private:
    struct Row;

    void beginGroup(const QString &title);
    QAction *add(const Row &row);
    void addFileGroup();
    void addExports();
    void addRunGroup();
    void addViewGroup(const std::vector<Page *> &pages);
    void addPages(const std::vector<Page *> &pages);
    void addHelpGroup();
    void connectContext();
    void showState();
    void showRunState();
    /// Shows how many failures are in the log.
    void showFailures();

    PageContext &m_context;
    QWidget *m_window;
    std::map<ActionId, QAction *> m_actions;
    std::map<QString, QAction *> m_pages;
    std::vector<ActionGroup> m_groups;
    QString m_currentPage;
};

} // namespace regatta
