// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/requests_model.h"

#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/widgets/table_view.h"

#include <QMap>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using Row = RequestRow;

bool isPhase(int column)
{
    return column >= RequestsModel::QueuedColumn && column <= RequestsModel::SavingColumn;
}
static_assert(RequestsModel::SavingColumn - RequestsModel::QueuedColumn ==
              static_cast<int>(TimeKind::Saving));

ItemState stateOf(const Row &row)
{
    if (row.isOver())
        return itemState(row.request().status);
    return row.request().started ? ItemState::InFlight : ItemState::Waiting;
}

std::optional<RunTime> startOf(const Row &row)
{
    return row.request().started;
}

std::optional<RunTime> totalOf(const Row &row)
{
    const RequestRecord &request = row.request();
    return request.started && request.finished ? std::optional(*request.finished - *request.started)
                                               : std::nullopt;
}

std::optional<RunTime> phaseOf(const Row &row, TimeKind kind)
{
    return row.isOver() ? std::optional(row.phase(kind)) : std::nullopt;
}

std::optional<RunTime> waitOf(const Row &row)
{
    if (!row.isOver() || !row.request().started)
        return {};
    RunTime wait{0};
    for (const TimeKindInfo &info : timeKinds()) {
        if (isWaitForAnswer(info.kind))
            wait += *phaseOf(row, info.kind);
    }
    return wait;
}

std::optional<RunTime> restOf(const Row &row)
{
    const auto total = totalOf(row);
    const auto wait = waitOf(row);
    return total && wait ? std::optional(*total - *wait) : std::nullopt;
}

/// The phases that are a wait for the answer, or those that are not.
QString phaseTitles(bool areWaits)
{
    QStringList titles;
    for (auto kind = int(TimeKind::Queued) + 1; kind <= int(TimeKind::Saving); ++kind) {
        if (isWaitForAnswer(TimeKind(kind)) == areWaits)
            titles.append(kindTitle(TimeKind(kind)));
    }
    return listText(titles);
}

QString timeText(std::optional<RunTime> time)
{
    return time ? formatTime(*time) : noFigure();
}

QVariant timeKey(std::optional<RunTime> time)
{
    return qlonglong(time.value_or(RunTime(-1)).count());
}

QString countOrNone(int count)
{
    return count > 0 ? numberText(count) : noFigure();
}

/// For counts, except that of the lane, which is short.
QStringList widestNumbers()
{
    // As wide as the size in bytes of the largest body that we accept.
    return widestTimes() << numberText(88'888'888);
}

QString connectionText(const RequestRecord &request)
{
    if (!request.connected)
        return noFigure();
    const QString words =
        request.reusedConnection ? RequestsModel::tr("reused") : RequestsModel::tr("new");
    return request.httpVersion == HttpVersion::Http2
               ? u"%1, HTTP/%2"_s.arg(words, toString(request.httpVersion))
               : words;
}

/// A phase has the same name here as everywhere else.
TableColumn<Row> phaseColumn(TimeKind kind, int width, Leaves leaves = Leaves::Never)
{
    return {{.title = kindTitle(kind),
             .toolTip = RequestsModel::tr("%1: %2").arg(kindTitle(kind), kindDescription(kind)),
             .width = width,
             .widest = widestTimes(),
             .leaves = leaves},
            [kind](const Row &row) {
                const auto time = phaseOf(row, kind);
                return time == RunTime(0) ? noFigure() : timeText(time);
            },
            [kind](const Row &row) { return timeKey(phaseOf(row, kind)); }};
}

