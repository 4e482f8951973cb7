// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/code/code_page.h"
#include "ui/compare/compare_page.h"
#include "ui/labs/labs_page.h"
#include "ui/live/code_map.h"
#include "ui/live/failures_dock.h"
#include "ui/live/failures_model.h"
#include "ui/live/flag_grid.h"
#include "ui/live/live_page.h"
#include "ui/live/progress_strip.h"
#include "ui/live/results_table.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/race/race_page.h"
#include "ui/runs/coming_runs.h"
#include "ui/runs/report_desk.h"
#include "ui/runs/run_desk.h"
#include "ui/setup/setup_panel.h"
#include "ui/sweep/sweep_controls.h"
#include "ui/sweep/sweep_page.h"
#include "ui/timeline/timeline_page.h"
#include "ui/tool_bar.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/themed_chart.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

MainWindow::MainWindow(std::unique_ptr<QSettings> settings, QWidget *parent)
    : QMainWindow(parent),
      m_settings(settings ? std::move(settings) : std::make_unique<QSettings>()),
      m_history(m_thumbnails),
      m_setup(new SetupPanel),
      m_message(new MessageBar),
      m_pages(new QTabWidget),
      m_live(new LivePage(m_history, m_thumbnails)),
      m_timeline(new TimelinePage(m_history)),
      m_race(new RacePage(m_history, m_thumbnails)),
      m_code(new CodePage(m_history)),
      m_compare(new ComparePage(m_history, m_session)),
      m_sweep(new SweepPage(m_history, m_session)),
      m_labs(new LabsPage),
      m_progress(new ProgressStrip),
      m_failuresModel(new FailuresModel(m_history, this)),
      m_failures(new FailuresDock(*m_failuresModel, this)),
      m_toolBar(new ToolBar(this)),
      m_runs(new RunDesk(*m_setup, m_history, m_session, *m_message, this)),
      m_reports(new ReportDesk(m_history, m_session, *m_message, *m_settings, this))
{
    setWindowTitle(tr("Regatta"));
    setWindowIcon(applicationIcon());
    addToolBar(m_toolBar);
    makePanels();
    addPage(m_live, tr("Live"));
    addPage(m_compare, tr("Compare"));
    addPage(m_timeline, tr("Timeline"));
    addPage(m_race, tr("Race"));
    addPage(m_sweep, tr("Sweep"));
    addPage(m_code, tr("Code"));
    addPage(m_labs, tr("Labs"));
    setAcceptDrops(true);
    connectToolBar();
    connectSession();
    connectPages();
    connectReports();
    restore();
}

MainWindow::~MainWindow()
{
    // What refers to runs, pictures and the session goes before them: members die before children.
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
}

void MainWindow::addPage(QWidget *page, const QString &title)
{
    m_pages->addTab(page, title);
    for (const ThemedChart *chart : page->findChildren<ThemedChart *>())
        connect(chart, &ThemedChart::exported, this, [this](bool isDone, const QString &sentence) {
            m_message->showMessage(
                isDone ? MessageBar::Severity::Info : MessageBar::Severity::Error, sentence);
        });
}

void MainWindow::makePanels()
{
    auto *setupDock = new QDockWidget;
    setupDock->setObjectName(u"setup"_s);
    setupDock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    setupDock->setTitleBarWidget(new QWidget);
    setupDock->setWidget(m_setup);
    addDockWidget(Qt::LeftDockWidgetArea, setupDock);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    addDockWidget(Qt::BottomDockWidgetArea, m_failures);
    m_failures->hide();

    auto *center = new QWidget;
    auto *layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *messageSpace = new QVBoxLayout;
    messageSpace->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    messageSpace->addWidget(m_message);
    m_pages->setDocumentMode(true);
    m_pages->tabBar()->setDrawBase(false);
    m_pages->tabBar()->setExpanding(false);
    layout->addWidget(m_pages, 1);
    layout->insertLayout(0, messageSpace);
    setCentralWidget(center);

    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_progress, 1);
}

