// SPDX-License-Identifier: GPL-3.0-or-later
// One of the window's pages: what its tab says, and what of it is remembered. Pages are listed in
// ui/pages.cpp.
#pragma once

#include <QWidget>

namespace regatta {

class Page : public QWidget
{
    Q_OBJECT

public:
    /// The key names its state among the settings; the title is that of its tab. What is to have
    /// the focus when the window opens on the page is its focus proxy.
    Page(const QString &key, const QString &title, QWidget *parent = nullptr);

    const QString &key() const { return m_key; }
    const QString &title() const { return m_title; }

    /// What is remembered until the program runs again; empty when that is nothing.
    virtual QByteArray saveState() const { return {}; }
    /// Takes what saveState gave, of this or an earlier version, and leaves alone what it cannot
    /// read.
    virtual void restoreState(const QByteArray &state);

private:
    const QString m_key;
    const QString m_title;
};

} // namespace regatta
