// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/scaling_page.h"

#include "core/analysis/wording.h"
#include "core/labs/random_bytes.h"
#include "core/labs/scaling_verdict.h"
#include "ui/labs/scaling_chart.h"
#include "ui/labs/scaling_model.h"
#include "ui/labs/worker_kind_control.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/table_view.h"

#include <QDoubleSpinBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSpinBox>
#include <QTableView>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int tableWidth = 340;
constexpr int rowHeight = 26;
/// Fewer than on the command line, because here each measurement takes its time.
constexpr int usualRounds = 5;
constexpr auto shortestMeasurement = std::chrono::milliseconds(200);

LabDescription scalingDescription(ScalingWork work)
{
    if (work == ScalingWork::Rc4)
        return {u"rc4"_s, ScalingPage::tr("RC4"),
                ScalingPage::tr("Encrypting on more and more workers"),
                ScalingPage::tr("Twelve texts are encrypted, decrypted and compared on 1, 2 … N "
                                "workers. Such work needs only processors, so more workers than "
                                "processors do not help. Try first: press Start, and see where the "
                                "measured line leaves the ideal one. Then choose processes: what "
                                "does talking to them cost?")};
    return {
        u"sha"_s, ScalingPage::tr("SHA-256"), ScalingPage::tr("Hashing on more and more workers"),
        ScalingPage::tr("Twelve mebibytes are hashed on 1, 2 … N workers. A hash takes less than "
                        "a millisecond, so handing out the work weighs more than with RC4. Try "
                        "first: press Start with threads, then with processes, and compare the "
                        "serial part. Then set the job size to 10: larger jobs, smaller serial "
                        "part.")};
}

} // namespace

ScalingPage::ScalingPage(ScalingWork work, QWidget *parent)
    : LabPage(scalingDescription(work), parent),
      m_work(work),
      m_workers(new QSpinBox),
      m_kind(makeWorkerKindControl()),
      m_rounds(new QSpinBox),
      m_factor(new QDoubleSpinBox),
      m_model(new ScalingModel(this)),
      m_chart(new ScalingChart),
      m_sentence(new QLabel),
      m_result(std::make_shared<ScalingResult>())
{
    makeFields();
    m_sentence->setWordWrap(true);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(metrics::gap);
    upper->addWidget(makeTable());
    upper->addWidget(makeCard(m_chart, metrics::smallGap), 1);
    body()->addLayout(upper, 1);
    body()->addWidget(m_sentence);
}

void ScalingPage::makeFields()
{
    const ScalingSettings defaults;
    m_workers->setRange(2, maxLabWorkers);
    m_workers->setValue(defaults.maxWorkers);
    m_workers->setToolTip(tr("Measures with 1, 2, … up to this many workers"));
    m_rounds->setRange(1, maxScalingRounds);
    m_rounds->setValue(usualRounds);
    m_rounds->setToolTip(
        tr("How often each number of workers is measured, in turn. A measurement repeats all jobs "
           "for about %1. The median is shown")
            .arg(formatTime(shortestMeasurement)));
    m_factor->setRange(0.1, maxSizeFactor);
    m_factor->setValue(defaults.factor);
    m_factor->setSuffix(u"×"_s);
    m_factor->setToolTip(tr("Multiplies the size of the jobs"));
    addSetting(tr("Workers up to"), m_workers);
    addSetting(tr("are"), m_kind);
    addSetting(tr("Rounds"), m_rounds);
    addSetting(tr("Job size"), m_factor);
}

QWidget *ScalingPage::makeTable()
{
    auto *table = new QTableView;
    table->setModel(m_model);
    table->setAccessibleName(tr("Times and speed-ups"));
    setUpTable(*table, rowHeight);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    int widestHeading = 0;
    for (int column = 0; column < ScalingModel::ColumnCount; ++column)
        widestHeading = std::max(widestHeading, headingWidth(m_model->column(column).title));
    QFrame *card = makeCard(table, 1);
    constexpr int frame = 4; // with the margins of the card
    const int scrollBar = table->verticalScrollBar()->sizeHint().width();
    card->setFixedWidth(
        std::max(tableWidth, widestHeading * ScalingModel::ColumnCount + scrollBar + frame));
    return card;
}

