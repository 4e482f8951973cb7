// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/requests_model.h"

#include "ui/look/format.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Phases are called what they are called everywhere.
struct ColumnInfo
{
    const char *title;
    const char *toolTip;
};

constexpr std::array<ColumnInfo, RequestsModel::ColumnCount> columnInfos{{
    {QT_TRANSLATE_NOOP("RequestsModel", "Code"), QT_TRANSLATE_NOOP("RequestsModel", "The flag")},
    {QT_TRANSLATE_NOOP("RequestsModel", "Status"),
     QT_TRANSLATE_NOOP("RequestsModel", "How it ended")},
    {QT_TRANSLATE_NOOP("RequestsModel", "Lane"),
     QT_TRANSLATE_NOOP("RequestsModel", "The lane that took it")},
    {QT_TRANSLATE_NOOP("RequestsModel", "Start"),
     QT_TRANSLATE_NOOP("RequestsModel", "When a lane took it, from the start of the run")},
    {QT_TRANSLATE_NOOP("RequestsModel", "Total"),
     QT_TRANSLATE_NOOP("RequestsModel", "From being taken by a lane to the end")},
    {"", ""}, // Queued
    {"", ""}, // Overhead
    {"", ""}, // Retries
    {"", ""}, // Connect
    {"", ""}, // Send
    {"", ""}, // Delay
    {"", ""}, // Wait
    {"", ""}, // Receive
    {"", ""}, // Save
    {QT_TRANSLATE_NOOP("RequestsModel", "Bytes"),
     QT_TRANSLATE_NOOP("RequestsModel", "Size of the answer")},
    {QT_TRANSLATE_NOOP("RequestsModel", "Attempts"),
     QT_TRANSLATE_NOOP("RequestsModel", "How often it was tried")},
    {QT_TRANSLATE_NOOP("RequestsModel", "Connection"),
     QT_TRANSLATE_NOOP("RequestsModel", "Whether a connection was used again")},
    {QT_TRANSLATE_NOOP("RequestsModel", "Error"),
     QT_TRANSLATE_NOOP("RequestsModel", "Why it failed")},
}};

bool isPhase(int column)
{
    return column >= RequestsModel::QueuedColumn && column <= RequestsModel::SavingColumn;
}

TimeKind phaseOf(int column)
{
    return static_cast<TimeKind>(column - RequestsModel::QueuedColumn);
}
static_assert(RequestsModel::SavingColumn - RequestsModel::QueuedColumn ==
              static_cast<int>(TimeKind::Saving));

bool isText(int column)
{
    return column == RequestsModel::CodeColumn || column == RequestsModel::StatusColumn ||
           column >= RequestsModel::ConnectionColumn;
}

ItemState stateOf(const RequestRecord &request, bool isComplete)
{
    if (isComplete || request.finished)
        return itemState(request.status);
    return request.started ? ItemState::InFlight : ItemState::Waiting;
}

} // namespace

RequestsModel::RequestsModel(QObject *parent) : QAbstractTableModel(parent) {}

void RequestsModel::setRun(const TimelineRun *run, bool isSameRun)
{
    const std::size_t rows = run ? run->result.requests.size() : 0;
    const bool staysInPlace = isSameRun && rows == m_phases.size();
    if (!staysInPlace)
        beginResetModel();
    m_run = run;
    m_phases.assign(rows, {});
    for (std::size_t row = 0; row < rows; ++row) {
        const RequestRecord &request = run->result.requests[row];
        if (!run->isComplete && !request.finished)
            continue;
        for (const TimeStretch &phase :
             requestPhases(request, run->result.elapsed, run->savesFlags))
            m_phases[row][static_cast<std::size_t>(phase.kind)] += phase.length();
    }
    noteContent();
    if (!staysInPlace)
        endResetModel();
    else if (rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(rows) - 1, ColumnCount - 1));
}

