// SPDX-License-Identifier: GPL-3.0-or-later
// The window: composes the setup panel, the pages and the session, and nothing more.
#pragma once

#include "ui/runs/remote_question.h"
#include "ui/runs/run_history.h"
#include "ui/runs/session.h"
#include "ui/runs/thumbnails.h"

#include <QMainWindow>
#include <QSettings>

#include <functional>
#include <memory>
#include <optional>

class QTabWidget;

namespace regatta {

class CodePage;
class ComparePage;
class FailuresDock;
class FailuresModel;
class LabsPage;
class LivePage;
class MessageBar;
class ProgressStrip;
class RacePage;
class ReportDesk;
class RunDesk;
class SetupPanel;
class SweepPage;
class TimelinePage;
class ToolBar;
struct Setup;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    using RemoteAnswer = regatta::RemoteAnswer;

    /// The settings are the user's own unless given, and are written when the window closes.
    explicit MainWindow(std::unique_ptr<QSettings> settings = nullptr, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Does what the Run button does.
    void run();
    void stop();
    Session &session() { return m_session; }
    const RunHistory &history() const { return m_history; }
    SetupPanel &setupPanel() { return *m_setup; }
    LivePage &livePage() { return *m_live; }
    TimelinePage &timelinePage() { return *m_timeline; }
    RacePage &racePage() { return *m_race; }
    CodePage &codePage() { return *m_code; }
    ComparePage &comparePage() { return *m_compare; }
    SweepPage &sweepPage() { return *m_sweep; }
    LabsPage &labsPage() { return *m_labs; }
    ProgressStrip &progressStrip() { return *m_progress; }
    FailuresDock &failuresDock() { return *m_failures; }
    MessageBar &messageBar() { return *m_message; }

    /// Writes the report of the experiment of the run shown. Returns an empty string, or a sentence
    /// on why it failed.
    QString exportTo(const QString &exporterId, const QString &file);
    /// Adds a saved report's runs to those of this window. Returns an empty string, or a sentence
    /// on why it could not be done, which is also shown; then nothing has changed.
    QString openReport(const QString &path);
    /// Whether later runs are held against those of the experiment shown.
    void useShownAsBaseline(bool isWanted);
    /// Keeps the results of each experiment in this file, once it has ended or was stopped, and
    /// offers those that are there already.
    void setRecoveryFile(const QString &file);
    /// Instead of a question on the screen: gets how many requests at a time were asked for.
    void setRemoteQuestion(std::function<RemoteAnswer(int)> question);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addPage(QWidget *page, const QString &title);
    void makePanels();
    void connectToolBar();
    void connectSession();
    void connectPages();
    void connectReports();
    void showSetup(const Setup &setup);
    void showState();
    void showFailures();
    /// Of the run under way; where there is none, of the run shown.
    void showProgress();
    /// That the run shown belongs to.
    std::optional<int> shownExperiment() const;
    /// Where flags come from in the experiment under way; else where they would in the next one.
    Setup siteToShow() const;
    void toggleAppearance();
    void restore();

    std::unique_ptr<QSettings> m_settings;
    Thumbnails m_thumbnails;
    RunHistory m_history;
    Session m_session;

    SetupPanel *m_setup;
    MessageBar *m_message;
    QTabWidget *m_pages;
    LivePage *m_live;
    TimelinePage *m_timeline;
    RacePage *m_race;
    CodePage *m_code;
    ComparePage *m_compare;
    SweepPage *m_sweep;
    LabsPage *m_labs;
    ProgressStrip *m_progress;
    FailuresModel *m_failuresModel;
    FailuresDock *m_failures;
    ToolBar *m_toolBar;
    RunDesk *m_runs;
    ReportDesk *m_reports;
    bool m_wantsLog = true;
};

} // namespace regatta
