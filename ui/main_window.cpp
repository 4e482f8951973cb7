// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/about_box.h"
#include "ui/actions.h"
#include "ui/close_question.h"
#include "ui/detail/detail_pane.h"
#include "ui/detail/find_field.h"
#include "ui/help/help_window.h"
#include "ui/live/failures_dock.h"
#include "ui/live/failures_model.h"
#include "ui/live/flag_grid.h"
#include "ui/live/live_page.h"
#include "ui/live/progress_strip.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/menus.h"
#include "ui/page_tabs.h"
#include "ui/pages.h"
#include "ui/run_news.h"
#include "ui/runs/page.h"
#include "ui/runs/report_desk.h"
#include "ui/runs/run_desk.h"
#include "ui/runs/session_desk.h"
#include "ui/setup/programs_section.h"
#include "ui/setup/setup_panel.h"
#include "ui/setup_dock.h"
#include "ui/tool_bar.h"
#include "ui/widgets/enter_key.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/themed_chart.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLayout>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QStatusBar>
#include <QTabBar>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// What is set is of no use to these: the labs have their own settings, and code is only read.
bool isAboutSetup(const Page &page)
{
    return page.key() != u"labs"_s && page.key() != u"code"_s;
}

/// Fits the screen, with room for the frame and the title bar.
QSize firstSize(const QScreen &screen)
{
    constexpr QSize frame(16, 56);
    return (screen.availableGeometry().size() - frame).boundedTo(QSize(1600, 1000));
}

} // namespace

MainWindow::MainWindow(std::unique_ptr<QSettings> settings, QWidget *parent)
    : QMainWindow(parent),
      m_settings(settings ? std::move(settings) : std::make_unique<QSettings>()),
      m_setup(new SetupPanel(m_context.setup, &m_context.session)),
      m_message(new MessageBar),
      m_tabs(new PageTabs),
      m_pages(makePages(m_context)),
      m_progress(new ProgressStrip),
      m_failures(new FailuresDock(*new FailuresModel(m_context.history(), this), this)),
      m_actions(new Actions(m_context, m_pages, this)),
      m_toolBar(new ToolBar(m_context, *m_actions, this)),
      m_setupDock(new SetupDock(m_setup, (*m_actions)[ActionId::Setup])),
      m_runs(new RunDesk(m_context, *m_message, this)),
      m_reports(new ReportDesk(m_context, *m_message, *m_settings, this)),
      m_sessions(new SessionDesk(m_context, *m_message, this)),
      m_news(new RunNews(m_context, *m_progress, this)),
      m_closing(new CloseQuestion(m_context.session, this))
{
    setWindowIcon(applicationIcon());
    fillMenuBar(*menuBar(), *m_actions);
    addToolBar(m_toolBar);
    makePanels();
    m_tabs->addPages(m_pages);
    setAcceptDrops(true);
    new EnterKey(this);
    connectActions();
    connectContext();
    connectCharts();
    connectDetails();
    restore();
}

MainWindow::~MainWindow()
{
    // Delete all that refers to runs, pictures and the session first, because members are destroyed
    // before children.
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
}

void MainWindow::connectCharts()
{
    for (const ThemedChart *chart : m_tabs->findChildren<ThemedChart *>())
        connect(chart, &ThemedChart::exported, this, [this](bool isDone, const QString &sentence) {
            m_message->showMessage(
                isDone ? MessageBar::Severity::Info : MessageBar::Severity::Error, sentence);
        });
}

void MainWindow::makePanels()
{
    addDockWidget(Qt::LeftDockWidgetArea, m_setupDock);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    addDockWidget(Qt::BottomDockWidgetArea, m_failures);
    m_failures->hide();

    setCentralWidget(m_tabs);
    m_message->floatOver(*m_tabs);
    makeOverlays(m_tabs);

    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_progress, 1);
}

void MainWindow::makeOverlays(QWidget *below)
{
    m_detail = new DetailPane(m_context, below);
    m_find = new FindField(m_context, below);
    m_detail->setKeptClear([this] { return m_tabs->chosenRect(); });
}

