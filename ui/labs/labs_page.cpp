// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/labs_page.h"

#include "ui/labs/futures_page.h"
#include "ui/labs/map_page.h"
#include "ui/labs/primes_page.h"
#include "ui/labs/scaling_page.h"
#include "ui/look/theme.h"
#include "ui/widgets/segmented_control.h"

#include <QAction>
#include <QDataStream>
#include <QIODevice>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

LabsPage::LabsPage(QWidget *parent)
    : Page(u"labs"_s, tr("Labs"), parent),
      m_choice(new SegmentedControl),
      m_stack(new QStackedWidget)
{
    m_choice->setAccessibleName(tr("Lab"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_choice);
    layout->addWidget(m_stack, 1);
    addLab(new MapPage);
    addLab(new FuturesPage);
    addLab(new PrimesPage);
    addLab(new ScalingPage(ScalingWork::Rc4));
    addLab(new ScalingPage(ScalingWork::Sha256));
    connect(m_choice, &SegmentedControl::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
}

void LabsPage::addLab(LabPage *page)
{
    const int index = int(m_labs.size());
    page->setObjectName(page->description().key);
    m_labs.push_back(page);
    m_stack->addWidget(page);
    const QKeySequence shortcut(Qt::ALT | Qt::Key(Qt::Key_1 + index));
    m_choice->addSegment(index, page->description().title,
                         tr("%1 (%2)").arg(page->description().toolTip,
                                           shortcut.toString(QKeySequence::NativeText)));
    auto *action = new QAction(this);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, [this, index] { setCurrentLab(index); });
    addAction(action);
}

LabPage &LabsPage::currentLab() const
{
    return *m_labs[m_stack->currentIndex()];
}

void LabsPage::setCurrentLab(int index)
{
    m_choice->setCurrent(index);
}

QByteArray LabsPage::saveState() const
{
    QVariantMap settings;
    for (const LabPage *lab : m_labs)
        settings.insert(lab->objectName(), lab->settings());
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_choice->current() << settings;
    return state;
}

void LabsPage::restoreState(const QByteArray &state)
{
    int current = 0;
    QVariantMap settings;
    QDataStream stream(state);
    stream >> current >> settings;
    if (stream.status() != QDataStream::Ok)
        return;
    for (LabPage *lab : m_labs)
        lab->setSettings(settings.value(lab->objectName()).toMap());
    setCurrentLab(current);
}

} // namespace regatta
