// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page_tabs.h"

#include "ui/runs/page.h"

#include <QSettings>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString stateKey(const Page &page)
{
    return u"window/"_s + page.key();
}

} // namespace

PageTabs::PageTabs(QWidget *parent) : QTabWidget(parent)
{
    setDocumentMode(true);
    // Only the tab bar takes the focus. It gets the policy of its widget, so it is set last.
    setFocusPolicy(Qt::NoFocus);
    tabBar()->setFocusPolicy(Qt::TabFocus);
    tabBar()->setDrawBase(false);
    tabBar()->setExpanding(false);
}

void PageTabs::addPages(const std::vector<Page *> &pages)
{
    for (Page *page : pages)
        addTab(page, page->title());
}

Page &PageTabs::page(int place) const
{
    return *static_cast<Page *>(widget(place));
}

void PageTabs::showPage(const QString &key)
{
    for (int place = 0; place < count(); ++place) {
        if (page(place).key() == key)
            setCurrentIndex(place);
    }
    Q_ASSERT(current().key() == key);
    current().setFocus();
}

void PageTabs::showNeighbour(int step)
{
    showPage(page((currentIndex() + step + count()) % count()).key());
}

QRect PageTabs::chosenRect() const
{
    const QRect chosen = current().chosenRect();
    return chosen.isEmpty() ? chosen
                            : QRect(current().mapTo(this, chosen.topLeft()), chosen.size());
}

void PageTabs::save(QSettings &settings) const
{
    for (int place = 0; place < count(); ++place) {
        const Page &page = this->page(place);
        if (const QByteArray state = page.saveState(); !state.isEmpty())
            settings.setValue(stateKey(page), state);
    }
}

void PageTabs::restore(const QSettings &settings)
{
    for (int place = 0; place < count(); ++place)
        page(place).restoreState(settings.value(stateKey(page(place))).toByteArray());
}

} // namespace regatta