void RequestsModel::noteContent()
{
    m_hasContent.fill(false);
    for (std::size_t row = 0; row < m_phases.size(); ++row) {
        for (std::size_t phase = 0; phase < m_phases[row].size(); ++phase)
            m_hasContent[QueuedColumn + phase] |= m_phases[row][phase] > RunTime(0);
        const RequestRecord &request = m_run->result.requests[row];
        m_hasContent[ErrorColumn] |= request.error != ErrorKind::None || !request.message.isEmpty();
    }
}

std::optional<TimeSpan> RequestsModel::spanOf(int row) const
{
    const RequestRecord &request = m_run->result.requests[static_cast<std::size_t>(row)];
    if (!request.started)
        return {};
    return TimeSpan{*request.started, request.finished.value_or(m_run->result.elapsed)};
}

int RequestsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_phases.size());
}

int RequestsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RequestsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    const int column = index.column();
    const RequestRecord &request = m_run->result.requests[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case sortRole:
        return sortKey(row, column);
    case Qt::DecorationRole:
        return column == StatusColumn ? QVariant(stateIcon(stateOf(request, m_run->isComplete)))
                                      : QVariant();
    case Qt::ToolTipRole:
        return requestToolTip(*m_run, row);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (isText(column) ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ForegroundRole:
        if (column == ErrorColumn)
            return colors().danger;
        if (isPhase(column) && time(row, column) == RunTime(0))
            return colors().mutedText;
        return {};
    default:
        return {};
    }
}

QVariant RequestsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const ColumnInfo &info = columnInfos[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return isPhase(section) ? kindTitle(phaseOf(section)) : tr(info.title);
    case Qt::ToolTipRole:
        if (isPhase(section)) {
            const TimeKind kind = phaseOf(section);
            return tr("%1: %2").arg(kindTitle(kind), kindDescription(kind));
        }
        return tr(info.toolTip);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (isText(section) ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

std::optional<RunTime> RequestsModel::time(int row, int column) const
{
    const RequestRecord &request = m_run->result.requests[static_cast<std::size_t>(row)];
    if (column == StartColumn)
        return request.started;
    if (column == TotalColumn)
        return request.started && request.finished
                   ? std::optional(*request.finished - *request.started)
                   : std::nullopt;
    if (!m_run->isComplete && !request.finished)
        return {};
    return m_phases[static_cast<std::size_t>(row)][static_cast<std::size_t>(phaseOf(column))];
}

QString RequestsModel::text(int row, int column) const
{
    const RequestRecord &request = m_run->result.requests[static_cast<std::size_t>(row)];
    switch (column) {
    case CodeColumn:
        return requestName(request);
    case StatusColumn: {
        const ItemState state = stateOf(request, m_run->isComplete);
        return stateTitle(state, 1);
    }
    case LaneColumn:
        return request.lane >= 0 ? QString::number(request.lane + 1) : u"–"_s;
    case BytesColumn:
        return request.received ? QLocale().toString(request.bytes) : u"–"_s;
    case AttemptsColumn:
        return request.attempts > 0 ? QString::number(request.attempts) : u"–"_s;
    case ConnectionColumn:
        return !request.connected         ? u"–"_s
               : request.reusedConnection ? tr("used again")
                                          : tr("new");
    case ErrorColumn:
        return request.message.isEmpty() ? errorKindName(request.error) : request.message;
    default:
        const auto length = time(row, column);
        return length && (*length > RunTime(0) || !isPhase(column)) ? formatTime(*length) : u"–"_s;
    }
}

QVariant RequestsModel::sortKey(int row, int column) const
{
    const RequestRecord &request = m_run->result.requests[static_cast<std::size_t>(row)];
    switch (column) {
    case CodeColumn:
        return row; // which is by code, then by copy
    case LaneColumn:
        return request.lane;
    case BytesColumn:
        return qlonglong(request.bytes);
    case AttemptsColumn:
        return request.attempts;
    case StatusColumn:
    case ConnectionColumn:
    case ErrorColumn:
        return text(row, column);
    default:
        return qlonglong(time(row, column).value_or(RunTime(-1)).count());
    }
}

RequestsFilter::RequestsFilter(RequestsModel &model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
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

} // namespace regatta
