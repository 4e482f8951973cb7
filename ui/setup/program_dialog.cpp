// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/program_dialog.h"

#include "core/analysis/wording.h"
#include "core/programs/command_template.h"
#include "core/programs/program_name.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/runs/session.h"
#include "ui/setup/trial_view.h"
#include "ui/widgets/code_edit.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int dialogWidth = 640; // the longest recipe takes two lines
constexpr int linesOfCommand = 4;
/// What a window manager puts around a dialog.
constexpr int frameMargin = 48;

QLabel *makeProblemLabel()
{
    auto *label = new QLabel;
    label->setObjectName(u"problem"_s);
    label->setFont(smallFont());
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->hide();
    return label;
}

/// Marks the field, and shows the sentence below it.
void showProblemOf(QWidget &field, QLabel &label, const QString &sentence)
{
    const bool isWrong = !sentence.isEmpty();
    label.setText(sentence);
    label.setVisible(isWrong);
    field.setAccessibleDescription(sentence);
    if (field.property("problem").toBool() == isWrong)
        return;
    field.setProperty("problem", isWrong);
    field.style()->unpolish(&field);
    field.style()->polish(&field);
}

} // namespace

ProgramDialog::ProgramDialog(const Start &start, const Setup &setup, const Session *session,
                             QWidget *parent, ProgramTrial::Running running)
    : QDialog(parent),
      m_start(start),
      m_setup(setup),
      m_session(session),
      m_trial(new ProgramTrial(std::move(running), this)),
      m_name(new QLineEdit(start.program.name)),
      m_nameProblem(makeProblemLabel()),
      m_command(new CodeEdit(linesOfCommand)),
      m_commandProblem(makeProblemLabel()),
      m_try(new QPushButton),
      m_tryHint(new QLabel),
      m_view(new TrialView)
{
    m_command->setPlainText(start.program.command);
    setWindowTitle(start.isKept ? tr("Edit program") : tr("Add program"));
    m_view->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin + 2, metrics::margin, metrics::margin + 2,
                               metrics::margin);
    layout->setSpacing(metrics::margin);
    layout->addWidget(makeFields());
    layout->addWidget(makeTryRow());
    layout->addWidget(m_view, 1);
    layout->addStretch();
    layout->addWidget(makeButtons(start.isKept));
    resize(dialogWidth, sizeHint().height());

    connect(m_name, &QLineEdit::textEdited, this, [this] { m_isNameTouched = true; });
    connect(m_name, &QLineEdit::textChanged, this, &ProgramDialog::check);
    connect(m_command, &CodeEdit::textChanged, this, [this] {
        m_isCommandTouched = true;
        check();
    });
    connect(m_trial, &ProgramTrial::finished, this, &ProgramDialog::endTrial);
    connect(this, &QDialog::finished, this, &ProgramDialog::closeWhenTrialIsOver);
    check();
    if (start.program.command.isEmpty())
        m_command->setFocus();
}

QWidget *ProgramDialog::makeFields()
{
    m_name->setObjectName(u"programName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setToolTip(tr("Letters, digits and “-”. It stands wherever a strategy's name may"));
    m_command->setObjectName(u"programCommand"_s);
    m_command->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_command->setAccessibleName(tr("Command"));
    m_command->setPlaceholderText(u"python3 /path/to/download.py {base} {m} {dest} {codes}"_s);
    auto *nameLabel = new QLabel(tr("&Name"));
    nameLabel->setBuddy(m_name);
    auto *hint = new QLabel(tr("The program is started as it stands here, without a shell, in a "
                               "folder of its own. Words in braces stand for what changes from "
                               "run to run."));
    hint->setObjectName(u"hint"_s);
    hint->setFont(smallFont());
    hint->setWordWrap(true);

    auto *fields = new QWidget;
    auto *layout = new QVBoxLayout(fields);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap);
    layout->addWidget(nameLabel);
    layout->addWidget(m_name);
    layout->addWidget(m_nameProblem);
    layout->addSpacing(metrics::smallGap);
    layout->addWidget(makeCommandHeading());
    layout->addWidget(m_command);
    layout->addWidget(m_commandProblem);
    layout->addWidget(hint);
    return fields;
}

/// The command's label, and the menu of all placeholders.
QWidget *ProgramDialog::makeCommandHeading()
{
    auto *label = new QLabel(tr("&Command"));
    label->setBuddy(m_command);
    auto *insert = new QPushButton(tr("&Insert"));
    insert->setObjectName(u"insertPlaceholder"_s);
    insert->setAutoDefault(false);
    insert->setToolTip(tr("Put a placeholder where the cursor is"));
    insert->setAccessibleName(tr("Insert a placeholder"));
    auto *menu = new QMenu(insert);
    for (const PlaceholderInfo &info : placeholders())
        menu->addAction(u"{%1}   %2"_s.arg(info.name, info.description), this,
                        [this, name = info.name] { insertPlaceholder(name); });
    insert->setMenu(menu);

    auto *heading = new QWidget;
    auto *layout = new QHBoxLayout(heading);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label, 1);
    layout->addWidget(insert);
    return heading;
}

