// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/live/failures_dock.h"
#include "ui/live/failures_model.h"
#include "ui/live/progress_strip.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/pages.h"
#include "ui/runs/page.h"
#include "ui/runs/report_desk.h"
#include "ui/runs/run_desk.h"
#include "ui/setup/setup_panel.h"
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

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString stateKey(const Page &page)
{
    return u"window/"_s + page.key();
}

} // namespace

MainWindow::MainWindow(std::unique_ptr<QSettings> settings, QWidget *parent)
    : QMainWindow(parent),
      m_settings(settings ? std::move(settings) : std::make_unique<QSettings>()),
      m_setup(new SetupPanel(m_context.setup)),
      m_message(new MessageBar),
      m_tabs(new QTabWidget),
      m_pages(makePages(m_context)),
      m_progress(new ProgressStrip),
      m_failures(new FailuresDock(*new FailuresModel(m_context.history(), this), this)),
      m_toolBar(new ToolBar(m_context, this)),
      m_runs(new RunDesk(m_context, *m_message, this)),
      m_reports(new ReportDesk(m_context, *m_message, *m_settings, this))
{
    setWindowTitle(tr("Regatta"));
    setWindowIcon(applicationIcon());
    addToolBar(m_toolBar);
    makePanels();
    for (Page *page : m_pages)
        addPage(page);
    setAcceptDrops(true);
    connectToolBar();
    connectContext();
    restore();
}

MainWindow::~MainWindow()
{
    // Delete all that refers to runs, pictures and the session first, because members are destroyed
    // before children.
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
}

void MainWindow::addPage(Page *page)
{
    m_tabs->addTab(page, page->title());
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
    m_tabs->setDocumentMode(true);
    // Only the tab bar takes the focus. It gets the policy of its widget, so it is set last.
    m_tabs->setFocusPolicy(Qt::NoFocus);
    m_tabs->tabBar()->setFocusPolicy(Qt::TabFocus);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->tabBar()->setExpanding(false);
    layout->addWidget(m_tabs, 1);
    layout->insertLayout(0, messageSpace);
    setCentralWidget(center);

    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_progress, 1);
}

void MainWindow::connectToolBar()
{
    connect(m_toolBar, &ToolBar::runRequested, m_runs, &RunDesk::run);
    connect(m_toolBar, &ToolBar::openRequested, m_reports, &ReportDesk::chooseReport);
    connect(m_toolBar, &ToolBar::baselineRequested, m_reports, &ReportDesk::useShownAsBaseline);
    connect(m_toolBar, &ToolBar::exportRequested, m_reports, &ReportDesk::chooseExportFile);
    connect(m_toolBar, &ToolBar::logRequested, this, [this](bool isWanted) {
        m_wantsLog = isWanted;
        m_failures->setVisible(isWanted);
    });
    connect(m_failures, &QDockWidget::visibilityChanged, m_toolBar, &ToolBar::showLogVisible);
    connect(m_toolBar, &ToolBar::otherAppearanceRequested, this, &MainWindow::toggleAppearance);
}

void MainWindow::connectContext()
{
    const RunHistory &history = m_context.history();
    connect(&history, &RunHistory::failuresAdded, this, &MainWindow::showFailures);
    connect(&m_context.shown, &ShownRun::changed, this, &MainWindow::showProgress);
    connect(&history, &RunHistory::experimentBegun, this, &MainWindow::showProgress);
    connect(&history, &RunHistory::runAdded, this, &MainWindow::showProgress);
    connect(&history, &RunHistory::experimentEnded, this, &MainWindow::showProgress);
    connect(&history, &RunHistory::cleared, this, &MainWindow::showProgress);
    connect(&history, &RunHistory::runFinished, m_progress, &ProgressStrip::refresh);
    connect(&m_context.session, &Session::frameDue, m_progress, &ProgressStrip::refresh);
    connect(&m_context.setup, &CurrentSetup::changed, m_progress, [this] {
        m_progress->setIdleText(codesSentence(selectedCodes(m_context.setup.setup())));
    });
    connect(&m_context.wishes, &PageWishes::pageWanted, this, &MainWindow::showPage);
    connect(&m_context.wishes, &PageWishes::warmupWanted, m_setup,
            [this] { m_setup->setMoreOpen(true); });
}

void MainWindow::showPage(const QString &key)
{
    const auto page = std::ranges::find(m_pages, key, &Page::key);
    Q_ASSERT(page != m_pages.end());
    m_tabs->setCurrentWidget(*page);
    (*page)->setFocus();
}

void MainWindow::showFailures()
{
    constexpr int roomForLog = 720;
    if (m_wantsLog && height() >= roomForLog)
        m_failures->show();
}

void MainWindow::showProgress()
{
    const bool isUnderWay = m_context.history().experimentUnderWay().has_value();
    const int newest = m_context.history().newestRun();
    m_progress->setGettingReady(isUnderWay);
    m_progress->setRun(!isUnderWay  ? m_context.shown.run()
                       : newest < 0 ? nullptr
                                    : &m_context.history().run(newest));
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

void MainWindow::toggleAppearance()
{
    const Appearance other =
        appearance() == Appearance::Dark ? Appearance::Light : Appearance::Dark;
    setAppearance(*qApp, other);
    storeAppearance(*m_settings, other);
    m_toolBar->showAppearance();
}

void MainWindow::restore()
{
    m_context.setup.set(Setup::load(*m_settings));
    m_setup->setMoreOpen(m_settings->value(u"window/moreOptions"_s).toBool());
    m_wantsLog = m_settings->value(u"window/wantsLog"_s, true).toBool();
    for (Page *page : m_pages)
        page->restoreState(m_settings->value(stateKey(*page)).toByteArray());
    resize(1280, 800);
    restoreGeometry(m_settings->value(u"window/geometry"_s).toByteArray());
    restoreState(m_settings->value(u"window/state"_s).toByteArray());
    m_failures->hide(); // because nothing has failed yet
    m_tabs->currentWidget()->setFocus();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.session.stop();
    m_context.setup.setup().save(*m_settings);
    m_settings->setValue(u"window/moreOptions"_s, m_setup->isMoreOpen());
    m_settings->setValue(u"window/wantsLog"_s, m_wantsLog);
    for (const Page *page : m_pages) {
        if (const QByteArray state = page->saveState(); !state.isEmpty())
            m_settings->setValue(stateKey(*page), state);
    }
    m_settings->setValue(u"window/geometry"_s, saveGeometry());
    m_settings->setValue(u"window/state"_s, saveState());
    event->accept();
}

} // namespace regatta
