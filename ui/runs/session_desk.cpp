// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/session_desk.h"

#include "core/analysis/wording.h"
#include "ui/runs/page_context.h"
#include "ui/widgets/message_bar.h"

using namespace Qt::StringLiterals;

namespace regatta {

SessionDesk::SessionDesk(PageContext &context, MessageBar &message, QObject *parent)
    : QObject(parent),
      m_context(context),
      m_message(message),
      m_removed(context.session, context.shown)
{
    connect(&m_removed, &RemovedRuns::changed, this, &SessionDesk::undoChanged);
    connect(&context.wishes, &PageWishes::removalWanted, this, &SessionDesk::remove);
    connectSession();
}

void SessionDesk::connectSession()
{
    const Session &session = m_context.session;
    connect(&session, &Session::experimentRestored, this, &SessionDesk::noteRestored);
    connect(&session, &Session::restoringEnded, this, &SessionDesk::finishRestoring);
    connect(&session, &Session::notKept, this, [this](const QString &sentence) {
        m_message.showMessage(MessageBar::Severity::Warning, sentence);
    });
}

void SessionDesk::setFolder(const QString &folder)
{
    m_context.session.keepIn(folder);
}

void SessionDesk::noteRestored(int experiment)
{
    // The window has shown the first run that came if nothing else was there.
    const int shown = m_context.shown.index();
    if (m_newestRestored < 0 && m_context.shown.experiment() == experiment)
        m_shownByItself = shown;
    m_newestRestored = m_context.history().size() - 1;
}

void SessionDesk::finishRestoring(const SessionReading &reading)
{
    const bool hasChosen = m_context.shown.index() != m_shownByItself;
    if (m_newestRestored >= 0 && !hasChosen)
        m_context.shown.choose(m_newestRestored);
    QStringList sentences;
    if (reading.experiments > 0)
        sentences.append(tr("Restored %1 (%2).")
                             .arg(countText(reading.experiments, u"experiment"_s),
                                  countText(reading.runs, u"run"_s)));
    if (reading.letGo > 0)
        sentences.append(tr("%1 let go: the newest %2 are kept, and at most %3 MB.")
                             .arg(reading.letGo == 1 ? tr("The oldest one was")
                                                     : tr("The oldest %1 were").arg(reading.letGo))
                             .arg(SessionFolder::Bounds().experiments)
                             .arg(SessionFolder::Bounds().bytes / 1'000'000));
    sentences += reading.problems;
    const bool isNews = !reading.problems.isEmpty() || reading.letGo > 0;
    if (sentences.isEmpty() || (!isNews && !m_message.text().isEmpty()))
        return;
    m_message.showMessage(reading.problems.isEmpty() ? MessageBar::Severity::Info
                                                     : MessageBar::Severity::Warning,
                          sentences.join(u' '));
}

QString SessionDesk::undoText() const
{
    return m_removed.canUndo() ? tr("Bring back %1").arg(countText(m_removed.removed(), u"run"_s))
                               : QString();
}

void SessionDesk::clear()
{
    if (const int runs = m_removed.clear(); runs > 0)
        sayRemoved(tr("Cleared %1.").arg(countText(runs, u"run"_s)));
}

void SessionDesk::remove(const QList<int> &runs)
{
    const Session &session = m_context.session;
    if (session.isBusy())
        m_message.showMessage(MessageBar::Severity::Info,
                              session.isRunning()
                                  ? tr("Runs can be removed when the experiment is over.")
                                  : tr("Runs can be removed when all earlier ones are restored."));
    else if (const int removed = m_removed.remove(runs); removed > 0)
        sayRemoved(tr("Removed %1.").arg(countText(removed, u"run"_s)));
}

void SessionDesk::sayRemoved(const QString &sentence)
{
    m_message.showMessage(MessageBar::Severity::Info, sentence, tr("Undo"), [this] { undo(); });
}

void SessionDesk::undo()
{
    if (const int runs = m_removed.undo(); runs > 0)
        m_message.showMessage(MessageBar::Severity::Info,
                              tr("%1 brought back.").arg(countText(runs, u"run"_s)));
}

} // namespace regatta
