// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/requests_table.h"

#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/timeline/column_chooser.h"
#include "ui/widgets/plain_button.h"
#include "ui/widgets/table_view.h"

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
    connect(m_columns, &ColumnChooser::columnsChanged, this, &RequestsTable::fitNames);
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
    m_view->horizontalHeader()->setStretchLastSection(true);
    sizeColumns();
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

void RequestsTable::sizeColumns()
{
    for (int column = 0; column < RequestsModel::ColumnCount; ++column)
        m_view->setColumnWidth(column,
                               std::max(wantedWidth(*m_view, m_model->column(column)),
                                        m_view->horizontalHeader()->sectionSizeHint(column)));
}

void RequestsTable::setRun(const TimelineRun *run, bool isSameRun)
{
    m_model->setRun(run, isSameRun);
    m_columns->refresh();
    describe();
}

void RequestsTable::fitNames()
{
    constexpr int widestName = 280;
    constexpr int nameColumn = RequestsModel::CodeColumn;
    int others = 0;
    for (int column = nameColumn + 1; column < RequestsModel::ColumnCount; ++column)
        others += m_view->columnWidth(column); // 0 for those that are hidden
    const int narrowestName = wantedWidth(*m_view, m_model->column(nameColumn));
    const int left = m_view->viewport()->width() - others;
    m_view->setColumnWidth(nameColumn,
                           std::clamp(left, narrowestName, std::max(narrowestName, widestName)));
}

void RequestsTable::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitNames();
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
