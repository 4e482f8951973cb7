// SPDX-License-Identifier: GPL-3.0-or-later
// What all pages of labs share: an explanation, settings, Start and Cancel, progress, and a table
// to export.
#pragma once

#include "ui/labs/lab_runner.h"

#include <QVariantMap>
#include <QWidget>

#include <memory>
#include <vector>

class QAction;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace regatta {

class MessageBar;

struct LabDescription
{
    /// Names the lab's settings among those that are stored, and the file that is offered for its
    /// numbers.
    QString key;
    /// The title of the segment that leads to the page.
    QString title;
    QString toolTip;
    /// At most 60 words. It says what to try first.
    QString explanation;
};

class LabPage : public QWidget
{
    Q_OBJECT

public:
    explicit LabPage(const LabDescription &description, QWidget *parent = nullptr);

    const LabDescription &description() const { return m_description; }
    bool isRunning() const { return m_runner->isRunning(); }
    /// What the two buttons do.
    void start();
    void cancel();
    /// Writes the last run's numbers as CSV. Returns an empty string, or a sentence that says why
    /// it could not.
    QString exportTo(const QString &file);
    /// The text beside the progress.
    QString statusText() const;
    MessageBar &messageBar() { return *m_message; }

    virtual QVariantMap settings() const = 0;
    /// Takes what `settings` returned. Settings that are missing or out of range stay as they are.
    virtual void setSettings(const QVariantMap &settings) = 0;

Q_SIGNALS:
    void started();
    void finished();

protected:
    /// How a run ended.
    struct Outcome
    {
        /// Empty, or why it could not be done.
        QString failure;
        bool isStopped = false;
        /// The text beside the progress.
        QString summary;
    };

    void addSetting(const QString &label, QWidget *field);
    /// The layout for the page's own views.
    QVBoxLayout *body() const { return m_body; }
    /// Disables Start for the given reason. An empty reason enables it.
    void setProblem(const QString &sentence);
    const LabLog &log() const { return *m_log; }
    /// "12 of 20 done · 1.37 s"
    void showProgress(int done, int total, std::chrono::nanoseconds elapsed);

    /// Reads the settings and clears the views. The returned work runs in another thread, which may
    /// outlive the page's members, so it must keep what it needs.
    virtual LabRunner::Work prepare(const std::shared_ptr<LabLog> &log) = 0;
    virtual void showEvents(const std::vector<LabEvent> &events) = 0;
    /// Called after the run.
    virtual Outcome outcome() const = 0;
    virtual QString csv() const = 0;

private:
    void makeActions();
    void makeShortcuts();
    void finish();
    void showState();
    void chooseFile();

    const LabDescription m_description;
    QHBoxLayout *m_settings;
    QAction *m_startAction = nullptr;
    QAction *m_cancelAction = nullptr;
    QPushButton *m_start;
    QPushButton *m_cancel;
    QPushButton *m_export;
    QProgressBar *m_progress;
    QLabel *m_status;
    MessageBar *m_message;
    QVBoxLayout *m_body;
    QString m_problem;
    bool m_hasResult = false;
    std::shared_ptr<LabLog> m_log;
    LabRunner *m_runner;
};

} // namespace regatta