std::vector<TableColumn<Row>> columns()
{
    using Model = RequestsModel;
    return {
        {{.title = Model::tr("Code"),
          .toolTip = Model::tr("The flag, and whose it is"),
          .alignment = Qt::AlignLeft,
          .width = 112},
         [](const Row &row) { return codeAndCountry(row.request().code, row.request().copy); },
         [](const Row &row) { return row.place; }}, // by code, then by copy
        {{.title = Model::tr("Status"),
          .toolTip = Model::tr("How it ended"),
          .alignment = Qt::AlignLeft,
          .width = 104},
         [](const Row &row) { return stateTitle(stateOf(row), 1); }},
        {{.title = Model::tr("Lane"), .toolTip = Model::tr("The lane that took it"), .width = 62},
         [](const Row &row) { return countOrNone(row.request().lane + 1); },
         [](const Row &row) { return row.request().lane; }},
        {{.title = Model::tr("Start"),
          .toolTip = Model::tr("When a lane took it, from the start of the run"),
          .width = 84,
          .widest = widestTimes()},
         [](const Row &row) { return timeText(startOf(row)); },
         [](const Row &row) { return timeKey(startOf(row)); }},
        {{.title = Model::tr("Time"),
          .toolTip = Model::tr("From when a lane took it to the end"),
          .width = 84,
          .widest = widestTimes()},
         [](const Row &row) { return timeText(totalOf(row)); },
         [](const Row &row) { return timeKey(totalOf(row)); }},
        {{.title = Model::tr("Waited"),
          .toolTip =
              Model::tr("The wait for the answer to begin: %1").arg(phaseTitles(true).toLower()),
          .width = 84,
          .widest = widestTimes()},
         [](const Row &row) { return timeText(waitOf(row)); },
         [](const Row &row) { return timeKey(waitOf(row)); }},
        {{.title = Model::tr("Rest"),
          .toolTip = Model::tr("What is left of the time: %1").arg(phaseTitles(false).toLower()),
          .width = 84,
          .widest = widestTimes()},
         [](const Row &row) { return timeText(restOf(row)); },
         [](const Row &row) { return timeKey(restOf(row)); }},
        phaseColumn(TimeKind::Queued, 84),
        phaseColumn(TimeKind::ClientOverhead, 92),
        phaseColumn(TimeKind::Retries, 84, Leaves::WhenEmpty),
        phaseColumn(TimeKind::Connecting, 84),
        phaseColumn(TimeKind::Tls, 78, Leaves::WhenEmpty),
        phaseColumn(TimeKind::Sending, 78),
        phaseColumn(TimeKind::RoundTrips, 92, Leaves::WhenEmpty),
        phaseColumn(TimeKind::ServerQueue, 92, Leaves::WhenEmpty),
        phaseColumn(TimeKind::ServerDelay, 84, Leaves::WhenEmpty),
        phaseColumn(TimeKind::Waiting, 78),
        phaseColumn(TimeKind::Wire, 84, Leaves::WhenEmpty),
        phaseColumn(TimeKind::Receiving, 84),
        phaseColumn(TimeKind::Saving, 78, Leaves::WhenEmpty), // if nothing is saved
        {{.title = Model::tr("Bytes"),
          .toolTip = Model::tr("Size of the answer"),
          .width = 84,
          .widest = widestNumbers()},
         [](const Row &row) {
             return row.request().received ? numberText(row.request().bytes) : noFigure();
         },
         [](const Row &row) { return qlonglong(row.request().bytes); }},
        {{.title = Model::tr("Attempts"),
          .toolTip = Model::tr("Number of attempts"),
          .width = 96,
          .widest = widestNumbers()},
         [](const Row &row) { return countOrNone(row.request().attempts); },
         [](const Row &row) { return row.request().attempts; }},
        {{.title = Model::tr("Connection"),
          .toolTip = Model::tr("Whether the connection was new or reused"),
          .alignment = Qt::AlignLeft,
          .width = 108},
         [](const Row &row) { return connectionText(row.request()); }},
        {{.title = Model::tr("Error"),
          .toolTip = Model::tr("Why it failed"),
          .alignment = Qt::AlignLeft,
          .width = 80, // and what the others leave
          .leaves = Leaves::WhenEmpty},
         [](const Row &row) {
             const RequestRecord &request = row.request();
             return request.message.isEmpty() ? errorKindTitle(request.error) : request.message;
         }},
    };
}

std::vector<Row> rowsOf(const TimelineRun &run)
{
    std::vector<Row> rows;
    rows.reserve(run.result->requests.size());
    for (int place = 0; place < static_cast<int>(run.result->requests.size()); ++place)
        rows.push_back({&run, place});
    return rows;
}

/// Valid until the next call. Only the window's thread asks.
std::span<const TimeStretch> phasesOf(const Row &row)
{
    static std::vector<TimeStretch> phases;
    phases.clear();
    appendRequestPhases(row.request(), row.run->result->elapsed, row.run->savesFlags, phases);
    return phases;
}

