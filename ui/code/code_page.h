// SPDX-License-Identifier: GPL-3.0-or-later
// Shows every strategy's own source beside its timings, one or two exhibits at a time.
#pragma once

#include "ui/runs/page.h"
#include "ui/runs/run_history.h"

#include <functional>

namespace regatta {

class CurrentSetup;
class ExhibitPane;
class SegmentedControl;
struct PageContext;

class CodePage : public Page
{
    Q_OBJECT

public:
    explicit CodePage(PageContext &context, QWidget *parent = nullptr);

    /// Shows the strategy in the left pane.
    void showStrategy(const QString &id);
    /// Shows the strategy of a run. −1 changes nothing.
    void showRun(int run);
    void setSideBySide(bool isSideBySide);
    bool isSideBySide() const;
    ExhibitPane &left() { return *m_left; }
    ExhibitPane &right() { return *m_right; }
    double pointSize() const { return m_pointSize; }
    void zoom(int steps);
    void resetZoom();

    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHeader();
    void addShortcut(const QKeySequence &keys, const std::function<void()> &action);
    void setPointSize(double size);
    void markDifferences();
    /// Shows another strategy on the right than on the left: one that is ticked, if possible.
    void chooseRight();

    const RunHistory &m_history;
    const CurrentSetup &m_setup;
    SegmentedControl *m_layout;
    ExhibitPane *m_left;
    ExhibitPane *m_right;
    double m_pointSize = 0;
    /// Whether the user chose what is on the right. Then it stays.
    bool m_isRightChosen = false;
};

} // namespace regatta
