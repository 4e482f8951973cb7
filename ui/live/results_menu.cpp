// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/results_menu.h"

#include "core/analysis/comparison.h"
#include "core/analysis/contestant_runs.h"
#include "core/analysis/wording.h"
#include "core/experiment/sweep_levels.h"
#include "core/reports/exporter.h"
#include "ui/live/output_view.h"
#include "ui/live/results_table.h"
#include "ui/runs/page_context.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The levels of a sweep get no verdicts, so no rounds are missing there.
int roundsToAdd(const RunHistory &history, int experiment)
{
    if (isSweep(history.experiment(experiment)))
        return roundsToOffer(0);
    const SharedRuns runs = history.finishedRuns(experiment);
    return roundsToOffer(roundsMissing(compare(contestantsOf(pointersTo(runs)))));
}

} // namespace

ResultsMenu::ResultsMenu(ResultsTable &table, PageContext &context)
    : QObject(&table), m_table(table), m_context(context), m_history(context.history())
{
    table.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&table, &QWidget::customContextMenuRequested, this, &ResultsMenu::popUp);
    auto *open = new QAction(tr("Menu of the row"), &table); // Qt knows only the Menu key
    open->setShortcut(Qt::SHIFT | Qt::Key_F10);
    open->setShortcutContext(Qt::WidgetShortcut);
    connect(open, &QAction::triggered, this,
            [this] { popUp(m_table.visualRect(m_table.currentIndex()).center()); });
    table.addAction(open);
    auto *remove = new QAction(tr("Remove"), &table);
    remove->setShortcut(Qt::Key_Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, &ResultsMenu::remove);
    table.addAction(remove);
}

void ResultsMenu::popUp(QPoint place)
{
    if (std::unique_ptr<QMenu> menu = makeMenu(); !menu->isEmpty()) {
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu.release()->popup(m_table.viewport()->mapToGlobal(place));
    }
}

ResultsMenu::Target ResultsMenu::target() const
{
    Target target;
    target.runs = m_table.selectedRuns();
    if (target.runs.isEmpty()) {
        target.runs = m_table.runsBelowFocus();
        target.isExperiment = true;
    }
    if (target.runs.isEmpty())
        return target;
    target.run = target.isExperiment ? target.runs.back() : m_table.selectedRun();
    target.experiment = m_history.run(target.run).experiment;
    return target;
}

std::unique_ptr<QMenu> ResultsMenu::makeMenu()
{
    auto menu = std::make_unique<QMenu>(&m_table);
    menu->setToolTipsVisible(true);
    const Target now = target();
    if (now.runs.isEmpty())
        return menu;
    addCopying(*menu, now);
    menu->addSeparator();
    addShowing(*menu, now);
    menu->addSeparator();
    addContinuing(*menu, now);
    menu->addSeparator();
    addRemoving(*menu, now);
    return menu;
}

void ResultsMenu::addCopying(QMenu &menu, const Target &target)
{
    QAction *copy = menu.addAction(tr("Copy"), this, [this, runs = target.runs] {
        QGuiApplication::clipboard()->setText(m_table.textOf(runs));
    });
    copy->setShortcut(QKeySequence::Copy);
    menu.addAction(tr("Copy as CSV"), this, [this, runs = target.runs] {
        QGuiApplication::clipboard()->setText(csv(runs));
    });
}

void ResultsMenu::addShowing(QMenu &menu, const Target &target)
{
    menu.addAction(tr("Show in Timeline"), this, [this, run = target.run] {
        m_context.shown.choose(run);
        Q_EMIT m_context.wishes.pageWanted(u"timeline"_s);
    });
    if (const auto result = m_history.run(target.run).result;
        result && result->program && !target.isExperiment) {
        QAction *output = menu.addAction(tr("Show output…"), this, [this, result] {
            const QString title = tr("%1, round %2").arg(result->strategy).arg(result->round + 1);
            (new OutputView(title, *result->program, &m_table))->open();
        });
        output->setToolTip(tr("What the program wrote, and how it ended"));
    }
    const QList<int> racing = racers(target);
    QAction *race = menu.addAction(tr("Replay the race"), this, [this, racing] {
        Q_EMIT m_context.wishes.raceWanted(racing);
        Q_EMIT m_context.wishes.pageWanted(u"race"_s);
    });
    constexpr int fewestRunners = 2;
    race->setEnabled(racing.size() >= fewestRunners);
    QAction *baseline =
        menu.addAction(tr("Use as baseline"), this, [this, place = target.experiment] {
            const bool isWanted = m_history.baseline() != place;
            Q_EMIT m_context.wishes.baselineWanted(place, isWanted);
        });
    baseline->setCheckable(true);
    baseline->setChecked(m_history.baseline() == target.experiment);
}

