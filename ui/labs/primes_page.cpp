// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/primes_page.h"

#include "ui/labs/orders_view.h"
#include "ui/labs/worker_kind_control.h"
#include "ui/look/format.h"
#include "ui/widgets/segmented_control.h"

#include <QSpinBox>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

LabDescription primesDescription()
{
    return {u"primes"_s, PrimesPage::tr("Primes"),
            PrimesPage::tr("Checking twenty numbers, some quick and some slow"),
            PrimesPage::tr("Twenty numbers, the largest first, are checked by trial division. "
                           "Composites with a small factor take no time, primes take long. Try "
                           "first: press Start and compare the lists. By map, quick results wait "
                           "behind slow ones; as completed, their order shows the true cost. Then "
                           "change the number of workers.")};
}

} // namespace

PrimesPage::PrimesPage(QWidget *parent)
    : LabPage(primesDescription(), parent),
      m_workers(new QSpinBox),
      m_kind(makeWorkerKindControl()),
      m_ran{.workers = std::clamp(QThread::idealThreadCount(), 1, maxLabWorkers)},
      m_result(std::make_shared<LabPass>())
{
    m_view = new OrdersView(
        {tr("number"), tr("prime"), [this](int job) { return QString::number(m_ran.numbers[job]); },
         [](const JobProgress &job) { return job.value == 1 ? tr("P") : QString(); }},
        tr("Press Start, and every number gets a bar here, on the worker that checks it."));
    m_view->reset(int(m_ran.numbers.size()), m_ran.workers);
    m_workers->setRange(1, maxLabWorkers);
    m_workers->setValue(m_ran.workers);
    m_workers->setToolTip(tr("More workers than processors do not make it faster"));
    addSetting(tr("Workers"), m_workers);
    m_kind->setCurrent(int(m_ran.kind));
    addSetting(tr("are"), m_kind);
    body()->addWidget(m_view, 1);
}

LabRunner::Work PrimesPage::prepare(const std::shared_ptr<LabLog> &log)
{
    m_ran.workers = m_workers->value();
    m_ran.kind = WorkerKind(m_kind->current());
    m_result = std::make_shared<LabPass>();
    m_view->reset(int(m_ran.numbers.size()), m_ran.workers);
    return [log, settings = m_ran, result = m_result](std::stop_token stop) {
        *result = runPrimesLab(settings, *log, stop);
    };
}

void PrimesPage::showEvents(const std::vector<LabEvent> &events)
{
    m_view->showEvents(events);
    const LabProgress &progress = m_view->progress();
    showProgress(progress.overCount(), int(progress.jobs().size()), progress.elapsed());
}

LabPage::Outcome PrimesPage::outcome() const
{
    const auto done = std::ranges::count(m_result->jobs, LabJob::State::Finished, &LabJob::state);
    return {m_result->failure, m_result->isStopped,
            tr("%1 of %2 numbers in %3")
                .arg(done)
                .arg(m_ran.numbers.size())
                .arg(formatTime(m_result->elapsed))};
}

QString PrimesPage::csv() const
{
    return primesCsv(m_ran, *m_result);
}

QVariantMap PrimesPage::settings() const
{
    return {{u"workers"_s, m_workers->value()}, {u"kind"_s, m_kind->current()}};
}

void PrimesPage::setSettings(const QVariantMap &settings)
{
    m_workers->setValue(settings.value(u"workers"_s, m_workers->value()).toInt());
    m_kind->setCurrent(settings.value(u"kind"_s, m_kind->current()).toInt());
}

} // namespace regatta
