// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include "core/reports/exporter.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/runs/page.h"
#include "ui/runs/page_context.h"
#include "ui/widgets/plain_text.h"

#include <QActionGroup>
#include <QMenu>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr auto blockProperty = "beginsBlock";
/// The name of an action whose text tells what it would do just now.
constexpr auto nameProperty = "name";

QString keysOf(const QAction &action)
{
    return action.shortcut().toString(QKeySequence::NativeText);
}

/// Says what the action does, and in the tool tip by which keys.
void describe(QAction &action, const QString &sentence)
{
    action.setWhatsThis(sentence);
    const QString keys = keysOf(action);
    action.setToolTip(plainToolTip(keys.isEmpty() ? sentence : u"%1 (%2)"_s.arg(sentence, keys)));
}

} // namespace

struct Actions::Row
{
    ActionId id;
    /// With an ampersand before the letter of the access key.
    QString text = {};
    QList<QKeySequence> shortcuts = {};
    /// What the action does, in a sentence without a full stop.
    QString sentence = {};
    QIcon icon = {};
    bool isSwitch = false;
    bool isMenu = false;
    bool beginsBlock = false;
};

Actions::Actions(PageContext &context, const std::vector<Page *> &pages, QWidget *window)
    : QObject(window), m_context(context), m_window(window)
{
    addFileGroup();
    addRunGroup();
    addViewGroup(pages);
    addHelpGroup();
    connectContext();
    showState();
    showFailures();
    showAppearance();
}

void Actions::beginGroup(const QString &title)
{
    m_groups.push_back({title, {}});
}

QAction *Actions::add(const Row &row)
{
    // The action of a submenu belongs to its menu.
    QAction *action = row.isMenu ? (new QMenu(m_window))->menuAction() : new QAction(this);
    action->setText(row.text);
    if (row.text.endsWith(u'…'))
        action->setIconText(row.text.chopped(1).remove(u'&')); // Qt knows three dots only
    action->setIcon(row.icon);
    action->setShortcuts(row.shortcuts);
    action->setCheckable(row.isSwitch);
    action->setProperty(blockProperty, row.beginsBlock);
    action->setProperty(nameProperty, action->iconText());
    action->setMenuRole(QAction::NoRole);
    describe(*action, row.sentence);
    m_window->addAction(action);
    m_actions[row.id] = action;
    m_groups.back().actions.append(action);
    return action;
}

void Actions::addFileGroup()
{
    beginGroup(tr("&File"));
    add({.id = ActionId::Open,
         .text = tr("&Open…"),
         .shortcuts = {QKeySequence(QKeySequence::Open)},
         .sentence = tr("Open a saved report, or drop its file on the window"),
         .icon = themedIcon(u"folder"_s)});
    add({.id = ActionId::Recent,
         .text = tr("Open &recent"),
         .sentence = tr("Open one of the reports that were opened or exported last"),
         .isMenu = true});
    add({.id = ActionId::Export,
         .text = tr("&Export"),
         .shortcuts = {Qt::CTRL | Qt::Key_E},
         .sentence = tr("Write the report of the experiment that the run shown belongs to"),
         .icon = themedIcon(u"export"_s),
         .isMenu = true});
    addExports();
    add({.id = ActionId::Quit,
         .text = tr("&Quit"),
         .shortcuts = {Qt::CTRL | Qt::Key_Q, Qt::CTRL | Qt::Key_W},
         .sentence = tr("Close the window, which ends the program"),
         .beginsBlock = true});
}

void Actions::addExports()
{
    QMenu *menu = m_actions[ActionId::Export]->menu();
    menu->setToolTipsVisible(true);
    for (const Exporter &exporter : exporters()) {
        auto *action = new QAction(exporter.titleWithEnding() + u'…', this);
        describe(*action, tr("Export as: %1").arg(exporter.title));
        connect(action, &QAction::triggered, this,
                [this, id = exporter.id] { Q_EMIT exportWanted(id); });
        menu->addAction(action);
    }
}

