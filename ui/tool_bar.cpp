// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tool_bar.h"

#include "core/reports/exporter.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/site_chip.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QAction *makeAction(QWidget *window, const QIcon &icon, const QString &text,
                    const QList<QKeySequence> &shortcuts, const QString &toolTip)
{
    auto *action = new QAction(icon, text, window);
    action->setShortcuts(shortcuts);
    action->setToolTip(toolTip);
    window->addAction(action);
    return action;
}

} // namespace

ToolBar::ToolBar(PageContext &context, QWidget *window)
    : QToolBar(tr("Run"), window),
      m_context(context),
      m_site(new SiteChip),
      m_export(makeExportButton()),
      m_appearance(new QToolButton)
{
    setObjectName(u"toolBar"_s);
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    setContextMenuPolicy(Qt::PreventContextMenu);
    makeActions(window);
    addButtons();
    connectContext();
    showState();
    showAppearance();
}

void ToolBar::makeActions(QWidget *window)
{
    m_run = makeAction(window, themedIcon(u"run"_s, IconTint::OnAccent), tr("Run"),
                       {QKeySequence(Qt::CTRL | Qt::Key_R), QKeySequence(Qt::Key_F5)}, {});
    m_stop = makeAction(window, themedIcon(u"stop"_s, IconTint::Danger), tr("Stop"),
                        {QKeySequence(Qt::Key_Escape)}, tr("Stop, and keep what is done (Esc)"));
    m_clear = makeAction(window, themedIcon(u"clear"_s), tr("Clear"), {},
                         tr("Take all runs out of the table (Ctrl+Z brings them back)"));
    m_log =
        makeAction(window, themedIcon(u"log"_s), tr("Log"), {QKeySequence(Qt::CTRL | Qt::Key_L)},
                   tr("Show or hide the log of failures (Ctrl+L)"));
    m_log->setCheckable(true);
    m_open =
        makeAction(window, themedIcon(u"folder"_s), tr("Open"), {QKeySequence(QKeySequence::Open)},
                   tr("Open a saved report (Ctrl+O), or drop its file on the window"));
    m_baseline = makeAction(window, {}, tr("Use as baseline"), {QKeySequence(Qt::CTRL | Qt::Key_B)},
                            tr("Compare other runs with the experiment of the run shown"));
    m_baseline->setCheckable(true);
    connect(m_run, &QAction::triggered, this, &ToolBar::runRequested);
    connect(m_stop, &QAction::triggered, &m_context.session, &Session::stop);
    connect(m_clear, &QAction::triggered, this, &ToolBar::clearRequested);
    connect(m_log, &QAction::triggered, this, &ToolBar::logRequested);
    connect(m_open, &QAction::triggered, this, &ToolBar::openRequested);
    connect(m_baseline, &QAction::triggered, this, &ToolBar::baselineRequested);
}

void ToolBar::addButtons()
{
    addAction(m_run);
    widgetForAction(m_run)->setObjectName(u"runButton"_s);
    addAction(m_stop);
    addSeparator();
    addWidget(m_site);
    auto *spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(spacer);
    addAction(m_clear);
    addAction(m_log);
    addWidget(makeOpenButton());
    addWidget(m_export);
    m_appearance->setFocusPolicy(Qt::TabFocus);
    connect(m_appearance, &QToolButton::clicked, this, &ToolBar::otherAppearanceRequested);
    addWidget(m_appearance);
}

QToolButton *ToolBar::makeOpenButton()
{
    auto *button = new QToolButton;
    m_openMenu = new QMenu(button);
    m_openMenu->addAction(m_open);
    m_openMenu->addAction(m_baseline);
    button->setObjectName(u"openButton"_s);
    button->setDefaultAction(m_open);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(m_openMenu);
    return button;
}

void ToolBar::addRecentReports(QMenu *menu)
{
    m_openMenu->insertMenu(m_baseline, menu);
}