void MainWindow::connectDetails()
{
    const int underTabs = m_tabs->tabBar()->sizeHint().height();
    m_detail->setTopMargin(underTabs);
    m_find->setTopMargin(underTabs);
    QWidget *before = &page<LivePage>().grid(); // from there Tab leads into the details
    for (QWidget *control : m_detail->controls()) {
        setTabOrder(before, control);
        before = control;
    }
    connect(&m_context.shown, &ShownRun::changed, m_failures,
            [this] { m_failures->setShownRun(m_context.shown.index()); });
    connect(&m_context.shown, &ShownRun::changed, &m_context.chosen,
            [this] { m_context.chosen.follow(m_context.shown.index()); });
    connect(m_failures, &FailuresDock::downloadChosen, this, [this](int run, int item) {
        m_context.shown.choose(run);
        m_context.chosen.choose(run, item);
    });
}

void MainWindow::connectActions()
{
    const auto onTrigger = [this](ActionId id, auto *receiver, auto slot) {
        connect(&(*m_actions)[id], &QAction::triggered, receiver, slot);
    };
    onTrigger(ActionId::Run, m_runs, &RunDesk::run);
    onTrigger(ActionId::Stop, &m_context.session, &Session::stop);
    onTrigger(ActionId::Clear, m_sessions, &SessionDesk::clear);
    onTrigger(ActionId::Undo, m_sessions, &SessionDesk::undo);
    onTrigger(ActionId::Open, m_reports, &ReportDesk::chooseReport);
    onTrigger(ActionId::Baseline, m_reports, &ReportDesk::useShownAsBaseline);
    onTrigger(ActionId::Export, m_toolBar, &ToolBar::openExportMenu);
    onTrigger(ActionId::Log, this, &MainWindow::wantLog);
    onTrigger(ActionId::Appearance, this, &MainWindow::toggleAppearance);
    onTrigger(ActionId::Find, m_find, &FindField::open);
    onTrigger(ActionId::NextPage, m_tabs, [this] { m_tabs->showNeighbour(1); });
    onTrigger(ActionId::PreviousPage, m_tabs, [this] { m_tabs->showNeighbour(-1); });
    onTrigger(ActionId::About, this, [this] { showAboutBox(this, m_settings->fileName()); });
    onTrigger(ActionId::Quit, this, &QWidget::close);
    connect(&page<LivePage>(), &LivePage::resultAnnounced, m_news, &RunNews::tellResult);
    connect(m_sessions, &SessionDesk::undoChanged, this, &MainWindow::showUndo);
    showUndo();
    m_reports->recentReports().offerIn(*(*m_actions)[ActionId::Recent].menu());
    connect(m_actions, &Actions::helpWanted, this, &MainWindow::showHelp);
    connect(m_closing, &CloseQuestion::closingWanted, this, &QWidget::close);
    connect(m_actions, &Actions::exportWanted, m_reports, &ReportDesk::chooseExportFile);
    connect(m_failures, &QDockWidget::visibilityChanged, &(*m_actions)[ActionId::Log],
            &QAction::setChecked);
    connect(m_tabs, &PageTabs::currentChanged, this, &MainWindow::followPage);
    followPage();
}

void MainWindow::showUndo()
{
    m_actions->setUndo(m_sessions->undoText());
}

void MainWindow::showHelp(const QString &topic)
{
    if (!m_help)
        m_help = new HelpWindow(m_actions->shortcutSheet(), this);
    m_help->showTopic(topic);
}

void MainWindow::followPage()
{
    const Page &page = m_tabs->current();
    m_actions->setCurrentPage(page.key());
    m_setupDock->setPageAboutSetup(isAboutSetup(page));
}

void MainWindow::wantLog(bool isWanted)
{
    m_wantsLog = isWanted;
    m_failures->setVisible(isWanted);
}

