// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/programs_section.h"

#include "core/experiment/program_rules.h"
#include "core/programs/recipes.h"
#include "core/strategies/strategy_catalog.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/setup/recipe_checks.h"
#include "ui/widgets/plain_button.h"
#include "ui/widgets/plain_text.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int longestShownName = 22; // letters, as many as fit beside the rest of the row

/// Programs have names of up to 40 letters.
QString shortName(const QString &name)
{
    return name.size() <= longestShownName ? name : name.left(longestShownName - 1) + u'…';
}

} // namespace

ProgramsSection::ProgramsSection(const Session *session, QWidget *parent)
    : SetupSection(tr("Programs"), parent),
      m_session(session),
      m_recipes(new RecipeChecks(missingFor, this)),
      m_empty(makeHint(tr("Race curl, aria2c or your own script against the strategies."))),
      m_list(new QWidget),
      m_grid(new QGridLayout(m_list)),
      m_add(makePlainButton(u"plus"_s, tr("Add a program that races against the strategies"))),
      m_menu(new QMenu(m_add))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(1);
    m_grid->setHorizontalSpacing(metrics::smallGap);
    m_grid->setColumnStretch(0, 1);
    m_add->setObjectName(u"addProgram"_s);
    m_add->setText(tr("Add program…"));
    m_add->setAccessibleName(tr("Add program"));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setMenu(m_menu);
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, [this] {
        m_recipes->start();
        fillMenu();
    });
    connect(m_recipes, &RecipeChecks::answered, this, &ProgramsSection::fillMenu);
    fillMenu();

    body()->addWidget(m_empty);
    body()->addWidget(m_list);
    placeProblemHere();
    body()->addWidget(m_add, 0, Qt::AlignLeft);
}

void ProgramsSection::fillMenu()
{
    // The actions stay the same, so that the menu may be open meanwhile.
    if (m_menu->isEmpty()) {
        for (const Recipe &recipe : recipes())
            m_menu->addAction(recipe.program.name, this, [this, &recipe] {
                addProgram({freeName(recipe.program.name), recipe.program.command});
            });
        m_menu->addSeparator();
        m_menu->addAction(tr("Own command…"), this, [this] {
            addProgram({freeName(u"mine"_s), {}});
        });
    }
    for (std::size_t i = 0; i < recipes().size(); ++i) {
        const Recipe &recipe = recipes()[i];
        QAction *action = m_menu->actions().at(static_cast<qsizetype>(i));
        const QString missing = m_recipes->missing(i);
        action->setEnabled(missing.isEmpty());
        action->setText(missing.isEmpty()
                            ? recipe.program.name
                            : tr("%1: install %2").arg(recipe.program.name, recipe.package));
        action->setToolTip(plainToolTip(missing.isEmpty() ? recipe.summary : missing));
    }
}

QString ProgramsSection::freeName(const QString &wish) const
{
    QString name = wish;
    for (int number = 2; findContestant(name, m_programs); ++number)
        name = u"%1-%2"_s.arg(wish).arg(number);
    return name;
}

ProgramsSection::Row ProgramsSection::makeRow(const Program &program)
{
    auto *check = new QCheckBox(shortName(program.name));
    check->setObjectName(QString(u"program-"_s + program.name));
    check->setAccessibleName(program.name);
    check->setToolTip(plainToolTip(
        program.name == check->text() ? program.command : program.name + u'\n' + program.command));
    QToolButton *edit =
        makePlainButton(u"edit"_s, tr("Edit or try %1").arg(program.name), IconTint::Muted);
    connect(check, &QCheckBox::toggled, this, &ProgramsSection::edited);
    connect(edit, &QToolButton::clicked, this, [this, name = program.name] { editProgram(name); });
    return {check, makeHint(), edit};
}

void ProgramsSection::makeRows()
{
    for (const Row &row : m_rows) {
        for (QWidget *widget :
             {static_cast<QWidget *>(row.check), static_cast<QWidget *>(row.lanes),
              static_cast<QWidget *>(row.edit)})
            delete widget;
    }
    m_rows.clear();
    for (std::size_t i = 0; i < m_programs.size(); ++i) {
        const Row row = makeRow(m_programs[i]);
        const int place = static_cast<int>(i);
        row.lanes->setWordWrap(false);
        m_grid->addWidget(row.check, place, 0);
        m_grid->addWidget(row.lanes, place, 1, Qt::AlignRight);
        m_grid->addWidget(row.edit, place, 2);
        m_rows.push_back(row);
    }
    m_empty->setVisible(m_rows.empty());
    m_list->setVisible(!m_rows.empty());
    orderTabs();
}

