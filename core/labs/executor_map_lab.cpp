// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/executor_map_lab.h"

#include "core/labs/free_lanes.h"
#include "core/labs/lab_text.h"

#include <QFuture>
#include <QLocale>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Returns false if the token woke it.
bool sleepFor(std::chrono::nanoseconds time, std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any wakeUp;
    std::unique_lock lock(mutex);
    wakeUp.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

} // namespace

std::vector<std::chrono::nanoseconds> MapSettings::defaultDurations(int tasks)
{
    std::vector<std::chrono::nanoseconds> durations;
    for (int task = 0; task < tasks; ++task)
        durations.push_back(std::chrono::seconds(task));
    return durations;
}

std::chrono::nanoseconds MapSettings::duration(int task) const
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(durations[task] * factor);
}

std::optional<std::vector<std::chrono::nanoseconds>> parseDurations(const QString &text,
                                                                    QString *error)
{
    const QStringList words = text.split(u',');
    std::vector<std::chrono::nanoseconds> durations;
    for (const QString &word : words) {
        bool isNumber = false;
        const std::chrono::duration<double> duration(
            QLocale::c().toDouble(word.trimmed(), &isNumber));
        if (!isNumber || !(duration.count() >= 0 && duration <= maxMapDuration))
            break;
        durations.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(duration));
    }
    if (qsizetype(durations.size()) == words.size() && words.size() <= maxMapTasks)
        return durations;
    *error = u"\"%1\" is not a list of durations: give up to %2 numbers of seconds from "
             "0 to %3, with commas between."_s.arg(text)
                 .arg(maxMapTasks)
                 .arg(maxMapDuration.count());
    return {};
}

QString toString(const std::vector<std::chrono::nanoseconds> &durations)
{
    QStringList words;
    for (const std::chrono::nanoseconds duration : durations)
        words.append(QString::number(inSeconds(duration)));
    return words.join(u", "_s);
}

MapResult runExecutorMapLab(const MapSettings &settings, LabLog &log, std::stop_token stop)
{
    using Kind = LabEvent::Kind;

    FreeLanes lanes(settings.workers);
    std::atomic<int> begun = 0;
    std::atomic<int> ended = 0;
    std::vector<QPromise<std::optional<int>>> promises(settings.durations.size());
    const auto loiter = [&](int task) {
        const bool isWanted = !stop.stop_requested();
        const int lane = isWanted ? lanes.take() : -1;
        if (isWanted)
            log.append(Kind::Started, task, lane);
        ++begun;
        begun.notify_one();
        const auto start = LabEvent::Clock::now();
        const bool isDone = isWanted && sleepFor(settings.duration(task), stop);
        log.append(isDone ? Kind::Finished : Kind::Cancelled, task, lane, isDone ? 10 * task : 0,
                   LabEvent::Clock::now() - start);
        if (isWanted)
            lanes.giveBack(lane);
        ++ended;
        promises[task].addResult(isDone ? std::optional(10 * task) : std::nullopt);
        promises[task].finish();
    };

    QThreadPool pool;
    pool.setMaxThreadCount(settings.workers);
    const auto begin = LabEvent::Clock::now();
    log.append(Kind::Began, -1, -1, settings.workers);
    std::vector<QFuture<std::optional<int>>> futures;
    for (int task = 0; task < int(promises.size()); ++task) {
        const bool hasFreeWorker = task - ended < settings.workers;
        log.append(Kind::Submitted, task);
        // Not with QtConcurrent::run: waiting for one of its futures would take a pending task out
        // of the pool's queue and run it right here, as an extra worker.
        promises[task].start();
        futures.push_back(promises[task].future());
        pool.start([&loiter, task] { loiter(task); });
        // A pool's threads wake up in any order. We wait for each, so that the tasks start in
        // order.
        if (hasFreeWorker)
            begun.wait(task);
    }
    log.append(Kind::Collecting);
    MapResult result;
    for (int task = 0; task < int(futures.size()); ++task) {
        // We wait for the first result first, even if others are already there: map does the same.
        result.values.push_back(futures[task].result());
        if (result.values.back())
            log.append(Kind::Yielded, task, -1, *result.values.back());
    }
    result.elapsed = LabEvent::Clock::now() - begin;
    result.isStopped = stop.stop_requested();
    log.append(Kind::Ended, -1, -1, settings.workers, result.elapsed);
    return result;
}

QStringList mapLines(const LabEvent &event, const MapSettings &settings, ResultOrder order)
{
    using Kind = LabEvent::Kind;

    const QString task = QString(std::max(event.job, 0), u'\t') + u"loiter(%1): "_s.arg(event.job);
    const QString result = u"result %1: %2"_s.arg(event.job).arg(event.value);
    switch (event.kind) {
    case Kind::Began:
        return {u"Script starting."_s};
    case Kind::Collecting:
        return {u"Waiting for individual results:"_s};
    case Kind::Started:
        return {task + u"doing nothing for %1s..."_s.arg(inSeconds(settings.duration(event.job)))};
    case Kind::Finished:
        if (order == ResultOrder::AsCompleted)
            return {task + u"done."_s, result};
        return {task + u"done."_s};
    case Kind::Cancelled:
        return event.lane < 0 ? QStringList() : QStringList(task + u"cancelled."_s);
    case Kind::Yielded:
        return order == ResultOrder::Map ? QStringList(result) : QStringList();
    default:
        return {};
    }
}

QString mapCsv(const MapSettings &settings, const std::vector<LabEvent> &events)
{
    struct Row
    {
        int lane = -1;
        std::optional<LabEvent::Clock::time_point> started, finished, yielded;
    };
    std::vector<Row> rows(settings.durations.size());
    LabEvent::Clock::time_point begin;
    for (const LabEvent &event : events) {
        if (event.kind == LabEvent::Kind::Began)
            begin = event.time;
        if (event.job < 0)
            continue;
        Row &row = rows[event.job];
        if (event.kind == LabEvent::Kind::Started) {
            row.lane = event.lane;
            row.started = event.time;
        } else if (event.kind == LabEvent::Kind::Finished) {
            row.finished = event.time;
        } else if (event.kind == LabEvent::Kind::Yielded) {
            row.yielded = event.time;
        }
    }

    const auto seconds = [begin](const auto &time) {
        return time ? csvSeconds(*time - begin) : QString();
    };
    QString csv = u"task,duration_s,worker,started_s,completed_s,map_yielded_s,result\n"_s;
    for (int task = 0; task < int(rows.size()); ++task) {
        const Row &row = rows[task];
        csv += csvRow({QString::number(task), csvSeconds(settings.duration(task)),
                       row.started ? QString::number(row.lane + 1) : QString(),
                       seconds(row.started), seconds(row.finished), seconds(row.yielded),
                       row.finished ? QString::number(10 * task) : QString()});
    }
    return csv;
}

} // namespace regatta
