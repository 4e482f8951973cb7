// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/runner_row.h"

#include "core/analysis/race.h"
#include "ui/look/theme.h"
#include "ui/race/runner_panel.h"

#include <QHBoxLayout>

#include <algorithm>

namespace regatta {

RunnerRow::RunnerRow(const RunHistory &history, const Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent),
      m_history(history),
      m_thumbnails(thumbnails),
      m_entries(history),
      m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::gap);
}

void RunnerRow::setRunners(const std::vector<int> &runners)
{
    removePanels();
    m_runners = runners;
    const std::vector<const RunResult *> results = m_entries.results(runners);
    const RunTime duration = raceDuration(results);
    const std::vector<Arrival> order = arrivals(results);
    for (std::size_t i = 0; i < runners.size(); ++i) {
        RunnerPanel *panel = addPanel(static_cast<int>(i));
        panel->setRun(m_history.run(runners[i]), m_entries.facts(runners[i], runners), order[i],
                      duration);
        panel->setRemovable(runners.size() > RaceEntries::fewestRunners);
    }
    refreshChoices();
}

void RunnerRow::removePanels()
{
    for (RunnerPanel *panel : m_panels) {
        panel->hide(); // its run may be gone
        panel->deleteLater();
    }
    m_panels.clear();
}

RunnerPanel *RunnerRow::addPanel(int place)
{
    auto *panel = new RunnerPanel(m_thumbnails);
    m_layout->addWidget(panel, 1);
    connect(panel, &RunnerPanel::runChosen, this,
            [this, place](int run) { replaceRunner(place, run); });
    connect(panel, &RunnerPanel::removed, this, [this, place] { removeRunner(place); });
    m_panels.push_back(panel);
    return panel;
}

void RunnerRow::replaceRunner(int place, int run)
{
    const auto index = static_cast<std::size_t>(place);
    std::vector<int> runners = m_runners;
    // A run cannot race against itself, so the panel that had it takes this panel's run.
    if (const auto other = std::ranges::find(runners, run); other != runners.end())
        *other = runners[index];
    runners[index] = run;
    Q_EMIT runnersChosen(runners);
}

void RunnerRow::removeRunner(int place)
{
    std::vector<int> runners = m_runners;
    runners.erase(runners.begin() + place);
    Q_EMIT runnersChosen(runners);
}

void RunnerRow::refreshChoices()
{
    const auto choices = m_entries.choices();
    for (std::size_t i = 0; i < m_panels.size(); ++i)
        m_panels[i]->setChoices(choices, m_runners[i]);
}

void RunnerRow::setPosition(RunTime position)
{
    for (RunnerPanel *panel : m_panels)
        panel->setPosition(position);
}

} // namespace regatta