/// New widgets come last in the window. Theirs is the place before the button below them.
void ProgramsSection::orderTabs()
{
    QWidget *before = m_add->previousInFocusChain();
    while (before != m_add &&
           (!(before->focusPolicy() & Qt::TabFocus) || m_list->isAncestorOf(before)))
        before = before->previousInFocusChain();
    if (before == m_add)
        return;
    for (const Row &row : m_rows) {
        QWidget::setTabOrder(before, row.check);
        QWidget::setTabOrder(row.check, row.edit);
        before = row.edit;
    }
}

void ProgramsSection::show(const Setup &setup)
{
    const QSignalBlocker blocker(this);
    m_setup = setup;
    if (setup.plan.programs != m_programs) {
        m_programs = setup.plan.programs;
        makeRows();
    }
    tick(setup.strategies);
    showLanes();
}

void ProgramsSection::showLanes()
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool isTold = isToldRequests(m_programs[i]);
        const Concurrency lanes = concurrency(m_setup, strategyOf(m_programs[i]));
        m_rows[i].lanes->setText(isTold ? tr("m %1").arg(lanes.lanes) : tr("own m"));
        m_rows[i].lanes->setToolTip(
            !isTold ? tr("Its command has no {m}, so it decides by itself how many requests it "
                         "has under way")
            : lanes.remark.isEmpty()
                ? tr("How many requests at a time it is told to have under way, as {m}")
                : lanes.remark);
    }
}

void ProgramsSection::read(Setup &setup) const
{
    setup.plan.programs = m_programs;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].check->isChecked())
            setup.strategies.append(m_programs[i].name);
    }
}

void ProgramsSection::showProblems(const std::vector<SetupProblem> &problems)
{
    showProblem(problems, SetupField::Programs, nullptr);
}

void ProgramsSection::addProgram(const Program &draft)
{
    openDialog({draft, false});
}

void ProgramsSection::editProgram(const QString &name)
{
    if (const Program *program = findProgram(m_programs, name))
        openDialog({*program, true});
}

void ProgramsSection::openDialog(const ProgramDialog::Start &start)
{
    if (m_dialog)
        return;
    m_dialog = new ProgramDialog(start, m_setup, m_session, window());
    const QString former = start.isKept ? start.program.name : QString();
    connect(m_dialog, &QDialog::accepted, this,
            [this, former, dialog = m_dialog.data()] { keep(former, dialog->program()); });
    connect(m_dialog, &ProgramDialog::removalWanted, this, [this, former] { remove(former); });
    connect(m_dialog, &QDialog::finished, this, [this] { m_dialog.clear(); });
    m_dialog->open();
}

/// Puts the program in the place of the one that had the former name, or at the end.
void ProgramsSection::keep(const QString &former, const Program &program)
{
    QStringList racing = m_setup.strategies;
    const auto place = std::ranges::find(m_programs, former, &Program::name);
    if (place == m_programs.end()) {
        m_programs.push_back(program);
        racing.append(program.name); // whoever adds a program wants to see it race
    } else {
        *place = program;
        std::ranges::replace(racing, former, program.name);
    }
    makeRows();
    tick(racing);
    const auto row = std::ranges::find(m_programs, program.name, &Program::name);
    m_rows[static_cast<std::size_t>(row - m_programs.begin())].edit->setFocus();
    Q_EMIT edited();
}

/// Ticks the programs among these, and sends no signal.
void ProgramsSection::tick(const QStringList &racing)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const QSignalBlocker blocker(m_rows[i].check);
        m_rows[i].check->setChecked(racing.contains(m_programs[i].name));
    }
}

void ProgramsSection::remove(const QString &name)
{
    const auto place = std::ranges::find(m_programs, name, &Program::name);
    if (place == m_programs.end())
        return;
    const Setup before = m_setup;
    m_programs.erase(place);
    makeRows();
    tick(before.strategies);
    m_add->setFocus();
    Q_EMIT edited();
    Q_EMIT programRemoved(name, before);
}

} // namespace regatta
