// SPDX-License-Identifier: GPL-3.0-or-later
// The window's pages as tabs: brings one to the front, and remembers what each of them wants
// remembered.
#pragma once

#include <QTabWidget>

#include <vector>

class QSettings;

namespace regatta {

class Page;

class PageTabs : public QTabWidget
{
    Q_OBJECT

public:
    explicit PageTabs(QWidget *parent = nullptr);

    /// Takes the pages over. There must be one at least before anything else is called.
    void addPages(const std::vector<Page *> &pages);
    /// The page in front.
    Page &current() const { return page(currentIndex()); }
    /// Brings the page with this key to the front, and gives it the focus.
    void showPage(const QString &key);
    /// Brings the page that stands so many places further right to the front. After the last page
    /// comes the first.
    void showNeighbour(int step);
    /// Where the page in front shows the chosen download, in the coordinates of the tabs. Empty if
    /// it does not show it.
    QRect chosenRect() const;

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

private:
    Page &page(int place) const;
};

} // namespace regatta
