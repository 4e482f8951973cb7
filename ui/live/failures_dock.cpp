// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/failures_dock.h"

#include "core/analysis/wording.h"
#include "ui/live/failures_model.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_button.h"
#include "ui/widgets/table_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

class FailuresTable : public QTableView
{
public:
    using QTableView::QTableView;

    QSize sizeHint() const override { return {600, 120}; }
    QSize minimumSizeHint() const override { return {200, 56}; }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QTableView::paintEvent(event);
        if (model()->rowCount() > 0)
            return;
        QPainter painter(viewport());
        painter.setPen(colors().mutedText);
        painter.drawText(viewport()->rect(), Qt::AlignCenter,
                         FailuresDock::tr("Nothing has failed."));
    }
};

enum RunChoice { AllRuns, ShownRunOnly };

} // namespace

/// Lets through the lines that have the words, of all runs or of one.
class FailuresFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setOnlyShownRun(bool isOnly)
    {
        m_isOnlyShownRun = isOnly;
        invalidateFilter();
    }
    void setShownRun(int run)
    {
        m_shownRun = run;
        if (m_isOnlyShownRun)
            invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QModelIndex line = sourceModel()->index(row, 0, parent);
        if (m_isOnlyShownRun && line.data(FailuresModel::runRole).toInt() != m_shownRun)
            return false;
        return QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }

private:
    bool m_isOnlyShownRun = false;
    int m_shownRun = -1;
};

FailuresDock::FailuresDock(FailuresModel &model, QWidget *parent)
    : QDockWidget(tr("Log"), parent),
      m_model(model),
      m_filtered(new FailuresFilter(this)),
      m_table(new FailuresTable),
      m_runs(new QComboBox),
      m_filter(new QLineEdit),
      m_title(new QLabel)
{
    setObjectName(u"log"_s);
    setAllowedAreas(Qt::BottomDockWidgetArea | Qt::RightDockWidgetArea);
    m_filtered->setSourceModel(&model);
    m_filtered->setFilterKeyColumn(-1);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    makeTable();
    setTitleBarWidget(makeTitle());
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::gap);
    layout->addWidget(makeCard(m_table, 1));
    setWidget(content);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filtered, signal, this, &FailuresDock::count);
    connect(m_filtered, &QAbstractItemModel::modelReset, this, &FailuresDock::count);
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { noteNewLines(first, last); });
    count();
}

QWidget *FailuresDock::makeTitle()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::margin + 2, 0, metrics::margin, metrics::smallGap);
    m_title->setFont(headingFont());
    m_title->setObjectName(u"heading"_s);
    m_runs->addItem(tr("All runs"), AllRuns);
    m_runs->addItem(tr("The run shown"), ShownRunOnly);
    m_runs->setAccessibleName(tr("Runs in the log"));
    m_runs->setToolTip(tr("Whose failures are listed"));
    connect(m_runs, &QComboBox::currentIndexChanged, this, [this](int choice) {
        m_filtered->setOnlyShownRun(choice == ShownRunOnly);
        count();
    });
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter the log"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(200);
    m_filter->addAction(themedIcon(u"search"_s, IconTint::Muted), QLineEdit::LeadingPosition);
    connect(m_filter, &QLineEdit::textChanged, this, &FailuresDock::setFilter);
    const auto addButton = [layout, this](const QString &icon, const QString &toolTip, auto slot) {
        QToolButton *button = makePlainButton(icon, toolTip);
        connect(button, &QToolButton::clicked, this, slot);
        layout->addWidget(button);
    };
    layout->addWidget(m_title);
    layout->addStretch();
    layout->addWidget(m_runs);
    layout->addWidget(m_filter);
    addButton(u"copy"_s, tr("Copy the selected lines, or all of them"), &FailuresDock::copyLines);
    addButton(u"close"_s, tr("Close the log (Ctrl+L)"), &QWidget::close);
    return bar;
}

