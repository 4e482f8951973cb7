// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "core/reports/exporter.h"
#include "core/reports/json_report.h"
#include "core/reports/report.h"
#include "core/run/sweep_levels.h"
#include "core/strategies/strategy_catalog.h"
#include "ui/code/code_page.h"
#include "ui/compare/compare_page.h"
#include "ui/icons.h"
#include "ui/labs/labs_page.h"
#include "ui/live/code_map.h"
#include "ui/live/failures_dock.h"
#include "ui/live/failures_model.h"
#include "ui/live/flag_grid.h"
#include "ui/live/live_page.h"
#include "ui/live/progress_strip.h"
#include "ui/live/results_table.h"
#include "ui/race/race_page.h"
#include "ui/setup/setup_panel.h"
#include "ui/sweep/sweep_controls.h"
#include "ui/sweep/sweep_page.h"
#include "ui/theme.h"
#include "ui/timeline/timeline_page.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/site_chip.h"
#include "ui/widgets/themed_chart.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace regatta {
namespace {

QAction *makeAction(QWidget *parent, const QIcon &icon, const QString &text,
                    const QList<QKeySequence> &shortcuts, const QString &toolTip)
{
    auto *action = new QAction(icon, text, parent);
    action->setShortcuts(shortcuts);
    action->setToolTip(toolTip);
    parent->addAction(action);
    return action;
}

/// A large report takes a second or two.
std::optional<Report> readWithWaitCursor(const QString &path, QString *problem)
{
    QGuiApplication::setOverrideCursor(Qt::WaitCursor);
    std::optional<Report> report = openReport(path, problem);
    QGuiApplication::restoreOverrideCursor();
    return report;
}

} // namespace

MainWindow::MainWindow(std::unique_ptr<QSettings> settings, QWidget *parent)
    : QMainWindow(parent),
      m_settings(settings ? std::move(settings) : std::make_unique<QSettings>()),
      m_history(m_thumbnails),
      m_siteChip(new SiteChip),
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
      m_failures(new FailuresDock(*m_failuresModel, this))
{
    setWindowTitle(tr("Regatta"));
    setWindowIcon(applicationIcon());
    m_remoteQuestion = [this](int requests) { return askAboutRemote(requests); };
    makeToolBar();
    makePanels();
    addPage(m_live, tr("Live"));
    addPage(m_compare, tr("Compare"));
    addPage(m_timeline, tr("Timeline"));
    addPage(m_race, tr("Race"));
    addPage(m_sweep, tr("Sweep"));
    addPage(m_code, tr("Code"));
    addPage(m_labs, tr("Labs"));
    setAcceptDrops(true);
    connectSession();
    connectAnalysisPages();

    connect(m_setup, &SetupPanel::setupChanged, this, &MainWindow::showSetup);
    connect(&m_live->map(), &CodeMap::pickedByHand, m_setup, &SetupPanel::pick);
    connect(m_live, &LivePage::shownRunChanged, m_progress, &ProgressStrip::setRun);
    connect(m_live, &LivePage::shownRunChanged, this, &MainWindow::showState);
    connect(m_live, &LivePage::shownRunChanged, this, [this] {
        m_timeline->showRun(m_live->shownRunIndex());
        if (!m_code->isVisible()) // or the page would be turned while somebody reads
            m_code->showRun(m_live->shownRunIndex());
    });
    connect(m_timeline, &TimelinePage::runChosen, &m_live->results(), &ResultsTable::selectRun);
    restore();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(QWidget *page, const QString &title)
{
    m_pages->addTab(page, title);
    for (const ThemedChart *chart : page->findChildren<ThemedChart *>())
        connect(chart, &ThemedChart::exported, this, [this](bool isDone, const QString &sentence) {
            m_message->showMessage(
                isDone ? MessageBar::Severity::Info : MessageBar::Severity::Error, sentence);
        });
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Run"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    bar->setContextMenuPolicy(Qt::PreventContextMenu);

    m_runAction = makeAction(this, themedIcon(QStringLiteral("run"), IconTint::OnAccent), tr("Run"),
                             {QKeySequence(Qt::CTRL | Qt::Key_R), QKeySequence(Qt::Key_F5)}, {});
    m_stopAction =
        makeAction(this, themedIcon(QStringLiteral("stop"), IconTint::Danger), tr("Stop"),
                   {QKeySequence(Qt::Key_Escape)}, tr("Stop, and keep what is done (Esc)"));
    m_clearAction = makeAction(this, themedIcon(QStringLiteral("clear")), tr("Clear"), {},
                               tr("Forget all runs in the table"));
    m_logAction = makeAction(this, themedIcon(QStringLiteral("log")), tr("Log"),
                             {QKeySequence(Qt::CTRL | Qt::Key_L)},
                             tr("Show or hide the log of failures (Ctrl+L)"));
    m_logAction->setCheckable(true);
    connect(m_runAction, &QAction::triggered, this, &MainWindow::run);
    connect(m_stopAction, &QAction::triggered, this, &MainWindow::stop);
    connect(m_clearAction, &QAction::triggered, &m_history, &RunHistory::clear);

    bar->addAction(m_runAction);
    bar->widgetForAction(m_runAction)->setObjectName(QStringLiteral("runButton"));
    bar->addAction(m_stopAction);
    bar->addSeparator();
    bar->addWidget(m_siteChip);
    auto *spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    bar->addAction(m_clearAction);
    bar->addAction(m_logAction);
    bar->addWidget(makeOpenButton());
    bar->addWidget(m_exportButton = makeExportButton());
    m_appearanceButton = new QToolButton;
    m_appearanceButton->setFocusPolicy(Qt::TabFocus);
    connect(m_appearanceButton, &QToolButton::clicked, this, &MainWindow::toggleAppearance);
    bar->addWidget(m_appearanceButton);
}

QToolButton *MainWindow::makeExportButton()
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("exportButton"));
    button->setText(tr("Export"));
    button->setIcon(themedIcon(QStringLiteral("export")));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(tr("Write the report of the experiment that the run shown belongs to"));
    auto *menu = new QMenu(button);
    for (const Exporter &exporter : exporters()) {
        const QString text = tr("%1 (*%2)…").arg(exporter.title, exporter.endings.front());
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, id = exporter.id] { chooseExportFile(id); });
    }
    button->setMenu(menu);
    return button;
}

