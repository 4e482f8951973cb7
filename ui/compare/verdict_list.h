// SPDX-License-Identifier: GPL-3.0-or-later
// Shows what a comparison found, as cards that can be read without knowing statistics.
#pragma once

#include "ui/compare/comparison_figures.h"

#include <QString>
#include <QWidget>

#include <vector>

class QGridLayout;

namespace regatta {

/// One card. All pairs that need more rounds share one, and so do all that cannot be compared.
struct VerdictCard
{
    enum class Kind {
        Difference,
        NoDifference,
        NeedMoreRounds,
        NotComparable,
        MoreToCome,
        NothingToCompare
    };

    Kind kind = Kind::NothingToCompare;
    QString heading;
    QString text;
    /// The rounds done and needed, if more are needed.
    int rounds = 0;
    int roundsNeeded = 0;

    bool operator==(const VerdictCard &) const = default;
};

/// Cards with differences come first, and cards with what cannot be told yet come last. `coming` is
/// a sentence about the runs that this experiment will still do. It is empty when the experiment is
/// over. If no run had a success there is no card, because a remark says why.
std::vector<VerdictCard> verdictCards(const ComparisonFigures &figures, const QString &coming = {});

/// Arranges its cards in as many columns as there is room for.
class VerdictList : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictList(QWidget *parent = nullptr);

    void setCards(const std::vector<VerdictCard> &cards);
    const std::vector<VerdictCard> &cards() const { return m_cards; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void arrange();
    void fitHeight();

    std::vector<VerdictCard> m_cards;
    std::vector<QWidget *> m_widgets;
    int m_columns = 0;
    QGridLayout *m_grid;
};

} // namespace regatta
