// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/remark_list.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Empty if there is no remedy that a button could start.
QString remedyText(Remark::Kind kind)
{
    switch (kind) {
    case Remark::Kind::SlowFirstRun:
        return RemarkList::tr("Warm up next time");
    case Remark::Kind::Outlier:
        return RemarkList::tr("Run more rounds");
    case Remark::Kind::NoSuccess:
    case Remark::Kind::MissingRuns:
    case Remark::Kind::DifferentOutcomes:
    case Remark::Kind::Watched:
    case Remark::Kind::ExitCode:
    case Remark::Kind::NoRecord:
    case Remark::Kind::MoreThanAsked:
    case Remark::Kind::Output:
        break;
    }
    return {};
}

bool isSameRemark(const Remark &a, const Remark &b)
{
    return a.kind == b.kind && a.text == b.text;
}

} // namespace

RemarkList::RemarkList(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    setAccessibleName(tr("Remarks"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::gap);
}

void RemarkList::setRemarks(const std::vector<Remark> &remarks)
{
    if (std::ranges::equal(remarks, m_remarks, isSameRemark))
        return;
    m_remarks = remarks;
    rebuild();
}

QStringList RemarkList::texts() const
{
    QStringList texts;
    for (const Remark &remark : m_remarks)
        texts.append(remark.text);
    return texts;
}

void RemarkList::rebuild()
{
    for (QWidget *widget : m_widgets)
        widget->deleteLater(); // deleted later, because one of them may have made this call
    m_widgets.clear();
    for (const Remark &remark : m_remarks) {
        m_widgets.push_back(makeRemark(remark));
        m_layout->addWidget(m_widgets.back());
    }
    setVisible(!m_remarks.empty());
}

QWidget *RemarkList::makeRemark(const Remark &remark)
{
    auto *frame = new QFrame;
    frame->setObjectName(u"message"_s);
    frame->setProperty("severity", u"warning"_s);
    auto *icon = new QLabel;
    icon->setPixmap(themedIcon(u"warning"_s, IconTint::Warning).pixmap(metrics::iconSize));
    auto *text = new QLabel(remark.text);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(frame);
    layout->setContentsMargins(metrics::margin, metrics::gap - 2, metrics::gap, metrics::gap - 2);
    layout->setSpacing(metrics::gap);
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    if (const QString remedy = remedyText(remark.kind); !remedy.isEmpty()) {
        auto *button = new QPushButton(remedy);
        connect(button, &QPushButton::clicked, this,
                [this, kind = remark.kind] { Q_EMIT remedyWanted(kind); });
        layout->addWidget(button, 0, Qt::AlignVCenter);
    }
    return frame;
}

void RemarkList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild(); // because icons have the theme's colours
}

} // namespace regatta
