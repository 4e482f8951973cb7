// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/more_section.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/widgets/duration_box.h"
#include "ui/widgets/wheel_guard.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

DurationBox *makeTimeout()
{
    return new DurationBox(100ms, 600s);
}

QSpinBox *makeNumber(int min, int max)
{
    auto *box = new QSpinBox;
    box->setRange(min, max);
    return box;
}

} // namespace

MoreSection::MoreSection(WheelGuard &wheelGuard, QWidget *parent)
    : SetupSection({}, parent),
      m_wheelGuard(wheelGuard),
      m_toggle(new QToolButton),
      m_content(new QWidget),
      m_grid(new QGridLayout(m_content)),
      m_timeout(makeTimeout()),
      m_connectTimeout(makeTimeout()),
      m_retries(makeNumber(0, 10)),
      m_copies(makeNumber(1, 100)),
      m_warmup(makeNumber(0, 100)),
      m_seed(makeNumber(0, 999'999)),
      m_reuses(new QCheckBox(tr("Reuse connections")))
{
    m_toggle->setObjectName(u"sectionToggle"_s);
    m_toggle->setText(tr("MORE OPTIONS"));
    m_toggle->setFont(headingFont());
    m_toggle->setCheckable(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setIconSize(QSize(14, 14));
    connect(m_toggle, &QToolButton::toggled, this, [this](bool isOpen) {
        m_content->setVisible(isOpen);
        m_toggle->setIcon(
            themedIcon(isOpen ? u"chevron-down"_s : u"chevron-right"_s, IconTint::Muted));
    });

    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(metrics::gap - 2);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnMinimumWidth(1, 128);
    addRow(tr("Timeout"), m_timeout,
           tr("The longest that one attempt at one download may take in all"));
    addRow(tr("Connect timeout"), m_connectTimeout, tr("The longest that connecting may take"));
    addRow(tr("Retries"), m_retries,
           tr("Further attempts after 429 Too Many Requests and 503 Service Unavailable"));
    addRow(tr("Copies"), m_copies, tr("How often each code is downloaded in a run"));
    addRow(tr("Warm-up rounds"), m_warmup, tr("Rounds before the first that are not counted"));
    addRow(tr("Seed"), m_seed,
           tr("The same seed gives the same delays and errors, whatever the strategy"));
    m_grid->addWidget(m_reuses, m_grid->rowCount(), 0, 1, 2);
    m_reuses->setToolTip(
        tr("Off: a fresh connection for every download, for all strategies alike"));
    connect(m_reuses, &QCheckBox::toggled, this, &MoreSection::edited);

    body()->addWidget(m_toggle, 0, Qt::AlignLeft);
    body()->addWidget(m_content);
    m_content->hide();
    m_toggle->setIcon(themedIcon(u"chevron-right"_s, IconTint::Muted));
}

void MoreSection::addRow(const QString &text, QWidget *field, const QString &toolTip)
{
    auto *label = new QLabel(text);
    label->setToolTip(toolTip);
    field->setToolTip(toolTip);
    field->setAccessibleName(text);
    m_wheelGuard.guard(field);
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(field, row, 1);
    if (auto *number = qobject_cast<QSpinBox *>(field))
        connect(number, &QSpinBox::valueChanged, this, &MoreSection::edited);
    if (auto *duration = qobject_cast<DurationBox *>(field))
        connect(duration, &DurationBox::valueChanged, this, &MoreSection::edited);
}

void MoreSection::show(const Setup &setup)
{
    const QSignalBlocker blocker(this);
    m_timeout->setDuration(setup.timeout);
    m_connectTimeout->setDuration(setup.connectTimeout);
    m_retries->setValue(setup.retries);
    m_copies->setValue(setup.copies);
    m_warmup->setValue(setup.warmup);
    m_seed->setValue(static_cast<int>(setup.seed));
    m_reuses->setChecked(setup.reusesConnections);
}

void MoreSection::read(Setup &setup) const
{
    setup.timeout = m_timeout->duration();
    setup.connectTimeout = m_connectTimeout->duration();
    setup.retries = m_retries->value();
    setup.copies = m_copies->value();
    setup.warmup = m_warmup->value();
    setup.seed = static_cast<quint64>(m_seed->value());
    setup.reusesConnections = m_reuses->isChecked();
}

void MoreSection::showProblems(const std::vector<SetupProblem> &) {}

bool MoreSection::isOpen() const
{
    return m_toggle->isChecked();
}

void MoreSection::setOpen(bool isOpen)
{
    m_toggle->setChecked(isOpen);
}

} // namespace regatta