void MainWindow::connectToolBar()
{
    connect(m_toolBar, &ToolBar::runRequested, m_runs, &RunDesk::run);
    connect(m_toolBar, &ToolBar::stopRequested, this, &MainWindow::stop);
    connect(m_toolBar, &ToolBar::clearRequested, &m_history, &RunHistory::clear);
    connect(m_toolBar, &ToolBar::logRequested, this, [this](bool isWanted) {
        m_wantsLog = isWanted;
        m_failures->setVisible(isWanted);
    });
    connect(m_failures, &QDockWidget::visibilityChanged, m_toolBar, &ToolBar::showLogVisible);
    connect(m_toolBar, &ToolBar::otherAppearanceRequested, this, &MainWindow::toggleAppearance);
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::experimentStarted, &m_history, &RunHistory::beginExperiment);
    connect(&m_session, &Session::addressFound, &m_history, &RunHistory::setAddress);
    connect(&m_session, &Session::runStarted, &m_history, &RunHistory::beginRun);
    connect(&m_session, &Session::eventsArrived, &m_history,
            qOverload<const EventBatch &>(&RunHistory::addEvents));
    m_thumbnails.chargeTo(m_session.watchingCost());
    connect(&m_session, &Session::runStarted, this, [this] { m_thumbnails.setPaced(true); });
    connect(&m_session, &Session::frameDue, &m_thumbnails, &Thumbnails::collect);
    connect(&m_session, &Session::experimentFinished, this,
            [this] { m_thumbnails.setPaced(false); });
    connect(&m_session, &Session::frameDue, m_progress, &ProgressStrip::refresh);
    connect(&m_session, &Session::runFinished, &m_history,
            qOverload<std::shared_ptr<const RunResult>>(&RunHistory::finishRun));
    connect(&m_session, &Session::experimentFinished, &m_history, &RunHistory::endExperiment);
    connect(&m_history, &RunHistory::runFinished, m_progress, &ProgressStrip::refresh);
    connect(&m_session, &Session::experimentStarted, this, &MainWindow::showState);
    connect(&m_session, &Session::runStarted, this, &MainWindow::showState);
    connect(&m_session, &Session::experimentFinished, this, &MainWindow::showState);
    connect(&m_session, &Session::siteStatusChanged, this, &MainWindow::showState);
    const auto sayWhatComes = [this] { m_race->setComing(comingText(m_session.comingRuns())); };
    connect(&m_session, &Session::experimentStarted, m_race, sayWhatComes);
    connect(&m_session, &Session::runStarted, m_race, sayWhatComes);
    connect(&m_session, &Session::runFinished, m_race, sayWhatComes);
    connect(&m_session, &Session::stopRequested, m_race, sayWhatComes);
    connect(&m_session, &Session::experimentFinished, m_race, sayWhatComes);
    connect(&m_session, &Session::experimentStarted, m_race,
            [this] { m_race->setMeasuring(true); });
    connect(&m_session, &Session::experimentFinished, m_race,
            [this] { m_race->setMeasuring(false); });
    connect(&m_history, &RunHistory::failuresAdded, this, &MainWindow::showFailures);
    connect(&m_history, &RunHistory::cleared, this, &MainWindow::showFailures);
}

void MainWindow::connectPages()
{
    connect(m_setup, &SetupPanel::setupChanged, this, &MainWindow::showSetup);
    connect(&m_live->map(), &CodeMap::pickedByHand, m_setup, &SetupPanel::pick);
    connect(m_live, &LivePage::shownRunChanged, this, &MainWindow::showProgress);
    connect(&m_history, &RunHistory::experimentBegun, this, &MainWindow::showProgress);
    connect(&m_history, &RunHistory::runAdded, this, &MainWindow::showProgress);
    connect(&m_history, &RunHistory::experimentEnded, this, &MainWindow::showProgress);
    connect(m_live, &LivePage::shownRunChanged, this, &MainWindow::showState);
    connect(m_live, &LivePage::shownRunChanged, this, [this] {
        m_timeline->showRun(m_live->shownRunIndex());
        if (!m_code->isVisible()) // or the page would be turned while somebody reads
            m_code->showRun(m_live->shownRunIndex());
    });
    connect(m_timeline, &TimelinePage::runChosen, &m_live->results(), &ResultsTable::selectRun);
    connect(m_compare, &ComparePage::moreRoundsWanted, m_runs, &RunDesk::addRounds);
    connect(m_compare, &ComparePage::warmupWanted, this, [this] {
        Setup setup = m_setup->setup();
        setup.warmup = std::max(setup.warmup, 1);
        m_setup->setSetup(setup);
        m_setup->setMoreOpen(true);
        m_message->showMessage(MessageBar::Severity::Info,
                               tr("The next run begins with a warm-up round that is not counted."));
    });
    connect(m_sweep, &SweepPage::sweepWanted, m_runs, &RunDesk::runSweep);
    connect(m_sweep, &SweepPage::stopWanted, this, &MainWindow::stop);
}

void MainWindow::connectReports()
{
    connect(m_toolBar, &ToolBar::openRequested, m_reports, &ReportDesk::chooseReport);
    connect(m_toolBar, &ToolBar::baselineRequested, this, &MainWindow::useShownAsBaseline);
    connect(m_toolBar, &ToolBar::exportRequested, this, [this](const QString &exporterId) {
        m_reports->chooseExportFile(shownExperiment(), exporterId);
    });
    connect(m_reports, &ReportDesk::reportOpened, this, [this] {
        m_live->results().selectRun(m_history.size() - 1); // so that the next run is followed
        showState();
    });
    connect(&m_session, &Session::experimentStarted, m_reports, &ReportDesk::checkBaseline);
    connect(&m_history, &RunHistory::baselineChanged, this, &MainWindow::showState);
}

void MainWindow::showFailures()
{
    constexpr int roomForLog = 720;
    const std::size_t failures = m_history.failures().size();
    m_toolBar->showFailures(failures);
    if (failures > 0 && m_wantsLog && height() >= roomForLog)
        m_failures->show();
}

