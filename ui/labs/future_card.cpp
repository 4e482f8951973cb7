// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/future_card.h"

#include "ui/look/format.h"
#include "ui/look/job_look.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int glyphSize = 18;

JobState jobState(FutureState state)
{
    switch (state) {
    case FutureState::Pending:
        return JobState::Pending;
    case FutureState::Running:
        return JobState::Running;
    case FutureState::FinishedWithResult:
        return JobState::Finished;
    case FutureState::FinishedWithError:
        return JobState::Failed;
    case FutureState::Cancelled:
        return JobState::Cancelled;
    }
    Q_UNREACHABLE();
}

QString bytesText(qint64 bytes)
{
    return FutureCard::tr("%1 bytes").arg(QLocale(QLocale::English).toString(bytes));
}

// The state of a future may be newer than the events that have been read. So an event that belongs
// to it may still be missing, and comes with the next look.

QString workerName(const JobProgress &job)
{
    return job.lane >= 0 ? FutureCard::tr("worker %1").arg(job.lane + 1)
                         : FutureCard::tr("a worker");
}

QString cancelledDetail(const FutureView &future, const JobProgress &job,
                        std::chrono::nanoseconds elapsed)
{
    if (future.isWorkerBusy)
        return FutureCard::tr("but %1 is still busy with it").arg(workerName(job));
    if (!job.started)
        return FutureCard::tr("before it started: no worker ever had it");
    if (future.bytes > 0)
        return FutureCard::tr("its worker went on, and %1 were dropped")
            .arg(bytesText(future.bytes));
    return FutureCard::tr("and stopped after %1")
        .arg(formatTime(job.ended.value_or(elapsed) - *job.started));
}

QString detail(const FutureView &future, const JobProgress &job, std::chrono::nanoseconds elapsed)
{
    switch (future.state) {
    case FutureState::Pending:
        return FutureCard::tr("waits for a free worker");
    case FutureState::Running:
        return FutureCard::tr("on %1 for %2")
            .arg(workerName(job), formatTime(elapsed - job.started.value_or(elapsed)));
    case FutureState::FinishedWithResult:
        return FutureCard::tr("%1 after %2")
            .arg(bytesText(future.bytes), formatTime(job.ended.value_or(elapsed)));
    case FutureState::FinishedWithError:
        return future.message;
    case FutureState::Cancelled:
        return cancelledDetail(future, job, elapsed);
    }
    Q_UNREACHABLE();
}

} // namespace

FutureCard::FutureCard(const QString &code, QWidget *parent)
    : QFrame(parent),
      m_code(code),
      m_icon(new QLabel),
      m_state(new QLabel),
      m_detail(new QLabel),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_stop(new QPushButton(tr("Stop")))
{
    setObjectName(u"card"_s);
    auto *title = new QLabel(code);
    title->setFont(titleFont());
    m_detail->setObjectName(u"hint"_s);
    m_detail->setWordWrap(true);
    m_detail->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_cancel->setToolTip(tr("What QFuture::cancel does: a pending download never starts, a running "
                            "one goes on and its result is dropped"));
    m_stop->setToolTip(tr("Also tell the download itself to stop, so that its worker comes free"));
    m_cancel->setAccessibleName(tr("Cancel %1").arg(code));
    m_stop->setAccessibleName(tr("Stop %1").arg(code));
    connect(m_cancel, &QPushButton::clicked, this, &FutureCard::cancelClicked);
    connect(m_stop, &QPushButton::clicked, this, &FutureCard::stopClicked);

    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::gap);
    head->addWidget(m_icon);
    head->addWidget(title);
    head->addWidget(m_state, 1, Qt::AlignRight);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::smallGap);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_stop);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::smallGap);
    layout->addLayout(head);
    layout->addWidget(m_detail);
    layout->addLayout(buttons);
    show({}, {}, {});
    m_detail->clear();
    m_cancel->setEnabled(false);
}

void FutureCard::show(const FutureView &future, const JobProgress &job,
                      std::chrono::nanoseconds elapsed)
{
    m_icon->setPixmap(stateIcon(similarState(jobState(future.state))).pixmap(glyphSize));
    m_state->setText(futureStateName(future.state));
    m_detail->setText(detail(future, job, elapsed));
    setToolTip(future.address ? tr("Future at 0x%1").arg(future.address, 0, 16) : QString());
    m_cancel->setEnabled(future.state == FutureState::Pending ||
                         future.state == FutureState::Running);
    m_stop->setEnabled(future.isWorkerBusy);
    setAccessibleName(tr("%1: %2").arg(m_code, m_state->text()));
}

QString FutureCard::stateText() const
{
    return m_state->text();
}

QString FutureCard::detailText() const
{
    return m_detail->text();
}

} // namespace regatta