void Actions::addRunGroup()
{
    beginGroup(tr("&Run"));
    add({.id = ActionId::Run,
         .text = tr("&Run"),
         .shortcuts = {Qt::CTRL | Qt::Key_R, Qt::Key_F5},
         .icon = themedIcon(u"run"_s, IconTint::OnAccent)});
    add({.id = ActionId::Stop,
         .text = tr("&Stop"),
         .shortcuts = {Qt::Key_Escape},
         .sentence = tr("Stop, and keep what is done"),
         .icon = themedIcon(u"stop"_s, IconTint::Danger)});
    add({.id = ActionId::Baseline,
         .text = tr("Use as &baseline"),
         .shortcuts = {Qt::CTRL | Qt::Key_B},
         .sentence = tr("Compare other runs with the experiment of the run shown"),
         .icon = themedIcon(u"pin"_s),
         .isSwitch = true,
         .beginsBlock = true});
    add({.id = ActionId::Clear,
         .text = tr("&Clear"),
         .shortcuts = {Qt::CTRL | Qt::SHIFT | Qt::Key_Delete},
         .sentence = tr("Take all runs out of the table"),
         .icon = themedIcon(u"clear"_s)});
    add({.id = ActionId::Undo,
         .text = tr("&Undo"),
         .shortcuts = {QKeySequence(QKeySequence::Undo)},
         .sentence = tr("Bring back what was cleared or removed last"),
         .icon = themedIcon(u"undo"_s)});
    setUndo({});
}

void Actions::addViewGroup(const std::vector<Page *> &pages)
{
    beginGroup(tr("&View"));
    addPages(pages);
    add({.id = ActionId::NextPage,
         .text = tr("&Next page"),
         .shortcuts = {Qt::CTRL | Qt::Key_Tab, Qt::CTRL | Qt::Key_PageDown},
         .sentence = tr("Show the page to the right"),
         .beginsBlock = true});
    add({.id = ActionId::PreviousPage,
         .text = tr("&Previous page"),
         .shortcuts = {Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab,
                       Qt::CTRL | Qt::Key_PageUp},
         .sentence = tr("Show the page to the left")});
    add({.id = ActionId::Find,
         .text = tr("&Find…"),
         .shortcuts = {QKeySequence(QKeySequence::Find)},
         .sentence = tr("Find a country among the flags"),
         .icon = themedIcon(u"search"_s),
         .beginsBlock = true});
    add({.id = ActionId::Setup,
         .text = tr("&Setup"),
         .shortcuts = {Qt::Key_F9},
         .sentence = tr("Show or hide what will be run"),
         .icon = themedIcon(u"panel"_s),
         .isSwitch = true,
         .beginsBlock = true});
    add({.id = ActionId::Log,
         .text = tr("&Log"),
         .shortcuts = {Qt::CTRL | Qt::Key_L},
         .sentence = tr("Show or hide the log of failures"),
         .icon = themedIcon(u"log"_s),
         .isSwitch = true});
    add({.id = ActionId::Appearance,
         .text = tr("Light or dark &colours"),
         .shortcuts = {Qt::CTRL | Qt::SHIFT | Qt::Key_D}});
}

void Actions::addPages(const std::vector<Page *> &pages)
{
    auto *choice = new QActionGroup(this);
    int key = Qt::Key_1;
    for (const Page *page : pages) {
        auto *action = new QAction(page->title(), this);
        if (key <= Qt::Key_9)
            action->setShortcut(Qt::CTRL | Qt::Key(key++));
        describe(*action, tr("Show the page %1").arg(page->title()));
        action->setCheckable(true);
        choice->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, page] { Q_EMIT m_context.wishes.pageWanted(page->key()); });
        m_window->addAction(action);
        m_pages[page->key()] = action;
        m_groups.back().actions.append(action);
    }
}

void Actions::addHelpGroup()
{
    beginGroup(tr("&Help"));
    QAction *help = add({.id = ActionId::Help,
                         .text = tr("&Help on this page"),
                         .shortcuts = {Qt::Key_F1},
                         .sentence = tr("Explain the page that is shown"),
                         .icon = themedIcon(u"info"_s)});
    QAction *sheet = add({.id = ActionId::Shortcuts,
                          .text = tr("&Shortcuts"),
                          .shortcuts = {Qt::CTRL | Qt::Key_Question, Qt::SHIFT | Qt::Key_F1},
                          .sentence = tr("List all keys")});
    add({.id = ActionId::About,
         .text = tr("&About Regatta"),
         .sentence = tr("Version, licence, and where results are kept"),
         .beginsBlock = true});
    connect(help, &QAction::triggered, this, [this] { Q_EMIT helpWanted(m_currentPage); });
    connect(sheet, &QAction::triggered, this, [this] { Q_EMIT helpWanted(shortcutsTopic()); });
}

