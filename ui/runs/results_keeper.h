// SPDX-License-Identifier: GPL-3.0-or-later
// Writes experiments to the session's folder and reads those of earlier windows, in the run thread.
// So neither can fall into a run that is measured, and neither holds up the window.
#pragma once

#include "ui/runs/history_contents.h"
#include "ui/runs/session_folder.h"

#include <QObject>

#include <memory>
#include <vector>

namespace regatta {

/// What came of reading the experiments of earlier windows.
struct SessionReading
{
    int experiments = 0;
    int runs = 0;
    /// How many were too many to be kept.
    int letGo = 0;
    /// A sentence for each file that could not be read.
    QStringList problems;
};

/// Call and destroy it in the run thread. Until a folder is open, it keeps nothing.
class ResultsKeeper : public QObject
{
    Q_OBJECT

public:
    /// Opens the session's folder, and then reads what is there, one file each time that the thread
    /// has nothing else to do. Ends with readingEnded, also if the folder cannot be used.
    void open(const QString &root, SessionFolder::Bounds bounds);

    /// Writes an experiment with these results after those that it has. Returns an empty string, or
    /// a sentence that says why it failed.
    QString write(const KeptExperiment &experiment, const std::vector<RunResult> &more = {}) const;
    /// The same, but says with `failed` why it failed.
    void rewrite(const KeptExperiment &experiment);
    void putAside(const QString &id) const;
    /// Brings back the file of an experiment that was put aside, or else writes it again.
    void bringBack(const KeptExperiment &experiment);

Q_SIGNALS:
    void experimentRead(const std::shared_ptr<const regatta::RestoredExperiment> &experiment);
    void readingEnded(const regatta::SessionReading &reading);
    /// Something could not be kept. The sentence says why, and what to do.
    void failed(const QString &sentence);

private:
    void readNext();
    void read(const QString &id);

    std::unique_ptr<SessionFolder> m_folder;
    QStringList m_toRead;
    SessionReading m_reading;
};

} // namespace regatta