void MainWindow::connectContext()
{
    connect(&m_context.history(), &RunHistory::failuresAdded, this, &MainWindow::showFailures);
    connect(&m_context.setup, &CurrentSetup::changed, m_setupDock, [this] {
        const std::vector<SetupProblem> &problems = m_context.setup.problems();
        m_setupDock->setProblem(problems.empty() ? QString() : problems.front().sentence);
    });
    connect(&m_context.wishes, &PageWishes::pageWanted, m_tabs, &PageTabs::showPage);
    connect(&m_setup->programs(), &ProgramsSection::programRemoved, m_runs,
            &RunDesk::offerProgramBack);
    connect(&m_context.wishes, &PageWishes::warmupWanted, m_setup,
            [this] { m_setup->setMoreOpen(true); });
}

void MainWindow::showFailures(int first)
{
    constexpr int roomForLog = 720;
    const RunHistory &history = m_context.history();
    const ObservedRun &run = history.run(history.failures()[first].run);
    const bool isNews = run.isFromThisWindow || history.origin(run.experiment).isOpened();
    if (isNews && m_wantsLog && height() >= roomForLog)
        m_failures->show();
}

void MainWindow::run()
{
    m_runs->run();
}

void MainWindow::stop()
{
    m_context.session.stop();
}

void MainWindow::setRemoteQuestion(std::function<RemoteAnswer(int)> question)
{
    m_runs->remoteQuestion().setAsking(std::move(question));
}

void MainWindow::setProgramQuestion(std::function<bool(const std::vector<Program> &)> question)
{
    m_runs->programQuestion().setAsking(std::move(question));
}

QString MainWindow::exportTo(const QString &exporterId, const QString &file)
{
    return m_reports->exportTo(exporterId, file);
}

QString MainWindow::openReport(const QString &path)
{
    return m_reports->openReport(path);
}

void MainWindow::useShownAsBaseline(bool isWanted)
{
    m_reports->useShownAsBaseline(isWanted);
}

void MainWindow::setSessionFolder(const QString &folder)
{
    m_sessions->setFolder(folder);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_reports->openInBackground(event->mimeData()->urls().front().toLocalFile());
}

void MainWindow::toggleAppearance()
{
    const Appearance other =
        appearance() == Appearance::Dark ? Appearance::Light : Appearance::Dark;
    setAppearance(*qApp, other);
    storeAppearance(*m_settings, other);
    m_actions->showAppearance();
}

void MainWindow::restore()
{
    m_context.setup.set(Setup::load(*m_settings));
    m_setup->setMoreOpen(m_settings->value(u"window/moreOptions"_s).toBool());
    m_setupDock->restore(*m_settings);
    m_wantsLog = m_settings->value(u"window/wantsLog"_s, true).toBool();
    m_tabs->restore(*m_settings);
    resize(firstSize(*screen()));
    restoreGeometry(m_settings->value(u"window/geometry"_s).toByteArray());
    restoreState(m_settings->value(u"window/state"_s).toByteArray());
    m_failures->hide(); // because nothing has failed yet
    m_tabs->currentWidget()->setFocus();
}

void MainWindow::closeAtOnce()
{
    m_closing->allow();
    close();
}

/// The setup folds when the window becomes narrow, so its width must not keep the window wide.
void MainWindow::fitSetup()
{
    const int needed = layout()->totalMinimumSize().width();
    const bool wasOpen = m_setupDock->isOpen();
    m_setupDock->setRoom(width(), needed);
    // If it was folded or opened just now, the layout is going to ask again.
    if (m_setupDock->isOpen() == wasOpen)
        setMinimumWidth(needed - m_setupDock->roomToGive());
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitSetup();
}

bool MainWindow::event(QEvent *event)
{
    const bool isHandled = QMainWindow::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fitSetup();
    return isHandled;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_closing->mayClose()) {
        event->ignore();
        return;
    }
    m_context.session.stop();
    m_context.setup.setup().save(*m_settings);
    m_settings->setValue(u"window/moreOptions"_s, m_setup->isMoreOpen());
    m_setupDock->save(*m_settings);
    m_settings->setValue(u"window/wantsLog"_s, m_wantsLog);
    m_tabs->save(*m_settings);
    m_settings->setValue(u"window/geometry"_s, saveGeometry());
    m_settings->setValue(u"window/state"_s, saveState());
    event->accept();
}

} // namespace regatta
