// SPDX-License-Identifier: GPL-3.0-or-later
// Shows what a trial of a program showed: its facts, what is wrong, what the server saw of each
// code, and what the program wrote.
#pragma once

#include "core/record/run_result.h"
#include "ui/accessible/announcement.h"
#include "ui/widgets/table_model.h"

#include <QWidget>

class QLabel;

namespace regatta {

class CodeEdit;
class SummaryTable;
struct TrialOutcome;

/// A row is a code.
class TrialModel : public TableModelOf<RequestRecord>
{
    Q_OBJECT

public:
    enum Column { CodeColumn, OutcomeColumn, BytesColumn, AttemptsColumn, ConnectionColumn };

    explicit TrialModel(QObject *parent = nullptr);

    void setRequests(const std::vector<RequestRecord> &requests) { resetRows(requests); }

protected:
    QVariant cell(const RequestRecord &request, int column, int role) const override;
};

class TrialView : public QWidget
{
    Q_OBJECT

public:
    explicit TrialView(QWidget *parent = nullptr);

    /// Says that a trial is under way, and hides what the last one showed.
    void showWaiting();
    void showOutcome(const TrialOutcome &outcome, bool wasStopped);

    QString facts() const;
    QString problem() const;
    QString output() const;
    const TrialModel &model() const { return *m_model; }

private:
    void showResult(const RunResult &result);
    void showOutput(const ProgramRun &run);

    QLabel *m_facts;
    QLabel *m_problem;
    TrialModel *m_model;
    SummaryTable *m_table;
    QLabel *m_outputLabel;
    CodeEdit *m_output;
    Announcement *m_announcement;
};

} // namespace regatta