QToolButton *ToolBar::makeExportButton()
{
    auto *button = new QToolButton;
    button->setObjectName(u"exportButton"_s);
    button->setText(tr("Export"));
    button->setIcon(themedIcon(u"export"_s));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(tr("Write the report of the experiment that the run shown belongs to"));
    auto *menu = new QMenu(button);
    for (const Exporter &exporter : exporters()) {
        const QString text = tr("%1 (*%2)…").arg(exporter.title, exporter.endings.front());
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, id = exporter.id] { Q_EMIT exportRequested(id); });
    }
    button->setMenu(menu);
    return button;
}

void ToolBar::connectContext()
{
    const RunHistory &history = m_context.history();
    connect(&history, &RunHistory::experimentBegun, this, &ToolBar::showState);
    connect(&history, &RunHistory::runAdded, this, &ToolBar::showState);
    connect(&history, &RunHistory::experimentEnded, this, &ToolBar::showState);
    connect(&history, &RunHistory::baselineChanged, this, &ToolBar::showState);
    connect(&history, &RunHistory::cleared, this, &ToolBar::showState);
    connect(&m_context.session, &Session::stopRequested, this, &ToolBar::showState);
    connect(&m_context.session, &Session::restoringEnded, this, &ToolBar::showState);
    connect(&m_context.session, &Session::siteStatusChanged, this, &ToolBar::showState);
    connect(&m_context.shown, &ShownRun::changed, this, &ToolBar::showState);
    connect(&m_context.setup, &CurrentSetup::changed, this, &ToolBar::showState);
    connect(&history, &RunHistory::failuresAdded, this, &ToolBar::showFailures);
    connect(&history, &RunHistory::cleared, this, &ToolBar::showFailures);
}

void ToolBar::showState()
{
    const bool isRunning = m_context.session.isRunning();
    const bool isStopping = m_context.session.isStopping();
    const std::vector<SetupProblem> &problems = m_context.setup.problems();
    const RunHistory &history = m_context.history();
    const std::optional<int> shown = m_context.shown.experiment();
    m_run->setEnabled(!isRunning && problems.empty());
    m_run->setToolTip(isRunning           ? tr("A run is under way")
                      : !problems.empty() ? problems.front().sentence
                                          : tr("Run what is set on the left (Ctrl+R or F5)"));
    m_stop->setEnabled(isRunning && !isStopping);
    m_stop->setText(isStopping ? tr("Stopping…") : tr("Stop"));
    m_clear->setEnabled(!isRunning && !m_context.session.isRestoring() && history.size() > 0);
    m_open->setEnabled(!isRunning);
    m_baseline->setEnabled(shown.has_value());
    m_baseline->setChecked(shown && history.baseline() == shown);
    m_export->setEnabled(shown && history.hasFinishedRuns(*shown));
    showSite();
}

/// Shows where flags come from in the experiment under way. If there is none, where they would come
/// from in the next one.
void ToolBar::showSite()
{
    const RunHistory &history = m_context.history();
    const SiteStatus &status = m_context.session.siteStatus();
    if (const auto experiment = history.experimentUnderWay()) {
        const Plan &plan = history.experiment(*experiment).plan;
        m_site->show(plan.site, plan.baseUrl, status);
    } else {
        const Setup &setup = m_context.setup.setup();
        m_site->show(setup.plan.site, setup.customUrl, status);
    }
}

void ToolBar::showFailures()
{
    const std::size_t failures = m_context.history().failures().size();
    m_log->setText(failures == 0 ? tr("Log") : tr("Log (%1)").arg(failures));
}

void ToolBar::showLogVisible(bool isVisible)
{
    m_log->setChecked(isVisible);
}

void ToolBar::showAppearance()
{
    const bool isDark = appearance() == Appearance::Dark;
    m_appearance->setIcon(themedIcon(isDark ? u"sun"_s : u"moon"_s));
    m_appearance->setToolTip(isDark ? tr("Use light colours") : tr("Use dark colours"));
    m_appearance->setAccessibleName(m_appearance->toolTip());
}

} // namespace regatta