LabRunner::Work ScalingPage::prepare(const std::shared_ptr<LabLog> &log)
{
    m_ran = {m_work,
             WorkerKind(m_kind->current()),
             m_workers->value(),
             m_rounds->value(),
             m_factor->value(),
             shortestMeasurement};
    m_shown = {};
    m_passes = 0;
    m_jobsDone = 0;
    m_jobsOfPass = 0;
    m_begin = LabEvent::Clock::now();
    m_result = std::make_shared<ScalingResult>();
    showResult(m_shown);
    return [log, settings = m_ran, result = m_result](std::stop_token stop) {
        *result = runScalingLab(settings, *log, stop);
    };
}

void ScalingPage::showEvents(const std::vector<LabEvent> &events)
{
    const int jobsPerPass = scalingJobCount(m_ran) / m_ran.maxWorkers / m_ran.rounds;
    bool isChanged = false;
    for (const LabEvent &event : events) {
        if (event.kind == LabEvent::Kind::Planned) {
            m_passes = int(event.value);
        } else if (event.kind == LabEvent::Kind::Began) {
            m_jobsOfPass = 0;
        } else if (event.kind == LabEvent::Kind::Finished) {
            ++m_jobsOfPass;
            ++m_jobsDone;
        } else if (event.kind == LabEvent::Kind::Ended && m_jobsOfPass == jobsPerPass) {
            addPass(int(event.value), event.work);
            isChanged = true;
        }
    }
    if (isChanged)
        showResult(m_shown);
    if (m_passes > 0)
        showProgress(m_jobsDone, m_passes * scalingJobCount(m_ran),
                     LabEvent::Clock::now() - m_begin);
}

void ScalingPage::addPass(int workers, std::chrono::nanoseconds elapsed)
{
    if (workers > int(m_shown.levels.size()))
        m_shown.levels.push_back({.workers = workers, .passesPerRound = m_passes});
    m_shown.levels[std::size_t(workers) - 1].times.push_back(elapsed);
}

void ScalingPage::showResult(const ScalingResult &result)
{
    const int processors = QThread::idealThreadCount();
    const ScalingVerdict verdict = scalingVerdict(result, processors);
    m_model->setResult(result, verdict.fit);
    m_chart->setSpeedUps(result.speedUps(), verdict.fit, m_ran.maxWorkers);
    m_sentence->setText(verdict.sentence);
}

LabPage::Outcome ScalingPage::outcome() const
{
    const int rounds = m_result->levels.empty() ? 0 : m_result->levels.back().rounds();
    return {m_result->failure, m_result->isStopped,
            tr("%1, %2").arg(countText(rounds, u"round"_s),
                             formatTime(LabEvent::Clock::now() - m_begin))};
}

QString ScalingPage::sentence() const
{
    return m_sentence->text();
}

QString ScalingPage::csv() const
{
    return scalingCsv(*m_result, scalingVerdict(*m_result, QThread::idealThreadCount()).fit);
}

QVariantMap ScalingPage::settings() const
{
    return {{u"workers"_s, m_workers->value()},
            {u"kind"_s, m_kind->current()},
            {u"rounds"_s, m_rounds->value()},
            {u"factor"_s, m_factor->value()}};
}

void ScalingPage::setSettings(const QVariantMap &settings)
{
    m_workers->setValue(settings.value(u"workers"_s, m_workers->value()).toInt());
    m_kind->setCurrent(settings.value(u"kind"_s, m_kind->current()).toInt());
    m_rounds->setValue(settings.value(u"rounds"_s, m_rounds->value()).toInt());
    m_factor->setValue(settings.value(u"factor"_s, m_factor->value()).toDouble());
}

} // namespace regatta
