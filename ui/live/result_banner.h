// SPDX-License-Identifier: GPL-3.0-or-later
// Says after an experiment what happened and why, in two sentences, with the ways to look closer.
#pragma once

#include "core/analysis/outcome.h"
#include "ui/accessible/spoken.h"

#include <QFrame>
#include <QFutureWatcher>
#include <QSet>

#include <optional>
#include <utility>
#include <vector>

class QLabel;
class QPushButton;

namespace regatta {

class PageWishes;
class RunHistory;
class ShownRun;
struct PageContext;

/// Follows the experiment of the run shown. It is hidden while an experiment is under way, because
/// working out what happened takes a processor from the run.
class ResultBanner : public QFrame, public Spoken
{
    Q_OBJECT

public:
    explicit ResultBanner(PageContext &context, QWidget *parent = nullptr);
    ~ResultBanner() override;

    const Outcome &outcome() const { return m_outcome; }
    /// Both sentences.
    QString text() const;

    QAccessible::Role spokenRole() const override { return QAccessible::Notification; }

Q_SIGNALS:
    /// It has something to say, or nothing any more.
    void shownChanged(bool isShown);
    /// An experiment has just ended, and this is what happened. Screen readers are told, too. While
    /// the user looks at the runs of another one, it only says that there is something to see.
    void announced(const QString &sentences);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// An experiment and how many of its runs are finished. Further rounds make another result.
    using Result = std::pair<int, int>;

    void makeLinks();
    void noteEnd();
    void follow();
    bool isWanted(const Result &result) const;
    void workOut(const Result &result);
    void accept();
    void tell(const Outcome &outcome);
    void showLinks();
    /// In a narrow banner, the buttons give up their icons.
    void fitLinks();
    void announce();
    void dismiss();
    void setShown(bool isShown);
    void replay();
    void explain();
    void runMore();
    void compareRuns();
    void openSweep();
    void useRecommended();

    const RunHistory &m_history;
    ShownRun &m_shown;
    PageWishes &m_wishes;
    QLabel *m_icon;
    QLabel *m_sentence;
    QLabel *m_reason;
    QWidget *m_links;
    QPushButton *m_replay;
    QPushButton *m_why;
    QPushButton *m_more;
    QPushButton *m_compare;
    QPushButton *m_sweep;
    QPushButton *m_use;

    std::optional<Result> m_result;
    /// The places in the history of the runs that the outcome was made from.
    std::vector<int> m_runs;
    Outcome m_outcome;
    QSet<Result> m_dismissed;
    /// The experiment whose result is news, because it was not told yet.
    std::optional<int> m_news;
    /// Whether something else is to be shown than what is being worked out.
    bool m_isStale = false;
    QFutureWatcher<Outcome> m_watcher;
};

} // namespace regatta