QToolButton *MainWindow::makeOpenButton()
{
    m_openAction = makeAction(this, themedIcon(QStringLiteral("folder")), tr("Open"),
                              {QKeySequence(QKeySequence::Open)},
                              tr("Open a saved report (Ctrl+O), or drop its file on the window"));
    connect(m_openAction, &QAction::triggered, this, &MainWindow::chooseReport);
    m_baselineAction =
        makeAction(this, {}, tr("Use as baseline"), {QKeySequence(Qt::CTRL | Qt::Key_B)},
                   tr("Hold other runs against the experiment of the run shown"));
    m_baselineAction->setCheckable(true);
    connect(m_baselineAction, &QAction::triggered, this, &MainWindow::useShownAsBaseline);

    auto *menu = new QMenu(this);
    menu->addAction(m_openAction);
    menu->addAction(m_baselineAction);
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("openButton"));
    button->setDefaultAction(m_openAction);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(menu);
    return button;
}

void MainWindow::makePanels()
{
    auto *setupDock = new QDockWidget;
    setupDock->setObjectName(QStringLiteral("setup"));
    setupDock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    setupDock->setTitleBarWidget(new QWidget);
    setupDock->setWidget(m_setup);
    addDockWidget(Qt::LeftDockWidgetArea, setupDock);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    addDockWidget(Qt::BottomDockWidgetArea, m_failures);
    m_failures->hide();
    connect(m_logAction, &QAction::triggered, this, [this](bool isWanted) {
        m_wantsLog = isWanted;
        m_failures->setVisible(isWanted);
    });
    connect(m_failures, &QDockWidget::visibilityChanged, m_logAction, &QAction::setChecked);

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

void MainWindow::connectSession()
{
    connect(&m_session, &Session::experimentStarted, &m_history, &RunHistory::beginExperiment);
    connect(&m_session, &Session::addressFound, &m_history, &RunHistory::setAddress);
    connect(&m_session, &Session::runStarted, &m_history, &RunHistory::beginRun);
    connect(&m_session, &Session::eventsArrived, &m_history, &RunHistory::addEvents);
    connect(&m_session, &Session::runFinished, &m_history, &RunHistory::finishRun);
    connect(&m_history, &RunHistory::runProgressed, m_progress, &ProgressStrip::refresh);
    connect(&m_history, &RunHistory::runFinished, m_progress, &ProgressStrip::refresh);
    connect(&m_session, &Session::experimentStarted, this, &MainWindow::showState);
    connect(&m_session, &Session::runStarted, this, &MainWindow::showState);
    connect(&m_session, &Session::experimentFinished, this, &MainWindow::showState);
    connect(&m_session, &Session::siteStatusChanged, this, &MainWindow::showState);
    connect(&m_session, &Session::experimentStarted, m_race,
            [this] { m_race->setMeasuring(true); });
    connect(&m_session, &Session::experimentFinished, m_race,
            [this] { m_race->setMeasuring(false); });
    connect(&m_session, &Session::experimentStarted, this, &MainWindow::showBaseline);
    connect(&m_history, &RunHistory::baselineChanged, this, &MainWindow::showState);
    connect(&m_session, &Session::runFinished, this, [this](const RunResult &result) {
        if (!result.failure.isEmpty())
            m_message->showMessage(MessageBar::Severity::Error, result.failure);
    });
    connect(&m_session, &Session::failed, this, [this](const QString &sentence) {
        m_message->showMessage(MessageBar::Severity::Error, sentence);
    });
    connect(&m_session, &Session::serverDied, this, [this](const QString &reason) {
        m_message->showMessage(MessageBar::Severity::Warning,
                               tr("%1 It starts again with the next run.").arg(reason));
    });
    connect(&m_history, &RunHistory::failuresAdded, this, &MainWindow::showFailures);
    connect(&m_history, &RunHistory::cleared, this, &MainWindow::showFailures);
}

void MainWindow::connectAnalysisPages()
{
    connect(m_compare, &ComparePage::moreRoundsWanted, this, &MainWindow::addRounds);
    connect(m_compare, &ComparePage::warmupWanted, this, [this] {
        Setup setup = m_setup->setup();
        setup.warmup = std::max(setup.warmup, 1);
        m_setup->setSetup(setup);
        m_setup->setMoreOpen(true);
        m_message->showMessage(MessageBar::Severity::Info,
                               tr("The next run begins with a warm-up round that is not counted."));
    });
    connect(m_sweep, &SweepPage::sweepWanted, this, &MainWindow::runSweep);
    connect(m_sweep, &SweepPage::stopWanted, this, &MainWindow::stop);
}

void MainWindow::showFailures()
{
    constexpr int roomForLog = 720;
    const std::size_t failures = m_history.failures().size();
    m_logAction->setText(failures == 0 ? tr("Log") : tr("Log (%1)").arg(failures));
    if (failures > 0 && m_wantsLog && height() >= roomForLog)
        m_failures->show();
}

void MainWindow::run()
{
    if (m_session.isRunning() || !m_setup->problems().empty())
        return;
    Setup setup = m_setup->setup();
    if (!settleRemote(setup))
        return;
    m_message->clear();
    for (const QString &id : setup.strategies) {
        if (const QString remark = concurrency(setup, *findStrategy(id)).remark; !remark.isEmpty())
            m_message->showMessage(MessageBar::Severity::Info, remark);
    }
    m_session.start(experimentPlan(setup));
}

bool MainWindow::settleRemote(Setup &setup)
{
    if (!asksRemote(setup) || largestConcurrency(setup) <= politeRemoteRequests)
        return true;
    const RemoteAnswer answer =
        m_remoteQuestion(std::min(largestConcurrency(setup), maxRemoteRequests));
    if (answer == RemoteAnswer::Politely)
        setup.maxRequests = politeRemoteRequests;
    return answer != RemoteAnswer::Cancel;
}

void MainWindow::runSweep(const SweepSettings &settings)
{
    const std::vector<int> levels = parseSweepLevels(settings.levels).values;
    if (m_session.isRunning() || levels.empty())
        return;
    Setup setup = m_setup->setup();
    setup.strategies = QStringList{settings.strategy};
    setup.maxRequests = levels.back();
    if (!settleRemote(setup))
        return;
    ExperimentPlan sweep = sweepPlan(experimentPlan(setup), settings);
    std::erase_if(sweep.contestants, [&](const Contestant &contestant) {
        return contestant.maxRequests > setup.maxRequests;
    });
    m_message->clear();
    m_session.start(sweep);
}

void MainWindow::addRounds(int experiment, int rounds)
{
    m_message->clear();
    m_session.start(m_history.moreRounds(experiment, rounds), experiment);
}

void MainWindow::stop()
{
    m_session.stop();
    showState();
}

MainWindow::RemoteAnswer MainWindow::askAboutRemote(int requests)
{
    QMessageBox box(QMessageBox::Question, tr("A private person's server"),
                    tr("REMOTE is a private person's site. %1 requests at a time could look like "
                       "an attack on it.")
                        .arg(requests),
                    QMessageBox::NoButton, this);
    box.setInformativeText(tr("How many should be sent at a time?"));
    const QPushButton *politely =
        box.addButton(tr("%1 at a time").arg(politeRemoteRequests), QMessageBox::AcceptRole);
    const QPushButton *asAsked =
        box.addButton(tr("%1 at a time").arg(requests), QMessageBox::DestructiveRole);
    box.addButton(QMessageBox::Cancel)->setIcon({}); // the desktop's icons are not ours
    box.setIconPixmap(themedIcon(QStringLiteral("warning"), IconTint::Warning).pixmap(40));
    box.exec();
    if (box.clickedButton() == politely)
        return RemoteAnswer::Politely;
    return box.clickedButton() == asAsked ? RemoteAnswer::AsAsked : RemoteAnswer::Cancel;
}

void MainWindow::chooseExportFile(const QString &exporterId)
{
    const Exporter *exporter = findExporter(exporterId);
    const QString ending = exporter->endings.front();
    const QString folder =
        m_settings->value(QStringLiteral("window/exportFolder"), QDir::homePath()).toString();
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Export the report"),
        QDir(folder).filePath(QString(QStringLiteral("regatta") + ending)),
        tr("%1 (*%2)").arg(exporter->title, ending));
    if (file.isEmpty())
        return;
    m_settings->setValue(QStringLiteral("window/exportFolder"), QFileInfo(file).absolutePath());
    const QString problem = exportTo(exporterId, file);
    if (problem.isEmpty())
        m_message->showMessage(MessageBar::Severity::Info,
                               tr("The report is in %1.").arg(QDir::toNativeSeparators(file)));
    else
        m_message->showMessage(MessageBar::Severity::Error, problem);
}

