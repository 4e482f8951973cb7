// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/saving_section.h"

#include "ui/look/theme.h"
#include "ui/widgets/plain_button.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

SavingSection::SavingSection(WheelGuard &wheelGuard, QWidget *parent)
    : SetupSection(tr("Saving"), parent),
      m_folder(qobject_cast<QLineEdit *>(makeControl(settingOf(&Plan::destination), wheelGuard))),
      m_choose(makePlainButton(u"folder"_s, tr("Choose a folder")))
{
    Q_ASSERT(m_folder);
    m_folder->setAccessibleName(tr("Folder for flags"));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::smallGap);
    row->addWidget(m_folder, 1);
    row->addWidget(m_choose);
    body()->addWidget(makeControl(settingOf(&Plan::savesFlags), wheelGuard));
    body()->addLayout(row);

    connect(this, &SavingSection::edited, this, &SavingSection::enableFolder);
    connect(m_folder, &QLineEdit::textChanged, m_folder, &QWidget::setToolTip);
    connect(m_choose, &QToolButton::clicked, this, &SavingSection::chooseFolder);
}

void SavingSection::show(const Setup &setup)
{
    const QSignalBlocker blocker(this);
    showControls(setup.plan);
    enableFolder();
}

void SavingSection::read(Setup &setup) const
{
    readControls(setup.plan);
}

void SavingSection::enableFolder()
{
    Plan plan;
    readControls(plan);
    const bool isUsed = isInForce(settingOf(&Plan::destination), plan);
    m_folder->setEnabled(isUsed);
    m_choose->setEnabled(isUsed);
}

void SavingSection::showProblems(const std::vector<SetupProblem> &problems)
{
    showProblem(problems, SetupField::Destination, m_folder);
}

void SavingSection::chooseFolder()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder for flags"), m_folder->text());
    if (folder.isEmpty())
        return;
    m_folder->setText(folder);
    Q_EMIT edited();
}

} // namespace regatta
