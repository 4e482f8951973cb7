// SPDX-License-Identifier: GPL-3.0-or-later
// Shows all that is known about the chosen download. It lies over the pages, so that nothing moves
// away from under the pointer when it opens.
#pragma once

#include "core/run/event_log.h"
#include "ui/detail/download_details.h"

#include <QFrame>
#include <QRect>

#include <functional>
#include <optional>
#include <vector>

class QLabel;
class QLineEdit;

namespace regatta {

class FactsGrid;
class PhaseBar;
struct PageContext;

/// A child of the widget that it lies over. Hidden while no download is chosen. Escape closes it.
class DetailPane : public QFrame
{
    Q_OBJECT

public:
    DetailPane(PageContext &context, QWidget *below);

    /// The function returns where the chosen download is shown, in coordinates of the widget below.
    /// The pane opens on the side where it does not hide that.
    void setKeptClear(std::function<QRect()> keptClear) { m_keptClear = std::move(keptClear); }
    /// The part of the widget below that stays free at its top.
    void setTopMargin(int margin);
    /// What can have the focus, in the order of Tab.
    const std::vector<QWidget *> &controls() const { return m_controls; }
    /// What is shown, as text.
    QString text() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeBody();
    QWidget *makeButtons();
    void showChosen();
    void refresh();
    /// Reads what has come since, of a run that is under way.
    void readEvents();
    void showDetails(const DownloadDetails &details);
    void showStateIcon();
    void showFlag();
    void showFacts();
    QRect placeOn(bool isLeft) const;
    void chooseSide();
    void arrange();
    void showInTimeline();
    void copy() const;
    bool closesOn(QEvent *event) const;

    PageContext &m_context;
    std::function<QRect()> m_keptClear;
    int m_topMargin = 0;
    bool m_isOnLeft = false;
    /// The download that is shown.
    int m_run = -1;
    int m_item = -1;
    std::size_t m_readSoFar = 0;
    std::vector<DownloadEvent> m_events;
    std::optional<DownloadDetails> m_details;

    std::vector<QWidget *> m_controls;
    QLabel *m_flag;
    QLabel *m_title;
    QLabel *m_copyNumber;
    QLabel *m_stateIcon;
    QLabel *m_state;
    QLabel *m_runTitle;
    QLabel *m_reason;
    QLineEdit *m_url;
    PhaseBar *m_bar;
    FactsGrid *m_facts;
};

} // namespace regatta
