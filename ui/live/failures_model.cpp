// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/failures_model.h"

#include "ui/look/format.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/widgets/plain_text.h"
#include "ui/widgets/table_view.h"

#include <numeric>

namespace regatta {
namespace {

/// Copies count from 0.
int copyOf(const RunHistory &history, const FailedDownload &failure)
{
    return history.run(failure.run).progress.items()[failure.item].copy;
}

QString runText(const RunHistory &history, const FailedDownload &failure)
{
    const ObservedRun &run = history.run(failure.run);
    const QString title = strategyTitle(run.contestant.strategy);
    return history.experiment(run.experiment).rounds > 1
               ? FailuresModel::tr("%1, round %2").arg(title).arg(run.round + 1)
               : title;
}

std::vector<TableColumn<int>> columnsOf(const RunHistory &history)
{
    using Model = FailuresModel;
    const auto failure = [&history](int row) -> const FailedDownload & {
        return history.failures()[row];
    };
    return {
        {{.title = Model::tr("Code"), .alignment = Qt::AlignLeft, .width = 92},
         [failure, &history](int row) {
             const FailedDownload &failed = failure(row);
             return downloadName(failed.code, copyOf(history, failed));
         }},
        {{.title = Model::tr("Kind"), .alignment = Qt::AlignLeft, .width = 130},
         [failure](int row) { return errorKindTitle(failure(row).error); }},
        {{.title = Model::tr("What happened"), .alignment = Qt::AlignLeft},
         [failure](int row) { return failure(row).message; }},
        {{.title = Model::tr("After"), .width = 80, .widest = widestTimes()},
         [failure](int row) { return formatTime(failure(row).time); }},
        {{.title = Model::tr("Run"), .alignment = Qt::AlignLeft, .width = 120},
         [failure, &history](int row) { return runText(history, failure(row)); }},
    };
}

} // namespace

FailuresModel::FailuresModel(const RunHistory &history, QObject *parent)
    : TableModelOf(columnsOf(history), parent), m_history(history)
{
    addRows(0, static_cast<int>(history.failures().size()) - 1);
    connect(&history, &RunHistory::failuresAdded, this, &FailuresModel::addRows);
    connect(&history, &RunHistory::cleared, this, [this] { resetRows(); });
}

void FailuresModel::addRows(int first, int last)
{
    std::vector<int> added(static_cast<std::size_t>(last - first + 1));
    std::iota(added.begin(), added.end(), first);
    appendRows(added);
}

const FailedDownload &FailuresModel::failure(int row) const
{
    return m_history.failures()[row];
}

int FailuresModel::failedRuns() const
{
    // The failures come run by run.
    int runs = 0;
    int last = -1;
    for (const int row : rows()) {
        const int run = failure(row).run;
        runs += run != last;
        last = run;
    }
    return runs;
}

QVariant FailuresModel::cell(const int &row, int column, int role) const
{
    switch (role) {
    case Qt::ToolTipRole:
        return plainToolTip(
            tr("%1: %2").arg(codeAndCountry(failure(row).code, copyOf(m_history, failure(row))),
                             failure(row).message));
    case runRole:
        return failure(row).run;
    case itemRole:
        return failure(row).item;
    case Qt::DecorationRole:
        return column == CodeColumn ? QVariant(stateIcon(ItemState::Error)) : QVariant();
    case Qt::ForegroundRole:
        return column == MessageColumn || column == CodeColumn ? QVariant() : colors().mutedText;
    default:
        return {};
    }
}

} // namespace regatta
