// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

class Segment : public QToolButton, public Spoken
{
public:
    QAccessible::Role spokenRole() const override { return QAccessible::RadioButton; }
};

} // namespace

SegmentedControl::SegmentedControl(QWidget *parent)
    : QFrame(parent), m_group(new QButtonGroup(this))
{
    setObjectName(u"segments"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(1);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        if (!isOn)
            return;
        moveTabStop(id);
        Q_EMIT currentChanged(id);
    });
}

void SegmentedControl::setClickTakesFocus(bool takes)
{
    m_clickPolicy = takes ? Qt::ClickFocus : Qt::NoFocus;
}

void SegmentedControl::addSegment(int id, const QString &text, const QString &toolTip)
{
    auto *button = new Segment;
    button->setObjectName(u"segment"_s);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setCheckable(true);
    button->setFocusPolicy(m_clickPolicy);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_group->addButton(button, id);
    layout()->addWidget(button);
    if (m_group->buttons().size() == 1)
        button->setChecked(true);
}

void SegmentedControl::moveTabStop(int id)
{
    for (QAbstractButton *button : m_group->buttons())
        button->setFocusPolicy(m_group->id(button) == id
                                   ? Qt::FocusPolicy(m_clickPolicy | Qt::TabFocus)
                                   : m_clickPolicy);
}

int SegmentedControl::current() const
{
    return m_group->checkedId();
}

void SegmentedControl::setCurrent(int id)
{
    if (QAbstractButton *button = m_group->button(id))
        button->setChecked(true);
}

} // namespace regatta
