// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the facts of a download in two columns: what its time went to, and what else is known.
#pragma once

#include "core/analysis/time_kind.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QGridLayout;
class QLabel;

namespace regatta {

struct Fact
{
    QString name;
    QString value;
    /// For a kind of time, so that it gets its colour and its description.
    std::optional<TimeKind> kind{};
};

/// While a run is under way, only values change most of the time. Then its labels stay, so that
/// the run does not wait for new ones.
class FactsGrid : public QWidget
{
    Q_OBJECT

public:
    explicit FactsGrid(QWidget *parent = nullptr);

    void setFacts(const std::vector<Fact> &facts);

private:
    bool hasSameNames(const std::vector<Fact> &facts) const;
    void addRow(const Fact &fact);

    std::vector<Fact> m_facts;
    std::vector<QLabel *> m_values;
    QGridLayout *m_grid;
};

} // namespace regatta