/// The place of each text among the different texts in their order.
std::vector<qint64> ranksOf(const std::vector<QString> &texts)
{
    QMap<QString, qint64> ranks;
    for (const QString &text : texts)
        ranks.insert(text, 0);
    qint64 next = 0;
    for (qint64 &rank : ranks)
        rank = next++;
    std::vector<qint64> numbers;
    numbers.reserve(texts.size());
    for (const QString &text : texts)
        numbers.push_back(ranks.value(text));
    return numbers;
}

} // namespace

RunTime RequestRow::phase(TimeKind kind) const
{
    RunTime length{0};
    for (const TimeStretch &phase : phasesOf(*this)) {
        if (phase.kind == kind)
            length += phase.length();
    }
    return length;
}

RequestsModel::RequestsModel(QObject *parent) : TableModelOf(columns(), parent) {}

std::vector<int> RequestsModel::usualColumns()
{
    return {CodeColumn,   StatusColumn, StartColumn, TotalColumn,
            WaitedColumn, RestColumn,   ErrorColumn};
}

void RequestsModel::setRun(const TimelineRun *run, bool isSameRun)
{
    std::vector<Row> rows = run ? rowsOf(*run) : std::vector<Row>();
    noteContent(rows);
    if (isSameRun)
        replaceRows(std::move(rows));
    else
        resetRows(std::move(rows));
}

void RequestsModel::noteContent(const std::vector<RequestRow> &rows)
{
    m_hasContent.fill(false);
    for (const Row &row : rows) {
        if (row.isOver()) {
            for (const TimeStretch &phase : phasesOf(row)) {
                if (phase.kind <= TimeKind::Saving) // those of a request's own time have columns
                    m_hasContent[QueuedColumn + static_cast<std::size_t>(phase.kind)] = true;
            }
        }
        m_hasContent[ErrorColumn] |=
            row.request().error != ErrorKind::None || !row.request().message.isEmpty();
    }
}

std::optional<TimeSpan> RequestsModel::spanOf(int row) const
{
    const Row &values = rows()[row];
    const RequestRecord &request = values.request();
    if (!request.started)
        return {};
    return TimeSpan{*request.started, request.finished.value_or(values.run->result->elapsed)};
}

std::vector<qint64> RequestsModel::sortNumbers(int column) const
{
    const TableColumn<RequestRow> &sorting = this->column(column);
    std::vector<qint64> numbers;
    std::vector<QString> texts;
    for (const Row &row : rows()) {
        if (sorting.sortKey)
            numbers.push_back(sorting.sortKey(row).toLongLong());
        else
            texts.push_back(sorting.text(row));
    }
    return sorting.sortKey ? numbers : ranksOf(texts);
}

QVariant RequestsModel::headerCell(int column, int role) const
{
    if (column == LaneColumn && !rows().empty() && rows().front().run->isOfProgram) {
        if (role == Qt::DisplayRole)
            return tr("Conn.");
        if (role == Qt::ToolTipRole)
            return tr("The connection that carried it");
    }
    return TableModel::headerCell(column, role);
}

QVariant RequestsModel::cell(const RequestRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DecorationRole:
        return column == StatusColumn ? QVariant(stateIcon(stateOf(row))) : QVariant();
    case Qt::ToolTipRole:
        return requestToolTip(*row.run, row.place);
    case Qt::ForegroundRole:
        if (column == ErrorColumn)
            return colors().danger;
        if (isPhase(column) && phaseOf(row, TimeKind(column - QueuedColumn)) == RunTime(0))
            return colors().mutedText;
        return {};
    default:
        return {};
    }
}

RequestsFilter::RequestsFilter(RequestsModel &model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
    // The sorting hears of changes after this.
    const auto forget = [this] { m_numbers.clear(); };
    connect(&model, &RequestsModel::modelReset, this, forget);
    connect(&model, &RequestsModel::dataChanged, this, forget);
    setSourceModel(&model);
    setSortRole(RequestsModel::sortRole);
}

void RequestsFilter::setSpan(const std::optional<TimeSpan> &span)
{
    m_span = span;
    invalidateFilter();
}

bool RequestsFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    if (!m_span)
        return true;
    const auto span = m_model.spanOf(row);
    return span && m_span->overlaps(span->begin, span->end);
}

/// Asking the model for two cells in each comparison would take seconds.
bool RequestsFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (m_numbers.empty() || m_numbersColumn != left.column()) {
        m_numbers = m_model.sortNumbers(left.column());
        m_numbersColumn = left.column();
    }
    return m_numbers[left.row()] < m_numbers[right.row()];
}

} // namespace regatta
