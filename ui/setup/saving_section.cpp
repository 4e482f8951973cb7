// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/saving_section.h"

#include "ui/look/theme.h"
#include "ui/widgets/plain_button.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

SavingSection::SavingSection(QWidget *parent)
    : SetupSection(tr("Saving"), parent),
      m_saves(new QCheckBox(tr("Save flags to a folder"))),
      m_folder(new QLineEdit),
      m_choose(makePlainButton(u"folder"_s, tr("Choose a folder")))
{
    m_saves->setObjectName(u"savesField"_s);
    m_folder->setObjectName(u"folderField"_s);
    m_folder->setAccessibleName(tr("Folder for flags"));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::smallGap);
    row->addWidget(m_folder, 1);
    row->addWidget(m_choose);
    body()->addWidget(m_saves);
    body()->addLayout(row);

    connect(m_saves, &QCheckBox::toggled, m_folder, &QWidget::setEnabled);
    connect(m_saves, &QCheckBox::toggled, m_choose, &QWidget::setEnabled);
    connect(m_saves, &QCheckBox::toggled, this, &SavingSection::edited);
    connect(m_folder, &QLineEdit::textEdited, this, &SavingSection::edited);
    connect(m_folder, &QLineEdit::textChanged, m_folder, &QWidget::setToolTip);
    connect(m_choose, &QToolButton::clicked, this, &SavingSection::chooseFolder);
}

void SavingSection::show(const Setup &setup)
{
    const QSignalBlocker blocker(this);
    m_saves->setChecked(setup.plan.savesFlags);
    if (m_folder->text() != setup.plan.destination)
        m_folder->setText(setup.plan.destination);
    m_folder->setEnabled(setup.plan.savesFlags);
    m_choose->setEnabled(setup.plan.savesFlags);
}

void SavingSection::read(Setup &setup) const
{
    setup.plan.savesFlags = m_saves->isChecked();
    setup.plan.destination = m_folder->text();
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
