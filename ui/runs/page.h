// SPDX-License-Identifier: GPL-3.0-or-later
// One of the window's pages: what its tab says, and what is remembered of it. ui/pages.cpp lists
// the pages.
#pragma once

#include <QWidget>

namespace regatta {

class Page : public QWidget
{
    Q_OBJECT

public:
    /// The key names the page's state among the settings. The title is that of its tab.
    Page(const QString &key, const QString &title, QWidget *parent = nullptr);

    const QString &key() const { return m_key; }
    const QString &title() const { return m_title; }

    /// Where the page shows the chosen download, in its own coordinates, so that nothing is laid
    /// over it. Empty if it does not show it.
    virtual QRect chosenRect() const { return {}; }

    /// What is remembered until the program runs again. Empty if there is nothing to remember.
    virtual QByteArray saveState() const { return {}; }
    /// Takes what saveState of this or an earlier version returned. What it cannot read, it leaves
    /// alone.
    virtual void restoreState(const QByteArray &state);

protected:
    /// The widget that gets the focus when the page does. nullptr for none. A focus proxy would not
    /// do, because the Tab key goes straight to it and leaves out whatever stands before it.
    void setFirstFocus(QWidget *widget) { m_firstFocus = widget; }
    void focusInEvent(QFocusEvent *event) override;

private:
    const QString m_key;
    const QString m_title;
    QWidget *m_firstFocus = nullptr;
};

} // namespace regatta
