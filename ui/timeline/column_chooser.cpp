// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/column_chooser.h"

#include "ui/widgets/table_model.h"

#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableView>

#include <algorithm>

namespace regatta {

ColumnChooser::ColumnChooser(QTableView &view, const TableModel &model, std::vector<int> usual,
                             std::function<bool(int)> hasContent, QWidget *parent)
    : QMenu(tr("Columns"), parent),
      m_view(view),
      m_model(model),
      m_usual(std::move(usual)),
      m_hasContent(std::move(hasContent))
{
    setToolTipsVisible(true);
    for (int column = 0; column < m_model.columnCount(); ++column)
        addColumn(column);
    addSeparator();
    connect(addAction(tr("Usual columns")), &QAction::triggered, this, [this] {
        chooseUsual();
        refresh();
    });
    connect(addAction(tr("All columns")), &QAction::triggered, this, &ColumnChooser::chooseAll);
    QHeaderView *header = m_view.horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint &position) { popup(header->mapToGlobal(position)); });
    chooseUsual();
    refresh();
}

void ColumnChooser::addColumn(int column)
{
    QAction *action = addAction(m_model.column(column).title);
    action->setToolTip(m_model.column(column).toolTip);
    action->setCheckable(true);
    action->setEnabled(column > 0);
    connect(action, &QAction::toggled, this, &ColumnChooser::refresh);
    m_columns.push_back(action);
}

bool ColumnChooser::isEmpty(int column) const
{
    return m_model.column(column).leaves == Leaves::WhenEmpty && !m_hasContent(column);
}

void ColumnChooser::refresh()
{
    for (int column = 0; column < m_model.columnCount(); ++column) {
        QAction *action = m_columns[static_cast<std::size_t>(column)];
        const bool isChosen = action->isChecked();
        const QString &title = m_model.column(column).title;
        action->setText(isChosen && isEmpty(column) ? tr("%1 (nothing in this run)").arg(title)
                                                    : title);
        m_view.setColumnHidden(column, !isChosen || isEmpty(column));
    }
    Q_EMIT columnsChanged();
}

void ColumnChooser::chooseUsual()
{
    for (int column = 0; column < m_model.columnCount(); ++column) {
        QAction *action = m_columns[static_cast<std::size_t>(column)];
        const QSignalBlocker quiet(action);
        action->setChecked(column == 0 || std::ranges::count(m_usual, column) > 0);
    }
}

void ColumnChooser::chooseAll()
{
    for (QAction *action : m_columns) {
        const QSignalBlocker quiet(action);
        action->setChecked(true);
    }
    refresh();
}

QStringList ColumnChooser::chosen() const
{
    QStringList titles;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (m_columns[static_cast<std::size_t>(column)]->isChecked())
            titles.append(m_model.column(column).title);
    }
    return titles;
}

void ColumnChooser::choose(const QStringList &titles)
{
    bool isAny = false;
    for (int column = 1; column < m_model.columnCount(); ++column) {
        QAction *action = m_columns[static_cast<std::size_t>(column)];
        const QSignalBlocker quiet(action);
        action->setChecked(titles.contains(m_model.column(column).title));
        isAny = isAny || action->isChecked();
    }
    if (!isAny)
        chooseUsual();
    refresh();
}

} // namespace regatta
