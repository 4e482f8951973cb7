// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/trial_view.h"

#include "core/analysis/wording.h"
#include "core/http/error_kind.h"
#include "core/http/printable_text.h"
#include "core/programs/program_process.h"
#include "core/record/item_state.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/setup/program_trial.h"
#include "ui/setup/trial_wording.h"
#include "ui/widgets/code_edit.h"
#include "ui/widgets/facts_line.h"
#include "ui/widgets/summary_table.h"

#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int fewestLines = 5;

QString cellText(const char *text)
{
    return QCoreApplication::translate("TrialModel", text);
}

QString outcomeText(const RequestRecord &request)
{
    if (request.status == Status::Error)
        return errorKindTitle(request.error);
    return stateTitle(itemState(request.status), 1);
}

std::vector<TableColumn<RequestRecord>> columnsOfTrial()
{
    std::vector<TableColumn<RequestRecord>> columns(TrialModel::ConnectionColumn + 1);
    columns[TrialModel::CodeColumn] = {
        {.title = cellText("Code"), .alignment = Qt::AlignLeft, .width = 60},
        [](const RequestRecord &request) { return request.code.upper(); }};
    columns[TrialModel::OutcomeColumn] = {
        {.title = cellText("Outcome"), .alignment = Qt::AlignLeft, .width = 160}, outcomeText};
    columns[TrialModel::BytesColumn] = {
        {.title = cellText("Bytes"),
         .toolTip = cellText("Bytes of the flag that were sent"),
         .width = 90},
        [](const RequestRecord &request) { return numberText(request.bytes); }};
    columns[TrialModel::AttemptsColumn] = {
        {.title = cellText("Attempts"),
         .toolTip = cellText("How often it was asked for"),
         .width = 90},
        [](const RequestRecord &request) { return QString::number(request.attempts); }};
    columns[TrialModel::ConnectionColumn] = {
        {.title = cellText("Connection"),
         .toolTip = cellText("The connection that it came over, in the order in which the server "
                             "accepted them"),
         .width = 100},
        [](const RequestRecord &request) {
            return request.lane < 0 ? u"–"_s : QString::number(request.lane + 1);
        }};
    return columns;
}

} // namespace

TrialModel::TrialModel(QObject *parent) : TableModelOf(columnsOfTrial(), parent) {}

QVariant TrialModel::cell(const RequestRecord &request, int column, int role) const
{
    if (column == OutcomeColumn && role == Qt::ForegroundRole && request.status == Status::Error)
        return colors().danger;
    return {};
}

TrialView::TrialView(QWidget *parent)
    : QWidget(parent),
      m_facts(new QLabel),
      m_problem(new QLabel),
      m_model(new TrialModel(this)),
      m_table(new SummaryTable(*m_model)),
      m_outputLabel(new QLabel(tr("&Output"))),
      m_output(new CodeEdit(fewestLines)),
      m_announcement(new Announcement(this))
{
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_table->setAccessibleName(tr("What the server saw"));
    m_output->setObjectName(u"trialOutput"_s);
    m_output->setReadOnly(true);
    m_output->setAccessibleName(tr("Output of the program"));
    m_outputLabel->setBuddy(m_output);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap - 2);
    layout->addWidget(m_facts);
    layout->addWidget(m_problem);
    layout->addWidget(m_table);
    layout->addWidget(m_outputLabel);
    layout->addWidget(m_output, 1);
}

void TrialView::showWaiting()
{
    m_facts->setText(tr("It runs…"));
    m_facts->show();
    for (QWidget *part : {static_cast<QWidget *>(m_problem), static_cast<QWidget *>(m_table),
                          static_cast<QWidget *>(m_outputLabel), static_cast<QWidget *>(m_output)})
        part->hide();
}

void TrialView::showOutcome(const TrialOutcome &outcome, bool wasStopped)
{
    const bool hasResult = outcome.result.has_value();
    m_table->setVisible(hasResult);
    QStringList problems;
    if (!outcome.problem.isEmpty())
        problems.append(outcome.problem);
    if (hasResult) {
        showResult(*outcome.result);
        if (!wasStopped)
            problems += trialRemedies(*outcome.result);
    } else {
        m_facts->clear();
        m_outputLabel->hide();
        m_output->hide();
    }
    if (wasStopped)
        m_facts->setText(hasResult ? tr("Stopped") + factSeparator() + m_facts->text()
                                   : tr("Stopped"));
    m_facts->setVisible(!m_facts->text().isEmpty());
    m_problem->setText(problems.join(u'\n'));
    m_problem->setVisible(!problems.isEmpty());
    m_announcement->say(problems.isEmpty() ? m_facts->text() : problems.join(u' '));
}

void TrialView::showResult(const RunResult &result)
{
    m_facts->setText(trialFacts(result).join(factSeparator()));
    m_model->setRequests(result.requests);
    showOutput(result.program.value_or(ProgramRun()));
}

void TrialView::showOutput(const ProgramRun &run)
{
    const bool isCut = run.outputBytes > ProgramProcess::keptOutput;
    m_outputLabel->setText(
        run.output.isEmpty() ? tr("It printed nothing.")
        : isCut ? tr("The end of its &output, which has %1 bytes").arg(numberText(run.outputBytes))
                : tr("Its &output"));
    m_outputLabel->show();
    m_output->setPlainText(printableLines(run.output));
    m_output->setVisible(!run.output.isEmpty());
}

QString TrialView::facts() const
{
    return m_facts->text();
}

QString TrialView::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

QString TrialView::output() const
{
    return m_output->toPlainText();
}

} // namespace regatta
