// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/results_widths.h"

#include "ui/live/run_delegates.h"
#include "ui/runs/run_standing.h"
#include "ui/widgets/table_view.h"

#include <QHeaderView>
#include <QTreeView>

#include <algorithm>
#include <numeric>

namespace regatta {
namespace {

constexpr int roomForName = 176;
/// The least room for a name beside its badge, if there is not enough room for all of it.
constexpr int leastName = 96;

} // namespace

ResultsWidths::ResultsWidths(QTreeView &table, ResultsModel &model) : m_table(table), m_model(model)
{}

void ResultsWidths::measureAll()
{
    m_widestTexts.fill(0);
    m_widestBadge = 0;
    for (int column = 0; column < ResultsModel::ColumnCount; ++column)
        noteTexts(column, m_model.column(column).widest);
    measure(0, m_model.rowCount() - 1);
    fit();
}

void ResultsWidths::measure(int firstRun, int lastRun)
{
    const Widths before = m_widestTexts;
    const int badgeBefore = m_widestBadge;
    for (int run = firstRun; run <= lastRun; ++run) {
        for (int column = 0; column < ResultsModel::ColumnCount; ++column)
            noteTexts(column, m_model.widestTexts(run, column));
        const QVariant standing =
            m_model.index(run, ResultsModel::StrategyColumn).data(ResultsModel::StandingRole);
        m_widestBadge =
            std::max(m_widestBadge, NameDelegate::badgeWidth(RunStanding(standing.toInt())));
    }
    if (m_widestTexts != before || m_widestBadge != badgeBefore)
        fit();
}

void ResultsWidths::noteTexts(int column, const QStringList &texts)
{
    int &widest = m_widestTexts[column];
    for (const QString &text : texts)
        widest = std::max(widest, m_table.fontMetrics().horizontalAdvance(text));
}

ResultsWidths::Widths ResultsWidths::needed(bool isCompact) const
{
    constexpr int headingPaddings = 22;
    constexpr int sortArrow = 14;
    constexpr int glyph = 14;
    const int cellPaddings = cellWidth(m_table, {});
    const QFontMetrics headingMetrics = m_table.header()->fontMetrics();
    Widths widths{};
    for (int column = 1; column < ResultsModel::ColumnCount; ++column) {
        const int title = isCompact && ResultsColumns::isCount(column)
                              ? glyph
                              : headingMetrics.horizontalAdvance(m_model.column(column).title);
        const auto place = static_cast<std::size_t>(column);
        widths[place] =
            std::max(title + headingPaddings + sortArrow, m_widestTexts[place] + cellPaddings);
    }
    return widths;
}

/// The width at which all names are shown whole.
int ResultsWidths::wholeNames() const
{
    constexpr int levels = 2; // headings and runs
    const int icon = m_model.hasOrigins() ? m_table.iconSize().width() : 0;
    return m_widestTexts[ResultsModel::StrategyColumn] + cellWidth(m_table, {}) +
           levels * m_table.indentation() + icon + m_widestBadge;
}

void ResultsWidths::fit()
{
    const int available = m_table.viewport()->width();
    const int leastForNames = std::max(roomForName, leastName + m_widestBadge);
    Widths widths = needed(false);
    const auto sum = [&widths] { return std::accumulate(widths.begin(), widths.end(), 0); };
    // What is there only if there is room for it leaves before anything else becomes smaller.
    for (int column = ResultsModel::ColumnCount - 1; column > 0; --column) {
        const bool leavesFirst = m_model.column(column).leaves == Leaves::BeforeAll;
        if (leavesFirst && sum() + std::max(leastForNames, wholeNames()) > available)
            widths[column] = 0;
    }
    const Widths roomy = widths;
    const bool isCompact = sum() + std::max(leastForNames, wholeNames()) > available;
    if (isCompact) {
        widths = needed(true);
        for (std::size_t column = 0; column < widths.size(); ++column)
            widths[column] = roomy[column] == 0 ? 0 : widths[column];
    }
    m_model.setCompact(isCompact);
    for (const Leaves leaves : {Leaves::First, Leaves::Next, Leaves::Last}) {
        const int forNames =
            leaves == Leaves::First ? std::max(leastForNames, wholeNames()) : leastForNames;
        for (int column = 1; column < ResultsModel::ColumnCount; ++column) {
            if (m_model.column(column).leaves == leaves && sum() + forNames > available)
                widths[column] = 0;
        }
    }
    // Names get the rest until they are whole. What is left then is shared equally by all columns.
    const auto shown = std::ranges::count_if(widths, [](int width) { return width > 0; }) + 1;
    const int left = available - sum() - std::max(leastForNames, wholeNames());
    const int extra = std::max(0, left) / static_cast<int>(shown);
    int used = 0;
    for (int column = 1; column < ResultsModel::ColumnCount; ++column) {
        const int width = widths[column];
        m_table.setColumnHidden(column, width == 0);
        if (width == 0)
            continue;
        m_table.header()->resizeSection(column, width + extra);
        used += width + extra;
    }
    m_table.header()->resizeSection(ResultsModel::StrategyColumn,
                                    std::max(available - used, leastName + m_widestBadge));
}

} // namespace regatta
