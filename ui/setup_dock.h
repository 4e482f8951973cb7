// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the setup panel at the window's left edge, and folds it where it would take too much room.
// Folded, it is a narrow handle.
#pragma once

#include <QDockWidget>
#include <QString>

#include <map>

class QSettings;

namespace regatta {

class SetupHandle;

/// By itself, the panel is folded in a narrow window, and on pages that run something of their own
/// or are only read. What the user chose for such a situation goes before that.
class SetupDock : public QDockWidget
{
    Q_OBJECT

public:
    /// Takes the panel over. `toggle` is the action that opens and folds it. The dock follows it,
    /// and shows its state.
    SetupDock(QWidget *panel, QAction &toggle);

    bool isOpen() const { return m_isOpen; }
    /// Whether the page in front is about what is set in the panel.
    void setPageAboutSetup(bool isAboutSetup);
    /// Says why nothing can be run as it is set. The handle shows it. Empty if there is no reason.
    void setProblem(const QString &sentence);
    /// Says how wide the window is, and how wide it must be at least with all that is shown now.
    void setRoom(int windowWidth, int needed);
    /// How much narrower the window could become than its contents, because the panel would then
    /// fold by itself.
    int roomToGive() const;

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

private:
    QString situation() const;
    bool isWide() const;
    int widthOfPanel() const;
    /// The user's choice for the present situation.
    void choose(bool isOpen);
    void setOpen(bool isOpen);
    void follow();
    void focusPanel();

    QWidget *m_panel;
    QAction &m_toggle;
    SetupHandle *m_handle;
    bool m_isOpen = true;
    bool m_isAboutSetup = true;
    int m_windowWidth = 0;
    /// The least width of the window with the panel open.
    int m_neededWithPanel = 0;
    /// By situation.
    std::map<QString, bool> m_chosen;
};

} // namespace regatta