void MainWindow::showProgress()
{
    const bool isUnderWay = m_history.experimentUnderWay().has_value();
    const int newest = m_history.newestRun();
    m_progress->setGettingReady(isUnderWay);
    m_progress->setRun(!isUnderWay  ? m_live->shownRun()
                       : newest < 0 ? nullptr
                                    : &m_history.run(newest));
}

void MainWindow::run()
{
    m_runs->run();
}

void MainWindow::stop()
{
    m_session.stop();
    showState();
}

std::optional<int> MainWindow::shownExperiment() const
{
    const ObservedRun *run = m_live->shownRun();
    return run ? std::optional(run->experiment) : std::nullopt;
}

void MainWindow::setRemoteQuestion(std::function<RemoteAnswer(int)> question)
{
    m_runs->remoteQuestion().setAsking(std::move(question));
}

QString MainWindow::exportTo(const QString &exporterId, const QString &file)
{
    return m_reports->exportTo(shownExperiment(), exporterId, file);
}

QString MainWindow::openReport(const QString &path)
{
    return m_reports->openReport(path);
}

void MainWindow::useShownAsBaseline(bool isWanted)
{
    m_reports->useAsBaseline(isWanted ? shownExperiment() : std::nullopt);
    showState();
}

void MainWindow::setRecoveryFile(const QString &file)
{
    m_reports->setRecoveryFile(file);
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
    openReport(event->mimeData()->urls().front().toLocalFile());
}

void MainWindow::showSetup(const Setup &setup)
{
    const std::vector<CountryCode> codes = selectedCodes(setup);
    m_live->map().setPicked(codes);
    m_progress->setIdleText(codesSentence(codes));
    m_sweep->controls().setSetup(setup);
    showState();
}

void MainWindow::showState()
{
    const std::optional<int> shown = shownExperiment();
    const std::vector<SetupProblem> &problems = m_setup->problems();
    m_toolBar->showState({.isRunning = m_session.isRunning(),
                          .isStopping = m_session.isStopping(),
                          .setupProblem = problems.empty() ? QString() : problems.front().sentence,
                          .hasRuns = m_history.size() > 0,
                          .hasShownRun = shown.has_value(),
                          .isShownBaseline = shown && m_history.baseline() == shown,
                          .isReportable = shown && m_history.hasFinishedRuns(*shown)});
    m_toolBar->showSite(siteToShow(), m_session.siteStatus());
    m_toolBar->showAppearance();
}

Setup MainWindow::siteToShow() const
{
    Setup setup = m_setup->setup();
    if (const auto experiment = m_history.experimentUnderWay()) {
        const Plan &plan = m_history.experiment(*experiment).plan;
        setup.plan.site = plan.site;
        setup.customUrl = plan.baseUrl;
    }
    return setup;
}

void MainWindow::toggleAppearance()
{
    const Appearance other =
        appearance() == Appearance::Dark ? Appearance::Light : Appearance::Dark;
    setAppearance(*qApp, other);
    storeAppearance(*m_settings, other);
    showState();
}

void MainWindow::restore()
{
    m_setup->setSetup(Setup::load(*m_settings));
    m_setup->setMoreOpen(m_settings->value(u"window/moreOptions"_s).toBool());
    m_wantsLog = m_settings->value(u"window/wantsLog"_s, true).toBool();
    m_live->restoreState(m_settings->value(u"window/live"_s).toByteArray());
    m_timeline->restoreState(m_settings->value(u"window/timeline"_s).toByteArray());
    m_code->restoreState(m_settings->value(u"window/code"_s).toByteArray());
    m_compare->restoreState(m_settings->value(u"window/compare"_s).toByteArray());
    m_sweep->restoreState(m_settings->value(u"window/sweep"_s).toByteArray());
    m_labs->restoreState(m_settings->value(u"window/labs"_s).toByteArray());
    resize(1280, 800);
    restoreGeometry(m_settings->value(u"window/geometry"_s).toByteArray());
    restoreState(m_settings->value(u"window/state"_s).toByteArray());
    m_failures->hide(); // nothing has failed yet
    m_live->grid().setFocus();
    showState();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_session.stop();
    m_setup->setup().save(*m_settings);
    m_settings->setValue(u"window/moreOptions"_s, m_setup->isMoreOpen());
    m_settings->setValue(u"window/wantsLog"_s, m_wantsLog);
    m_settings->setValue(u"window/live"_s, m_live->saveState());
    m_settings->setValue(u"window/timeline"_s, m_timeline->saveState());
    m_settings->setValue(u"window/code"_s, m_code->saveState());
    m_settings->setValue(u"window/compare"_s, m_compare->saveState());
    m_settings->setValue(u"window/sweep"_s, m_sweep->saveState());
    m_settings->setValue(u"window/labs"_s, m_labs->saveState());
    m_settings->setValue(u"window/geometry"_s, saveGeometry());
    m_settings->setValue(u"window/state"_s, saveState());
    event->accept();
}

} // namespace regatta
