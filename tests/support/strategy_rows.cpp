// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/strategy_rows.h"

#include "core/http/client_catalog.h"

#include <QTest>

namespace regatta {

void addStrategyRows(StrategyFilter takes)
{
    QTest::addColumn<QString>("strategy");
    for (const StrategyInfo &strategy : strategies()) {
        if (takes(strategy))
            QTest::newRow(qPrintable(strategy.id)) << strategy.id;
    }
}

void addStrategyAndClientRows(StrategyFilter takes)
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("client");
    for (const StrategyInfo &strategy : strategies()) {
        for (const ClientInfo &client : clients()) {
            if (takes(strategy) && client.isAvailable())
                QTest::addRow("%s, %s", qPrintable(strategy.id), qPrintable(client.id))
                    << strategy.id << client.id;
        }
    }
}

} // namespace regatta
