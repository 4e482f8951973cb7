// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/lab_page.h"

#include "core/analysis/wording.h"
#include "core/labs/lab_text.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/widgets/message_bar.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

LabPage::LabPage(const LabDescription &description, QWidget *parent)
    : QWidget(parent),
      m_description(description),
      m_settings(new QHBoxLayout),
      m_start(new QPushButton),
      m_cancel(new QPushButton),
      m_export(new QPushButton),
      m_progress(new QProgressBar),
      m_status(new QLabel),
      m_message(new MessageBar),
      m_body(new QVBoxLayout),
      m_runner(new LabRunner(this))
{
    auto *explanation = new QLabel(description.explanation);
    explanation->setObjectName(u"hint"_s);
    explanation->setWordWrap(true);
    m_settings->setSpacing(metrics::smallGap);
    m_settings->addStretch();
    m_body->setSpacing(metrics::gap);
    makeActions();
    makeShortcuts();

    auto *actions = new QHBoxLayout;
    actions->setSpacing(metrics::gap);
    actions->addWidget(m_start);
    actions->addWidget(m_cancel);
    actions->addWidget(m_progress, 1);
    actions->addWidget(m_status);
    actions->addWidget(m_export);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(explanation);
    layout->addLayout(m_settings);
    layout->addLayout(actions);
    m_message->floatOver(*this);
    layout->addLayout(m_body, 1);

    connect(m_runner, &LabRunner::ticked, this, &LabPage::showEvents);
    connect(m_runner, &LabRunner::finished, this, &LabPage::finish);
    showState();
}

void LabPage::makeActions()
{
    m_start->setText(tr("Start"));
    m_start->setIcon(themedIcon(u"run"_s, IconTint::OnAccent));
    m_start->setDefault(true);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setIcon(themedIcon(u"stop"_s));
    m_cancel->setToolTip(tr("End this lab at once, and keep what was done (Esc)"));
    m_export->setText(tr("CSV…"));
    m_export->setIcon(themedIcon(u"export"_s));
    m_export->setAccessibleName(tr("Export the numbers as CSV"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the lab"));
    m_progress->setRange(0, 1);
    m_progress->setValue(0);
    connect(m_start, &QPushButton::clicked, this, &LabPage::start);
    connect(m_cancel, &QPushButton::clicked, this, &LabPage::cancel);
    connect(m_export, &QPushButton::clicked, this, &LabPage::chooseFile);
}

void LabPage::makeShortcuts()
{
    // The shortcuts work wherever the focus is, as long as this page is shown.
    const auto add = [this](const QKeySequence &shortcut, void (LabPage::*slot)()) {
        auto *action = new QAction(this);
        action->setShortcut(shortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_startAction = add(Qt::CTRL | Qt::Key_Return, &LabPage::start);
    m_cancelAction = add(Qt::Key_Escape, &LabPage::cancel);
}

void LabPage::addSetting(const QString &label, QWidget *field)
{
    auto *text = new QLabel(label);
    text->setBuddy(field);
    const int place = m_settings->count() - 1;
    m_settings->insertWidget(place, text);
    m_settings->insertWidget(place + 1, field);
    m_settings->insertSpacing(place + 2, metrics::smallGap);
}

void LabPage::setProblem(const QString &sentence)
{
    m_problem = sentence;
    showState();
}

void LabPage::start()
{
    if (isRunning() || !m_problem.isEmpty())
        return;
    m_message->clear();
    m_log = std::make_shared<LabLog>();
    m_runner->start(m_log, prepare(m_log));
    m_status->setText(tr("Starting…"));
    m_progress->setValue(0);
    showState();
    Q_EMIT started();
}

void LabPage::cancel()
{
    m_runner->stop();
    showState();
}

void LabPage::finish()
{
    const Outcome result = outcome();
    m_hasResult = true;
    m_status->setText(result.isStopped ? tr("Cancelled. %1").arg(result.summary) : result.summary);
    if (!result.failure.isEmpty())
        m_message->showMessage(MessageBar::Severity::Error, result.failure);
    showState();
    Q_EMIT finished();
}

void LabPage::showProgress(int done, int total, std::chrono::nanoseconds elapsed)
{
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_status->setText(m_runner->isStopping()
                          ? tr("Cancelling…")
                          : tr("%1 of %2 done  ·  %3")
                                .arg(numberText(done), numberText(total), formatTime(elapsed)));
}

QString LabPage::statusText() const
{
    return m_status->text();
}

void LabPage::showState()
{
    const bool isFree = !isRunning();
    const bool canStart = isFree && m_problem.isEmpty();
    // The focused button may be disabled below, so move the focus to the button that is wanted
    // next.
    m_start->setEnabled(canStart || m_start->hasFocus());
    m_cancel->setEnabled(!isFree || m_cancel->hasFocus());
    if (!isFree && isAncestorOf(QApplication::focusWidget()))
        m_cancel->setFocus();
    else if (canStart && m_cancel->hasFocus())
        m_start->setFocus();
    m_start->setEnabled(canStart);
    m_cancel->setEnabled(!isFree);
    m_startAction->setEnabled(canStart);
    m_cancelAction->setEnabled(!isFree);
    m_start->setToolTip(!m_problem.isEmpty() ? m_problem : tr("Start this lab (Ctrl+Return)"));
    m_export->setEnabled(isFree && m_hasResult);
    m_export->setToolTip(m_hasResult ? tr("Export the numbers of the last run as CSV")
                                     : tr("There are no numbers yet: press Start first"));
    if (!m_hasResult && isFree)
        m_status->setText(m_problem.isEmpty() ? tr("Not started") : m_problem);
    for (int i = 0; i < m_settings->count(); ++i) {
        if (QWidget *widget = m_settings->itemAt(i)->widget())
            widget->setEnabled(isFree);
    }
}

void LabPage::chooseFile()
{
    const QString name = u"regatta-%1.csv"_s.arg(m_description.key);
    const QString file = QFileDialog::getSaveFileName(this, tr("Export the numbers"),
                                                      QDir(QDir::homePath()).filePath(name),
                                                      tr("Comma-separated values (*.csv)"));
    if (file.isEmpty())
        return;
    const QString problem = exportTo(file);
    if (problem.isEmpty())
        m_message->showMessage(MessageBar::Severity::Info,
                               tr("The numbers are in %1.").arg(QDir::toNativeSeparators(file)));
    else
        m_message->showMessage(MessageBar::Severity::Error, problem);
}

QString LabPage::exportTo(const QString &file)
{
    if (!m_hasResult || isRunning())
        return tr("There are no numbers yet: press Start first.");
    return writeText(file, csv());
}

} // namespace regatta
