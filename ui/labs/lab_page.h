// SPDX-License-Identifier: GPL-3.0-or-later
// What the labs' pages have in common: an explanation, settings, Start and Cancel, progress, and a
// table to export.
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
    /// Of the segment that leads to the page.
    QString title;
    QString toolTip;
    /// At most 60 words; says what to try first.
    QString explanation;
};

class LabPage : public QWidget
{
    Q_OBJECT

public:
    explicit LabPage(const LabDescription &description, QWidget *parent = nullptr);

    const LabDescription &description() const { return m_description; }
    bool isRunning() const { return m_runner->isRunning(); }
    /// What the buttons do.
    void start();
    void cancel();
    /// Writes the last run's numbers as CSV. Empty, or a sentence on why not.
    QString exportTo(const QString &file);
    /// What is said beside the progress.
    QString statusText() const;
    MessageBar &messageBar() { return *m_message; }

    virtual QVariantMap settings() const = 0;
    /// Takes what `settings` gave, and leaves alone what is missing or out of range.
    virtual void setSettings(const QVariantMap &settings) = 0;

Q_SIGNALS:
    void started();
    void finished();
    void settingsChanged();

protected:
    /// How a run ended.
    struct Outcome
    {
        /// Empty, or why it could not be done.
        QString failure;
        bool isStopped = false;
        /// Said beside the progress.
        QString summary;
    };

    void addSetting(const QString &label, QWidget *field);
    /// Where the page's own views go.
    QVBoxLayout *body() const { return m_body; }
    /// Disables Start for the reason given; an empty one enables it.
    void setProblem(const QString &sentence);
    const LabLog &log() const { return *m_log; }
    /// "12 of 20 done · 1.37 s"
    void showProgress(int done, int total, std::chrono::nanoseconds elapsed);

    /// Reads the settings and clears the views. What is returned runs in another thread, which may
    /// outlive the page's members: it keeps what it needs.
    virtual LabRunner::Work prepare(const std::shared_ptr<LabLog> &log) = 0;
    virtual void showEvents(const std::vector<LabEvent> &events) = 0;
    /// After the run.
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
