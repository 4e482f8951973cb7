// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/facts_table.h"

#include "app/text_table.h"
#include "core/analysis/traffic_facts.h"

using namespace Qt::StringLiterals;

namespace regatta {

QString factsTable(const std::vector<ContestantRuns> &contestants)
{
    std::vector<QStringList> rows{{u"Beside the time"_s}};
    for (const ContestantRuns &contestant : contestants)
        rows.push_back({contestant.title});
    for (const auto &[column, cells] : knownFacts(contestants, dash)) {
        rows.front().append(QString::fromLatin1(column->title).toLower());
        for (qsizetype i = 0; i < cells.size(); ++i)
            rows[static_cast<std::size_t>(i) + 1].append(cells[i]);
    }
    return rows.front().size() > 1 ? textTable(rows) : QString();
}

QString factsReport(const RunResult &run)
{
    QString text;
    if (const auto traffic = trafficOf(run))
        text += u"What the server saw: %1.\n"_s.arg(trafficText(*traffic));
    if (run.program)
        text += u"The program: %1.\n"_s.arg(programEndText(*run.program));
    return text;
}

} // namespace regatta
