// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tool_bar.h"

#include "core/reports/exporter.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/setup/setup.h"
#include "ui/widgets/site_chip.h"

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

ToolBar::ToolBar(QWidget *window)
    : QToolBar(tr("Run"), window),
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
}

void ToolBar::makeActions(QWidget *window)
{
    m_run = makeAction(window, themedIcon(u"run"_s, IconTint::OnAccent), tr("Run"),
                       {QKeySequence(Qt::CTRL | Qt::Key_R), QKeySequence(Qt::Key_F5)}, {});
    m_stop = makeAction(window, themedIcon(u"stop"_s, IconTint::Danger), tr("Stop"),
                        {QKeySequence(Qt::Key_Escape)}, tr("Stop, and keep what is done (Esc)"));
    m_clear = makeAction(window, themedIcon(u"clear"_s), tr("Clear"), {},
                         tr("Forget all runs in the table"));
    m_log =
        makeAction(window, themedIcon(u"log"_s), tr("Log"), {QKeySequence(Qt::CTRL | Qt::Key_L)},
                   tr("Show or hide the log of failures (Ctrl+L)"));
    m_log->setCheckable(true);
    m_open =
        makeAction(window, themedIcon(u"folder"_s), tr("Open"), {QKeySequence(QKeySequence::Open)},
                   tr("Open a saved report (Ctrl+O), or drop its file on the window"));
    m_baseline = makeAction(window, {}, tr("Use as baseline"), {QKeySequence(Qt::CTRL | Qt::Key_B)},
                            tr("Hold other runs against the experiment of the run shown"));
    m_baseline->setCheckable(true);
    connect(m_run, &QAction::triggered, this, &ToolBar::runRequested);
    connect(m_stop, &QAction::triggered, this, &ToolBar::stopRequested);
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
    auto *menu = new QMenu(button);
    menu->addAction(m_open);
    menu->addAction(m_baseline);
    button->setObjectName(u"openButton"_s);
    button->setDefaultAction(m_open);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(menu);
    return button;
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

void ToolBar::showState(const State &state)
{
    m_run->setEnabled(!state.isRunning && state.setupProblem.isEmpty());
    m_run->setToolTip(state.isRunning ? tr("A run is under way")
                      : !state.setupProblem.isEmpty()
                          ? state.setupProblem
                          : tr("Run what is set on the left (Ctrl+R or F5)"));
    m_stop->setEnabled(state.isRunning && !state.isStopping);
    m_stop->setText(state.isStopping ? tr("Stopping…") : tr("Stop"));
    m_clear->setEnabled(!state.isRunning && state.hasRuns);
    m_open->setEnabled(!state.isRunning);
    m_baseline->setEnabled(state.hasShownRun);
    m_baseline->setChecked(state.isShownBaseline);
    m_export->setEnabled(state.isReportable);
}

void ToolBar::showSite(const Setup &setup, const SiteStatus &status)
{
    m_site->show(setup.plan.site, setup.customUrl, status);
}

void ToolBar::showFailures(std::size_t failures)
{
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
