// SPDX-License-Identifier: GPL-3.0-or-later
// One runner of a race: which run it is, its flags, its progress and, once it has arrived, its
// place.
#pragma once

#include "core/analysis/race.h"
#include "core/record/replay.h"
#include "ui/runs/run_history.h"

#include <QFrame>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

class QLabel;
class QToolButton;

namespace regatta {

class FactsLine;
class FittingComboBox;
class RaceGrid;
class RunnerTrack;
class Thumbnails;

class RunnerPanel : public QFrame
{
    Q_OBJECT

public:
    explicit RunnerPanel(const Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// The runs to choose from, as (place in the history, title), and the chosen one.
    void setChoices(const std::vector<std::pair<int, QString>> &choices, int chosen);
    /// The run must live until the next call.
    void setRun(const ObservedRun &run, const QString &facts, const Arrival &arrival,
                RunTime raceDuration);
    void setRemovable(bool isRemovable);
    void setPosition(RunTime position);

    const Replay &replay() const { return *m_replay; }
    RaceGrid &grid() { return *m_grid; }
    /// "12/20".
    QString countText() const;
    /// "1st · 607 ms", "2nd · 6.80 s · +6.19 s". Empty until the runner has arrived.
    QString placeText() const;
    /// The runner's name as shown: in full or, in a narrow panel, only the part that tells it
    /// apart.
    QString title() const;

Q_SIGNALS:
    void runChosen(int run);
    void removed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    void makeFooter();
    void fitTitles();

    std::optional<Replay> m_replay;
    Arrival m_arrival;
    QString m_whyNoPlace;
    FittingComboBox *m_choice;
    QToolButton *m_remove;
    FactsLine *m_facts;
    RaceGrid *m_grid;
    RunnerTrack *m_track;
    QLabel *m_count;
    FactsLine *m_finish;
};

} // namespace regatta
