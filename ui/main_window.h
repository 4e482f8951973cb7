// SPDX-License-Identifier: GPL-3.0-or-later
// The window. It composes menus, tool bar, setup panel, pages and log, and does nothing more.
#pragma once

#include "ui/runs/page_context.h"
#include "ui/runs/remote_question.h"

#include <QMainWindow>
#include <QSettings>

#include <functional>
#include <memory>
#include <vector>

namespace regatta {

class Actions;
class CloseQuestion;
class DetailPane;
class FailuresDock;
class FindField;
class HelpWindow;
class MessageBar;
class Page;
class PageTabs;
class ProgressStrip;
class ReportDesk;
class RunDesk;
class RunNews;
class SessionDesk;
class SetupDock;
class SetupPanel;
class ToolBar;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    using RemoteAnswer = regatta::RemoteAnswer;

    /// Without an argument, the settings are the user's own. They are written when the window
    /// closes.
    explicit MainWindow(std::unique_ptr<QSettings> settings = nullptr, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Does what the Run button does.
    void run();
    void stop();
    /// Closes the window without a question, even if a run is under way. That run is stopped.
    void closeAtOnce();
    Session &session() { return m_context.session; }
    const RunHistory &history() const { return m_context.session.history(); }
    const ShownRun &shown() const { return m_context.shown; }
    SetupPanel &setupPanel() { return *m_setup; }
    /// The page of this class.
    template<typename PageClass>
    PageClass &page() const
    {
        return *findChild<PageClass *>();
    }
    ProgressStrip &progressStrip() { return *m_progress; }
    DetailPane &detailPane() { return *m_detail; }
    FindField &findField() { return *m_find; }
    FailuresDock &failuresDock() { return *m_failures; }
    MessageBar &messageBar() { return *m_message; }
    Actions &windowActions() { return *m_actions; }

    /// Writes the report of the experiment of the run shown. Returns an empty string, or a sentence
    /// that says why it failed.
    QString exportTo(const QString &exporterId, const QString &file);
    /// Adds a saved report's runs to those of this window. Returns an empty string, or a sentence
    /// that says why it failed. Such a sentence is also shown, and then nothing has changed.
    QString openReport(const QString &path);
    /// Whether later runs are compared with those of the experiment shown.
    void useShownAsBaseline(bool isWanted);
    /// Keeps all experiments in this folder from now on, and brings back those that earlier windows
    /// kept there.
    void setSessionFolder(const QString &folder);
    /// Calls this function instead of asking on the screen. It gets the number of requests at a
    /// time that was asked for.
    void setRemoteQuestion(std::function<RemoteAnswer(int)> question);
    /// Calls this function instead of asking on the screen whether the programs may be run.
    void setProgramQuestion(std::function<bool(const std::vector<Program> &)> question);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makePanels();
    void connectActions();
    void connectContext();
    /// Says what came of saving a chart as a picture.
    void connectCharts();
    /// Makes everything else fit the page in front.
    void followPage();
    void fitSetup();
    void showHelp(const QString &topic);
    /// Says what would be brought back.
    void showUndo();
    void wantLog(bool isWanted);
    /// Opens the log for the failure at this place, unless an earlier window has met it.
    void showFailures(int first);
    /// Lays the details and the field of the search over the pages.
    void makeOverlays(QWidget *below);
    void connectDetails();
    void toggleAppearance();
    void restore();

    std::unique_ptr<QSettings> m_settings;
    PageContext m_context;

    SetupPanel *m_setup;
    MessageBar *m_message;
    PageTabs *m_tabs;
    std::vector<Page *> m_pages;
    ProgressStrip *m_progress;
    FailuresDock *m_failures;
    Actions *m_actions;
    ToolBar *m_toolBar;
    SetupDock *m_setupDock;
    DetailPane *m_detail = nullptr;
    FindField *m_find = nullptr;
    /// Made when it is first wanted.
    HelpWindow *m_help = nullptr;
    RunDesk *m_runs;
    ReportDesk *m_reports;
    SessionDesk *m_sessions;
    RunNews *m_news;
    CloseQuestion *m_closing;
    bool m_wantsLog = true;
};

} // namespace regatta
