// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta lab map`: runs the Executor.map experiment and prints what the original prints.
#include "app/command.h"
#include "app/lab_commands.h"
#include "core/labs/executor_map_lab.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

std::optional<MapSettings> readMapSettings(const CommandLine &line)
{
    const MapSettings defaults;
    const auto workers = line.integer(u"workers"_s, defaults.workers, 1, maxMapWorkers);
    const auto tasks =
        workers ? line.integer(u"tasks"_s, int(defaults.durations.size()), 1, maxMapTasks)
                : workers;
    const auto factor = tasks ? line.number(u"factor"_s, defaults.factor, 0, 100) : std::nullopt;
    if (!factor)
        return {};
    MapSettings settings{*workers, MapSettings::defaultDurations(*tasks), *factor};
    if (line.isSet(u"durations"_s)) {
        QString error;
        const auto durations = parseDurations(line.value(u"durations"_s), &error);
        if (!durations) {
            line.usageError(error);
            return {};
        }
        settings.durations = *durations;
    }
    return settings;
}

/// "[15:56:50] ": the time of an event by the wall clock.
QString timeOf(const LabEvent &event)
{
    const auto age =
        std::chrono::duration_cast<std::chrono::milliseconds>(LabEvent::Clock::now() - event.time);
    return QDateTime::currentDateTime().addMSecs(-age.count()).toString(u"[HH:mm:ss] ");
}

} // namespace

CommandSpec labMapSpec()
{
    CommandSpec spec{.description =
                         u"Run tasks that only sleep on a pool of threads. Task n sleeps n seconds "
                         "and returns 10 n. Map gives the results in order of submission, however "
                         "long each takes."_s,
                     .examples = {{u"See a slow first task hold back the results of quick ones:"_s,
                                   u"regatta lab map --durations 4,0,2"_s}}};
    const MapSettings defaults;
    spec.addOption(
        {u"workers"_s},
        u"Number of threads, 1 to %1 (default: %2)."_s.arg(maxMapWorkers).arg(defaults.workers),
        u"N"_s);
    spec.addOption({u"tasks"_s},
                   u"Number of tasks, 1 to %1 (default: %2)."_s.arg(maxMapTasks)
                       .arg(defaults.durations.size()),
                   u"N"_s);
    spec.addOption({u"durations"_s},
                   u"Seconds of each task, instead of --tasks: 4,0,2 makes three tasks."_s,
                   u"S,S…"_s);
    spec.addOption({u"factor"_s}, u"Factor for all durations (default: %1)."_s.arg(defaults.factor),
                   u"F"_s);
    spec.addOption({u"as-completed"_s},
                   u"Take each result as soon as it is there, not in map's order."_s);
    addCsvOption(spec);
    return spec;
}

int runLabMap(const CommandLine &line)
{
    const auto settings = readMapSettings(line);
    if (!settings)
        return UsageError;
    if (const auto exitCode = prepareCsv(line))
        return *exitCode;
    const auto order = line.isSet(u"as-completed"_s) ? ResultOrder::AsCompleted : ResultOrder::Map;

    LabLog log;
    MapResult result;
    followLab(
        log, [&](std::stop_token stop) { result = runExecutorMapLab(*settings, log, stop); },
        [&](const LabEvent &event) {
            for (const QString &text : mapLines(event, *settings, order))
                print(timeOf(event) + text + u'\n');
        });

    std::vector<LabEvent> events;
    log.read(0, events);
    return endLab(line, {}, result.isStopped, mapCsv(*settings, events));
}

} // namespace regatta
