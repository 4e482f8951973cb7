// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/requests_table.h"

#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/timeline/column_chooser.h"
#include "ui/widgets/plain_button.h"
#include "ui/widgets/table_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScopedValueRollback>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
RequestsTable::RequestsTable(QWidget *parent)
    : QWidget(parent),
      m_model(new RequestsModel(this)),
      m_filter(new RequestsFilter(*m_model, this)),
      m_view(new QTableView),
      m_title(new QLabel),
      m_hint(new QLabel),
      m_clear(new QToolButton),
      m_columns(new ColumnChooser(
          *m_view, *m_model, RequestsModel::usualColumns(),
          [this](int column) { return m_model->hasContent(column); }, this))
{
    makeView();
    m_view->viewport()->installEventFilter(this);
    connect(m_columns, &ColumnChooser::columnsChanged, this, &RequestsTable::fitColumns);
    m_columns->refresh();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_view, 1);
    describe();
}

QWidget *RequestsTable::makeHeader()
{
    m_title->setFont(headingFont());
    m_title->setObjectName(u"heading"_s);
    m_hint->setFont(smallFont());
    m_hint->setObjectName(u"hint"_s);
    m_clear->setObjectName(u"plain"_s);
    m_clear->setIcon(themedIcon(u"close"_s));
    m_clear->setText(tr("Show all"));
    m_clear->setIconSize(QSize(12, 12));
    m_clear->setFont(smallFont());
    m_clear->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_clear->setToolTip(tr("Show the requests of the whole run again (Esc in the timeline)"));
    connect(m_clear, &QToolButton::clicked, this, &RequestsTable::spanCleared);
    QSizePolicy policy = m_clear->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the table stays where it is
    m_clear->setSizePolicy(policy);
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    QToolButton *columns =
        makePlainButton(u"columns"_s, tr("Choose the columns, such as those of single phases"));
    columns->setMenu(m_columns);
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(metrics::margin, metrics::smallGap, metrics::smallGap,
                               metrics::smallGap);
    layout->addWidget(m_title);
    layout->addWidget(m_clear);
    layout->addWidget(m_hint, 1);
    layout->addWidget(columns);
    return header;
}

void RequestsTable::makeView()
{
    m_view->setModel(m_filter);
    m_view->setAccessibleName(tr("Requests"));
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    setUpTable(*m_view, 24);
    copyOnRequest(*m_view, [this] { return rowsAsText(m_view->selectionModel()->selectedRows()); });
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setIconSize(QSize(13, 13));
    m_view->horizontalHeader()->setSectionsMovable(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder);
    // The heading and one row. With the log open, a small screen has no room for more.
    m_view->setMinimumHeight(58);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (!m_isSelecting && current.isValid())
                    Q_EMIT requestSelected(m_filter->mapToSource(current).row());
            });
}

void RequestsTable::setRun(const TimelineRun *run, bool isSameRun)
{
    m_model->setRun(run, isSameRun);
    m_columns->refresh();
    describe();
}

std::vector<int> RequestsTable::shownColumns() const
{
    std::vector<int> shown;
    for (int column = 0; column < RequestsModel::ColumnCount; ++column) {
        if (!m_view->isColumnHidden(column))
            shown.push_back(column);
    }
    return shown;
}

void RequestsTable::fitColumns()
{
    constexpr int mostForNames = 160;
    const std::vector<int> shown = shownColumns();
    const int available = m_view->viewport()->width();
    // Otherwise the widths stay as somebody may have dragged them.
    if (shown == m_fittedColumns && available == m_fittedWidth)
        return;
    m_fittedColumns = shown;
    m_fittedWidth = available;
    int left = available;
    for (const int column : shown) {
        m_view->setColumnWidth(column, neededWidth(column));
        left -= neededWidth(column);
    }
    const auto widen = [this, &left](int column, int by) {
        const int pixels = std::clamp(by, 0, std::max(0, left));
        m_view->setColumnWidth(column, m_view->columnWidth(column) + pixels);
        left -= pixels;
    };
    widen(RequestsModel::CodeColumn, mostForNames);
    if (!m_view->isColumnHidden(RequestsModel::ErrorColumn))
        widen(RequestsModel::ErrorColumn, left);
    const int share = left / static_cast<int>(shown.size());
    for (const int column : shown)
        widen(column, share);
}

int RequestsTable::neededWidth(int column) const
{
    const TableColumn<RequestRow> &look = m_model->column(column);
    return std::max(wantedWidth(*m_view, look), headingWidth(look.title));
}

bool RequestsTable::eventFilter(QObject *watched, QEvent *event)
{
    // The table's width, without a scroll bar that comes or goes.
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return QWidget::eventFilter(watched, event);
}

void RequestsTable::setSpan(const std::optional<TimeSpan> &span)
{
    const QScopedValueRollback quiet(m_isSelecting, true);
    m_span = span;
    m_filter->setSpan(span);
    describe();
}

void RequestsTable::selectRequest(int request)
{
    const QScopedValueRollback quiet(m_isSelecting, true);
    const QModelIndex row =
        request >= 0 ? m_filter->mapFromSource(m_model->index(request, 0)) : QModelIndex();
    if (!row.isValid()) {
        m_view->selectionModel()->clear();
        return;
    }
    m_view->selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect |
                                                       QItemSelectionModel::Rows);
    m_view->scrollTo(row);
}

int RequestsTable::selectedRequest() const
{
    const QModelIndex current = m_view->selectionModel()->currentIndex();
    return current.isValid() ? m_filter->mapToSource(current).row() : -1;
}

void RequestsTable::describe()
{
    const QString all = numberText(m_model->rowCount());
    m_title->setText(m_span ? tr("%1 OF %2 REQUESTS").arg(numberText(shownCount()), all)
                     : m_model->rowCount() == 1 ? tr("1 REQUEST")
                                                : tr("%1 REQUESTS").arg(all));
    m_hint->setText(m_span ? tr("under way between %1 and %2")
                                 .arg(formatTime(m_span->begin), formatTime(m_span->end))
                           : tr("Drag along the time axis to see only the requests of that time."));
    m_clear->setVisible(m_span.has_value());
}

} // namespace regatta
