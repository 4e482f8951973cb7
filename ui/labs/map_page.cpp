// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/map_page.h"

#include "ui/labs/orders_view.h"
#include "ui/look/format.h"

#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

LabDescription mapDescription()
{
    return {
        u"map"_s, MapPage::tr("Executor map"),
        MapPage::tr("Sleeping tasks, and the order of their results"),
        MapPage::tr("Each task only sleeps, then returns ten times its number. Map hands results "
                    "out in order of submission: one slow early task holds back all later "
                    "ones, though they are ready. Try first: give task 0 the longest duration, "
                    "5 instead of 0, and watch the left list wait while the right one fills.")};
}

} // namespace

MapPage::MapPage(QWidget *parent)
    : LabPage(mapDescription(), parent),
      m_workers(new QSpinBox),
      m_tasks(new QSpinBox),
      m_durations(new QLineEdit),
      m_factor(new QDoubleSpinBox),
      m_view(
          new OrdersView({tr("task"), tr("result"), [](int job) { return tr("task %1").arg(job); },
                          [](const JobProgress &job) { return QString::number(job.value); }},
                         tr("Press Start, and every task gets a bar here, on the worker that "
                            "sleeps for it.")))
{
    m_workers->setRange(1, maxMapWorkers);
    m_workers->setToolTip(tr("How many tasks can sleep at a time"));
    m_tasks->setRange(1, maxMapTasks);
    m_tasks->setToolTip(tr("The number of tasks"));
    m_durations->setMinimumWidth(120);
    m_durations->setToolTip(tr("How many seconds each task sleeps, with commas between"));
    m_factor->setRange(0.01, 10);
    m_factor->setSingleStep(0.1);
    m_factor->setToolTip(tr("Multiplies all durations: 0.1 is ten times as fast"));
    addSetting(tr("Workers"), m_workers);
    addSetting(tr("Tasks"), m_tasks);
    addSetting(tr("Seconds of each"), m_durations);
    addSetting(tr("Factor"), m_factor);
    body()->addWidget(m_view, 1);

    connect(m_tasks, &QSpinBox::valueChanged, this, &MapPage::setTasks);
    connect(m_durations, &QLineEdit::textChanged, this, &MapPage::readDurations);
    const MapSettings defaults;
    m_workers->setValue(defaults.workers);
    m_factor->setValue(defaults.factor);
    m_durations->setText(toString(defaults.durations));
}

void MapPage::setTasks(int tasks)
{
    std::vector<std::chrono::nanoseconds> durations = m_parsedDurations;
    while (int(durations.size()) < tasks)
        durations.push_back(std::chrono::seconds(durations.size()));
    durations.resize(std::size_t(tasks));
    m_durations->setText(toString(durations));
}

void MapPage::readDurations()
{
    QString error;
    const auto durations = parseDurations(m_durations->text(), &error);
    if (durations) {
        m_parsedDurations = *durations;
        const QSignalBlocker blocker(m_tasks);
        m_tasks->setValue(int(durations->size()));
        // Clear the chart, because its bars would have the wrong names.
        if (!isRunning())
            m_view->reset(int(durations->size()), m_workers->value());
    }
    m_durations->setProperty("problem", !durations);
    style()->unpolish(m_durations);
    style()->polish(m_durations);
    setProblem(error);
}

LabRunner::Work MapPage::prepare(const std::shared_ptr<LabLog> &log)
{
    m_ran = {m_workers->value(), m_parsedDurations, m_factor->value()};
    m_result = std::make_shared<MapResult>();
    m_view->reset(int(m_ran.durations.size()), m_ran.workers);
    return [log, settings = m_ran, result = m_result](std::stop_token stop) {
        *result = runExecutorMapLab(settings, *log, stop);
    };
}

void MapPage::showEvents(const std::vector<LabEvent> &events)
{
    m_view->showEvents(events);
    const LabProgress &progress = m_view->progress();
    showProgress(progress.overCount(), int(progress.jobs().size()), progress.elapsed());
}

LabPage::Outcome MapPage::outcome() const
{
    const auto done = std::ranges::count_if(m_result->values, [](auto v) { return v.has_value(); });
    return {{},
            m_result->isStopped,
            tr("%1 of %2 results in %3")
                .arg(done)
                .arg(m_result->values.size())
                .arg(formatTime(m_result->elapsed))};
}

QString MapPage::csv() const
{
    std::vector<LabEvent> events;
    log().read(0, events);
    return mapCsv(m_ran, events);
}

QVariantMap MapPage::settings() const
{
    return {{u"workers"_s, m_workers->value()},
            {u"durations"_s, toString(m_parsedDurations)},
            {u"factor"_s, m_factor->value()}};
}

void MapPage::setSettings(const QVariantMap &settings)
{
    m_workers->setValue(settings.value(u"workers"_s, m_workers->value()).toInt());
    m_factor->setValue(settings.value(u"factor"_s, m_factor->value()).toDouble());
    const QString durations = settings.value(u"durations"_s).toString();
    if (QString error; parseDurations(durations, &error))
        m_durations->setText(durations);
}

} // namespace regatta