void Actions::setUndo(const QString &text)
{
    QAction &undo = *m_actions[ActionId::Undo];
    undo.setText(text.isEmpty() ? tr("&Undo") : text);
    undo.setEnabled(!text.isEmpty());
}

bool Actions::beginsBlock(const QAction &action) const
{
    return action.property(blockProperty).toBool();
}

std::vector<ShortcutGroup> Actions::shortcutSheet() const
{
    std::vector<ShortcutGroup> sheet;
    for (const ActionGroup &group : m_groups) {
        QString title = group.title;
        sheet.push_back({title.remove(u'&'), {}});
        for (const QAction *action : group.actions) {
            QStringList keys;
            for (const QKeySequence &shortcut : action->shortcuts()) {
                if (shortcut[0].key() != Qt::Key_Backtab) // Qt's name for Shift+Tab
                    keys.append(shortcut.toString(QKeySequence::NativeText));
            }
            const QVariant name = action->property(nameProperty);
            sheet.back().lines.push_back(
                {name.isValid() ? name.toString() : action->iconText(), keys});
        }
    }
    return sheet;
}

void Actions::setCurrentPage(const QString &key)
{
    m_currentPage = key;
    page(key).setChecked(true);
}

void Actions::showAppearance()
{
    const bool isDark = appearance() == Appearance::Dark;
    QAction &action = *m_actions[ActionId::Appearance];
    action.setIcon(themedIcon(isDark ? u"sun"_s : u"moon"_s));
    action.setText(isDark ? tr("Use light &colours") : tr("Use dark &colours"));
    describe(action, action.iconText());
}

void Actions::connectContext()
{
    const RunHistory &history = m_context.history();
    connect(&history, &RunHistory::experimentBegun, this, &Actions::showState);
    connect(&history, &RunHistory::runAdded, this, &Actions::showState);
    connect(&history, &RunHistory::experimentEnded, this, &Actions::showState);
    connect(&history, &RunHistory::baselineChanged, this, &Actions::showState);
    connect(&history, &RunHistory::cleared, this, &Actions::showState);
    connect(&m_context.session, &Session::stopRequested, this, &Actions::showState);
    connect(&m_context.session, &Session::restoringEnded, this, &Actions::showState);
    connect(&m_context.shown, &ShownRun::changed, this, &Actions::showState);
    connect(&m_context.setup, &CurrentSetup::changed, this, &Actions::showState);
    connect(&history, &RunHistory::failuresAdded, this, &Actions::showFailures);
    connect(&history, &RunHistory::cleared, this, &Actions::showFailures);
}

void Actions::showState()
{
    const RunHistory &history = m_context.history();
    const std::optional<int> shown = m_context.shown.experiment();
    showRunState();
    m_actions[ActionId::Clear]->setEnabled(!m_context.session.isBusy() && history.size() > 0);
    m_actions[ActionId::Open]->setEnabled(!m_context.session.isRunning());
    m_actions[ActionId::Baseline]->setEnabled(shown.has_value());
    m_actions[ActionId::Baseline]->setChecked(shown && history.baseline() == shown);
    m_actions[ActionId::Export]->setEnabled(shown && history.hasFinishedRuns(*shown));
}

void Actions::showRunState()
{
    QAction &run = *m_actions[ActionId::Run];
    QAction &stop = *m_actions[ActionId::Stop];
    const bool isRunning = m_context.session.isRunning();
    const bool isStopping = m_context.session.isStopping();
    const std::vector<SetupProblem> &problems = m_context.setup.problems();
    const bool canRun = !isRunning && problems.empty();
    // Enable one before the other is disabled, so that the focus can go from button to button.
    if (canRun)
        run.setEnabled(true);
    stop.setEnabled(isRunning && !isStopping);
    stop.setText(isStopping ? tr("Stopping…") : tr("&Stop"));
    run.setEnabled(canRun);
    describe(run, isRunning           ? tr("A run is under way")
                  : !problems.empty() ? problems.front().sentence
                                      : tr("Run what is set"));
}

void Actions::showFailures()
{
    const std::size_t failures = m_context.history().failures().size();
    m_actions[ActionId::Log]->setText(failures == 0 ? tr("&Log") : tr("&Log (%1)").arg(failures));
}

} // namespace regatta
