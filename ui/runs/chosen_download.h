// SPDX-License-Identifier: GPL-3.0-or-later
// The one download that the user wants to know more about. Every page can choose it, and the detail
// pane shows it.
#pragma once

#include "ui/runs/run_history.h"

namespace regatta {

class ChosenDownload : public QObject
{
    Q_OBJECT

public:
    /// The history must outlive this.
    explicit ChosenDownload(const RunHistory &history, QObject *parent = nullptr);

    bool isNone() const { return m_run < 0; }
    /// The run's place in the history. −1 if no download is chosen.
    int run() const { return m_run; }
    /// The download's place in the run. −1 if no download is chosen.
    int item() const { return m_item; }

    /// Chooses this download, again if it was chosen already.
    void choose(int run, int item);
    /// If a download of another run is chosen, chooses the same code and copy of this run, or none
    /// if it does not have it. Pass −1 for no run.
    void follow(int run);
    /// Chooses none.
    void clear();

Q_SIGNALS:
    void changed();

private:
    const RunHistory &m_history;
    int m_run = -1;
    int m_item = -1;
};

} // namespace regatta