QString MainWindow::exportTo(const QString &exporterId, const QString &file)
{
    const ObservedRun *run = m_live->shownRun();
    if (!run)
        return tr("There is no run to report on yet: press Run first.");
    return exportReport(m_history.report(run->experiment), {findExporter(exporterId), file});
}

void MainWindow::chooseReport()
{
    const QString folder =
        m_settings->value(QStringLiteral("window/exportFolder"), QDir::homePath()).toString();
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open a report"), folder, tr("Regatta reports (*.json);;All files (*)"));
    if (file.isEmpty())
        return;
    m_settings->setValue(QStringLiteral("window/exportFolder"), QFileInfo(file).absolutePath());
    openReport(file);
}

QString MainWindow::openReport(const QString &path, const QString &label)
{
    QString problem;
    std::optional<Report> report;
    if (m_session.isRunning())
        problem = tr("A run is under way, and reading a report would disturb its timing: open %1 "
                     "when it is done.")
                      .arg(QFileInfo(path).fileName());
    else if (report = readWithWaitCursor(path, &problem); report && report->runs.empty())
        problem = tr("%1 holds no runs, so there is nothing to show of it.")
                      .arg(QFileInfo(path).fileName());
    if (!problem.isEmpty()) {
        m_message->showMessage(MessageBar::Severity::Error, problem);
        return problem;
    }
    const QString name = label.isEmpty() ? QFileInfo(path).fileName() : label;
    const int firstRun = m_history.size();
    m_history.addReport(*report, name);
    m_live->results().selectRun(m_history.size() - 1); // so that the next run's flags will be shown
    m_message->showMessage(
        MessageBar::Severity::Info,
        tr("%1: %2, measured %3.")
            .arg(label.isEmpty() ? name : QString(label.left(1).toUpper() + label.mid(1)),
                 report->runs.size() == 1 ? tr("one run") : tr("%1 runs").arg(report->runs.size()),
                 QLocale().toString(report->created.toLocalTime(), QLocale::ShortFormat)),
        tr("Use as baseline"), [this, firstRun] {
            m_history.setBaseline(m_history.run(firstRun).experiment);
            showBaseline();
        });
    showState();
    return {};
}