void ResultsMenu::addMoreRounds(QMenu &menu, int experiment)
{
    const QString reason = m_context.session.isRunning()
                               ? tr("A run is under way: rounds can be added when it is over")
                               : m_history.whyNoMoreRounds(experiment);
    if (!reason.isEmpty()) {
        // To work out how many are missing would take time from the run under way.
        QAction *more = menu.addAction(tr("Run more rounds"));
        more->setEnabled(false);
        more->setToolTip(reason);
        return;
    }
    const int rounds = roundsToAdd(m_history, experiment);
    QAction *more = menu.addAction(tr("Run %1").arg(countText(rounds, u"more round"_s)), this,
                                   [this, experiment, rounds] {
                                       Q_EMIT m_context.wishes.moreRoundsWanted(experiment, rounds);
                                   });
    more->setToolTip(tr("More rounds of the same experiment"));
}

void ResultsMenu::addContinuing(QMenu &menu, const Target &target)
{
    addMoreRounds(menu, target.experiment);
    QMenu *exporting = menu.addMenu(tr("Export the experiment"));
    exporting->setEnabled(m_history.hasFinishedRuns(target.experiment));
    for (const Exporter &exporter : exporters())
        exporting->addAction(exporter.titleWithEnding() + u'…', this,
                             [this, place = target.experiment, id = exporter.id] {
                                 Q_EMIT m_context.wishes.exportWanted(place, id);
                             });
}

void ResultsMenu::addRemoving(QMenu &menu, const Target &target)
{
    const QString runs = countText(static_cast<int>(target.runs.size()), u"run"_s);
    QAction *remove =
        menu.addAction(target.isExperiment ? tr("Remove the experiment (%1)").arg(runs)
                                           : tr("Remove %1").arg(runs),
                       this, &ResultsMenu::remove);
    remove->setShortcut(Qt::Key_Delete);
    remove->setEnabled(!m_context.session.isBusy());
    remove->setToolTip(
        tr("%1 brings back what was removed")
            .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
}

void ResultsMenu::remove()
{
    if (const QList<int> runs = target().runs; !runs.isEmpty())
        Q_EMIT m_context.wishes.removalWanted(runs);
}

QString ResultsMenu::csv(const QList<int> &runs) const
{
    QByteArray text;
    for (int experiment = 0; experiment < int(m_history.experiments().size()); ++experiment) {
        KeptExperiment part = m_history.kept(experiment);
        part.runs.clear();
        for (const int run : runs) {
            if (m_history.run(run).experiment == experiment && m_history.run(run).result)
                part.runs.push_back(m_history.run(run).result);
        }
        if (part.runs.empty())
            continue;
        const QByteArray table = findExporter(u"csv"_s)->write(reportOf(part));
        text += text.isEmpty() ? table : table.mid(table.indexOf('\n') + 1);
    }
    return QString::fromUtf8(text);
}

QList<int> ResultsMenu::racers(const Target &target) const
{
    QList<int> racers;
    const auto add = [&](int run) {
        if (m_history.run(run).result)
            racers.append(run);
    };
    if (!target.isExperiment && target.runs.size() > 1) {
        std::ranges::for_each(target.runs, add);
        return racers;
    }
    const ObservedRun &chosen = m_history.run(target.run);
    for (int run = 0; run < m_history.size(); ++run) {
        const ObservedRun &other = m_history.run(run);
        if (other.experiment == chosen.experiment && other.round == chosen.round)
            add(run);
    }
    return racers;
}

} // namespace regatta