QWidget *ProgramDialog::makeTryRow()
{
    const ExperimentPlan experiment = trialPlan({u"trial"_s, {}}, m_setup);
    QStringList codes;
    for (const CountryCode code : experiment.plan.codes)
        codes.append(code.upper());
    m_try->setObjectName(u"tryProgram"_s);
    m_try->setAutoDefault(false);
    m_tryHint->setObjectName(u"hint"_s);
    m_tryHint->setFont(smallFont());
    m_tryHint->setWordWrap(true);
    m_tryHint->setText(tr("Runs it once, on %1 from %2, and keeps nothing.")
                           .arg(listText(codes), siteTitle(experiment.plan.site)));
    connect(m_try, &QPushButton::clicked, this, &ProgramDialog::pressTry);

    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_try);
    layout->addWidget(m_tryHint, 1);
    return row;
}

QWidget *ProgramDialog::makeButtons(bool isKept)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    if (isKept) {
        auto *remove = new QPushButton(tr("&Remove"));
        remove->setObjectName(u"removeProgram"_s);
        remove->setAutoDefault(false);
        remove->setToolTip(tr("Take the program out of the setup. This can be undone"));
        connect(remove, &QPushButton::clicked, this, [this] {
            Q_EMIT removalWanted();
            reject();
        });
        layout->addWidget(remove);
    }
    layout->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_accept = new QPushButton(isKept ? tr("OK") : tr("Add"));
    m_accept->setObjectName(u"acceptProgram"_s);
    m_accept->setDefault(true);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(cancel);
    layout->addWidget(m_accept);
    return row;
}

void ProgramDialog::insertPlaceholder(const QString &name)
{
    m_command->insertPlainText(u'{' + name + u'}');
    m_command->setFocus();
}

Program ProgramDialog::program() const
{
    return {m_name->text().trimmed(), m_command->toPlainText().trimmed()};
}

QString ProgramDialog::nameProblem() const
{
    const QString name = program().name;
    if (name.isEmpty())
        return tr("Give the program a name, such as “mine”.");
    std::vector<Program> others = m_setup.plan.programs;
    if (m_start.isKept)
        std::erase(others, m_start.program);
    return programNameProblem(name, others);
}

QString ProgramDialog::problem() const
{
    const QString ofName = nameProblem();
    return ofName.isEmpty() ? commandProblem(program().command) : ofName;
}

void ProgramDialog::check()
{
    showProblemOf(*m_name, *m_nameProblem, m_isNameTouched ? nameProblem() : QString());
    const QString ofCommand = commandProblem(program().command);
    const bool isNew = !m_isCommandTouched && program().command.isEmpty();
    showProblemOf(*m_command, *m_commandProblem, isNew ? QString() : ofCommand);
    m_accept->setEnabled(problem().isEmpty());
    m_accept->setToolTip(problem());
    showTryState();
}

void ProgramDialog::showTryState()
{
    const bool isRunning = m_trial->isRunning();
    const QString ofCommand = commandProblem(program().command);
    m_try->setText(!isRunning ? tr("&Try") : m_isTrialStopped ? tr("Stopping…") : tr("S&top"));
    m_try->setIcon(themedIcon(isRunning ? u"stop"_s : u"run"_s, IconTint::Text));
    m_try->setEnabled(isRunning ? !m_isTrialStopped : ofCommand.isEmpty());
    m_try->setToolTip(isRunning ? tr("End the program and all that it has started") : ofCommand);
}

void ProgramDialog::pressTry()
{
    if (m_trial->isRunning()) {
        m_isTrialStopped = true;
        m_trial->stop();
        showTryState();
        return;
    }
    m_view->show();
    if (m_session && m_session->isRunning()) {
        m_view->showOutcome({tr("A run is under way, and a trial would disturb its timing. Try it "
                                "when the run is over."),
                             {}},
                            false);
        return;
    }
    m_isTrialStopped = false;
    const Program tried{nameProblem().isEmpty() ? program().name : u"trial"_s, program().command};
    m_trial->start(trialPlan(tried, m_setup));
    m_view->showWaiting();
    showTryState();
}

void ProgramDialog::endTrial(const TrialOutcome &outcome)
{
    m_view->showOutcome(outcome, m_isTrialStopped);
    showTryState();
    makeRoom();
    Q_EMIT trialEnded();
}

/// There may be more to show now than before. The dialog stays on the screen.
void ProgramDialog::makeRoom()
{
    const QRect room = screen()->availableGeometry();
    const int wanted = std::min(sizeHint().height(), room.height() - frameMargin);
    if (!isVisible() || height() >= wanted)
        return;
    resize(std::max(width(), sizeHint().width()), wanted);
    const int below = frameGeometry().bottom() - room.bottom();
    if (below > 0)
        move(x(), std::max(room.top(), frameGeometry().top() - below));
}

/// The dialog goes at once from sight. It is deleted when nothing runs any more, so that nobody
/// waits for that.
void ProgramDialog::closeWhenTrialIsOver()
{
    m_isTrialStopped = true;
    m_trial->stop();
    if (m_trial->isRunning())
        connect(m_trial, &ProgramTrial::finished, this, &QObject::deleteLater);
    else
        deleteLater();
}

} // namespace regatta