void MainWindow::useShownAsBaseline(bool isWanted)
{
    const ObservedRun *run = m_live->shownRun();
    m_history.setBaseline(run && isWanted ? std::optional(run->experiment) : std::nullopt);
    showBaseline();
}

void MainWindow::showBaseline()
{
    showState();
    if (!m_history.baseline())
        return;
    // What was measured last here is what will be held against it.
    for (int i = static_cast<int>(m_history.experiments().size()) - 1; i >= 0; --i) {
        if (m_history.origin(i).isOpened() || i == m_history.baseline())
            continue;
        if (const QString warning = m_history.baselineWarning(i); !warning.isEmpty())
            m_message->showMessage(MessageBar::Severity::Warning, warning);
        return;
    }
}

void MainWindow::setRecoveryFile(const QString &path)
{
    m_session.setRecoveryFile(path);
    const QFileInfo file(path);
    if (!file.isFile() || m_history.size() > 0 || !m_message->text().isEmpty())
        return;
    m_message->showMessage(MessageBar::Severity::Info,
                           tr("The results of %1 are still there.")
                               .arg(QLocale().toString(file.lastModified(), QLocale::ShortFormat)),
                           tr("Restore the last results"),
                           [this, path] { openReport(path, tr("restored")); });
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
    const bool isRunning = m_session.isRunning();
    const std::vector<SetupProblem> &problems = m_setup->problems();
    m_runAction->setEnabled(!isRunning && problems.empty());
    m_runAction->setToolTip(isRunning           ? tr("A run is under way")
                            : !problems.empty() ? problems.front().sentence
                                                : tr("Run what is set on the left (Ctrl+R or F5)"));
    m_stopAction->setEnabled(isRunning && !m_session.isStopping());
    m_stopAction->setText(m_session.isStopping() ? tr("Stopping…") : tr("Stop"));
    m_exportButton->setEnabled(m_live->shownRun() &&
                               !m_history.results(m_live->shownRun()->experiment).empty());
    m_openAction->setEnabled(!isRunning);
    m_baselineAction->setEnabled(m_live->shownRun());
    m_baselineAction->setChecked(m_live->shownRun() &&
                                 m_history.baseline() == m_live->shownRun()->experiment);
    m_clearAction->setEnabled(!isRunning && m_history.size() > 0);
    const Setup &setup = m_setup->setup();
    m_siteChip->show(setup.site, setup.customUrl, m_session.siteStatus());
    const bool isDark = appearance() == Appearance::Dark;
    m_appearanceButton->setIcon(
        themedIcon(isDark ? QStringLiteral("sun") : QStringLiteral("moon")));
    m_appearanceButton->setToolTip(isDark ? tr("Use light colours") : tr("Use dark colours"));
    m_appearanceButton->setAccessibleName(m_appearanceButton->toolTip());
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
    m_setup->setMoreOpen(m_settings->value(QStringLiteral("window/moreOptions")).toBool());
    m_wantsLog = m_settings->value(QStringLiteral("window/wantsLog"), true).toBool();
    m_live->restoreState(m_settings->value(QStringLiteral("window/live")).toByteArray());
    m_timeline->restoreState(m_settings->value(QStringLiteral("window/timeline")).toByteArray());
    m_code->restoreState(m_settings->value(QStringLiteral("window/code")).toByteArray());
    m_compare->restoreState(m_settings->value(QStringLiteral("window/compare")).toByteArray());
    m_sweep->restoreState(m_settings->value(QStringLiteral("window/sweep")).toByteArray());
    m_labs->restoreState(m_settings->value(QStringLiteral("window/labs")).toByteArray());
    resize(1280, 800);
    restoreGeometry(m_settings->value(QStringLiteral("window/geometry")).toByteArray());
    restoreState(m_settings->value(QStringLiteral("window/state")).toByteArray());
    m_failures->hide(); // nothing has failed yet
    m_live->grid().setFocus();
    showState();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_session.stop();
    m_setup->setup().save(*m_settings);
    m_settings->setValue(QStringLiteral("window/moreOptions"), m_setup->isMoreOpen());
    m_settings->setValue(QStringLiteral("window/wantsLog"), m_wantsLog);
    m_settings->setValue(QStringLiteral("window/live"), m_live->saveState());
    m_settings->setValue(QStringLiteral("window/timeline"), m_timeline->saveState());
    m_settings->setValue(QStringLiteral("window/code"), m_code->saveState());
    m_settings->setValue(QStringLiteral("window/compare"), m_compare->saveState());
    m_settings->setValue(QStringLiteral("window/sweep"), m_sweep->saveState());
    m_settings->setValue(QStringLiteral("window/labs"), m_labs->saveState());
    m_settings->setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings->setValue(QStringLiteral("window/state"), saveState());
    event->accept();
}

} // namespace regatta