void FailuresDock::makeTable()
{
    m_table->setModel(m_filtered);
    m_table->setAccessibleName(tr("Failed downloads"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setTextElideMode(Qt::ElideRight);
    setUpTable(*m_table, 24);
    connect(m_table, &QTableView::clicked, this, &FailuresDock::choose);
    connect(m_table, &QTableView::activated, this, &FailuresDock::choose);
    copyOnRequest(*m_table, [this] { return linesToCopy(); });
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (const int width = wantedWidth(*m_table, m_model.column(column)); width > 0)
            header->resizeSection(column, width);
        else
            header->setSectionResizeMode(column, QHeaderView::Stretch);
    }
}

void FailuresDock::noteNewLines(int first, int last)
{
    widenColumns(first, last);
    const auto runOf = [this](int line) {
        return m_model.index(line, 0).data(FailuresModel::runRole).toInt();
    };
    // This failure is from another run, so the lines that were selected no longer matter.
    if (first == 0 || runOf(first) != runOf(first - 1)) {
        m_table->clearSelection();
        m_bringIntoSight = first;
    }
    // Wait until the table has taken note of the new lines.
    QTimer::singleShot(0, this, &FailuresDock::showNewRun);
}

void FailuresDock::showNewRun()
{
    if (m_bringIntoSight < 0 || !isVisible())
        return;
    const QModelIndex line = m_filtered->mapFromSource(m_model.index(m_bringIntoSight, 0));
    m_table->scrollTo(line, QAbstractItemView::PositionAtTop);
    if (m_table->visualRect(line).top() <= 0) // otherwise more lines must come first
        m_bringIntoSight = -1;
}

void FailuresDock::showEvent(QShowEvent *event)
{
    QDockWidget::showEvent(event);
    QTimer::singleShot(0, this, &FailuresDock::showNewRun);
}

void FailuresDock::widenColumns(int first, int last)
{
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (m_model.column(column).width == 0) // it gets the room that the others leave
            continue;
        // Lines that arrive together belong to one run and are much alike, so two of them are
        // enough.
        const int icon = column == FailuresModel::CodeColumn
                             ? style()->pixelMetric(QStyle::PM_SmallIconSize) + metrics::gap
                             : 0;
        QStringList texts{m_model.index(first, column).data().toString(),
                          m_model.index(last, column).data().toString()};
        if (column == FailuresModel::CodeColumn) // copies have longer names
            texts.append(u"WW 100"_s);
        header->resizeSection(
            column, std::max(header->sectionSize(column), cellWidth(*m_table, texts) + icon));
    }
}

QString FailuresDock::linesToCopy() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        for (int row = 0; row < m_filtered->rowCount(); ++row)
            rows.append(m_filtered->index(row, 0));
    }
    return rowsAsText(rows);
}

void FailuresDock::setFilter(const QString &text)
{
    m_filter->setText(text);
    m_filtered->setFilterFixedString(text);
    count();
}

void FailuresDock::choose(const QModelIndex &line)
{
    Q_EMIT downloadChosen(line.data(FailuresModel::runRole).toInt(),
                          line.data(FailuresModel::itemRole).toInt());
}

void FailuresDock::setShownRun(int run)
{
    m_filtered->setShownRun(run);
    count();
}

int FailuresDock::shownCount() const
{
    return m_filtered->rowCount();
}

void FailuresDock::copyLines() const
{
    QGuiApplication::clipboard()->setText(linesToCopy());
}

void FailuresDock::count()
{
    const int all = m_filtered->sourceModel()->rowCount();
    const int shown = m_filtered->rowCount();
    const QString failed =
        shown == all ? tr("LOG  ·  %1 FAILED").arg(numberText(all))
                     : tr("LOG  ·  %1 OF %2 FAILED").arg(numberText(shown), numberText(all));
    const int runs = m_model.failedRuns();
    m_title->setText(runs > 1 && m_runs->currentIndex() == AllRuns
                         ? tr("%1 IN %2 RUNS").arg(failed).arg(runs)
                         : failed);
}

} // namespace regatta
