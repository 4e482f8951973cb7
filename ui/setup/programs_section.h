// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses which of the user's programs race, and leads to the dialog where they are made.
#pragma once

#include "ui/setup/program_dialog.h"
#include "ui/setup/setup_section.h"

#include <QPointer>

#include <vector>

class QCheckBox;
class QGridLayout;
class QMenu;
class QToolButton;

namespace regatta {

class RecipeChecks;
class Session;

class ProgramsSection : public SetupSection
{
    Q_OBJECT

public:
    /// Programs are not tried while the session measures something. It may be nullptr.
    explicit ProgramsSection(const Session *session, QWidget *parent = nullptr);

    void show(const Setup &setup) override;
    /// Adds the programs, and to those that race the ticked ones.
    void read(Setup &setup) const override;
    void showProblems(const std::vector<SetupProblem> &problems) override;

    /// Opens the dialog for a program that is not kept yet.
    void addProgram(const Program &draft);
    /// Opens the dialog for the kept program of this name.
    void editProgram(const QString &name);
    /// nullptr if none is open.
    ProgramDialog *dialog() const { return m_dialog; }

Q_SIGNALS:
    /// The user has removed the program of this name. `before` is the setup that had it.
    void programRemoved(const QString &name, const regatta::Setup &before);

private:
    struct Row
    {
        QCheckBox *check;
        QLabel *lanes;
        QToolButton *edit;
    };

    void makeRows();
    Row makeRow(const Program &program);
    void orderTabs();
    void fillMenu();
    void openDialog(const ProgramDialog::Start &start);
    void keep(const QString &former, const Program &program);
    void remove(const QString &name);
    void tick(const QStringList &racing);
    void showLanes();
    QString freeName(const QString &wish) const;

    const Session *m_session;
    RecipeChecks *m_recipes;
    /// As it was shown last.
    Setup m_setup;
    std::vector<Program> m_programs;
    QLabel *m_empty;
    QWidget *m_list;
    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    QToolButton *m_add;
    QMenu *m_menu;
    QPointer<ProgramDialog> m_dialog;
};

} // namespace regatta
