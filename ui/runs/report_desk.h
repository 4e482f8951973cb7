// SPDX-License-Identifier: GPL-3.0-or-later
// Everything between the window's runs and files of reports: export, open, baseline.
#pragma once

#include "ui/runs/recent_reports.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <optional>

class QSettings;
class QWidget;

namespace regatta {

class MessageBar;
class RunHistory;
struct OpenedReport;
struct PageContext;

/// The message bar says what came of each action. Actions are about the experiment of the run
/// shown.
class ReportDesk : public QObject
{
    Q_OBJECT

public:
    /// All arguments must outlive this. File dialogs are shown over `window`.
    ReportDesk(PageContext &context, MessageBar &message, QSettings &settings, QWidget *window);

    /// Asks for a file, and exports the experiment to it.
    void chooseExportFile(const QString &exporterId);
    void chooseExportFileOf(int experiment, const QString &exporterId);
    /// Writes the report in a thread of its own, and says what came of it.
    void exportInBackground(int experiment, const QString &exporterId, const QString &file);
    /// Writes it before it returns, and shows no message. Returns an empty string, or a sentence
    /// that says why it failed.
    QString exportTo(const QString &exporterId, const QString &file);
    /// Asks for a file, and opens it.
    void chooseReport();
    /// Adds a saved report's runs to the history, marked with the file's name. Returns an empty
    /// string, or a sentence that says why it failed. Such a sentence is also shown, and then
    /// nothing has changed.
    QString openReport(const QString &path);
    /// The same, but the file is read in the run thread, and the runs come later.
    void openInBackground(const QString &path);
    RecentReports &recentReports() { return m_recent; }
    /// Whether later runs are compared with those of the experiment.
    void useShownAsBaseline(bool isWanted);

private:
    void useAsBaseline(std::optional<int> experiment);
    /// Warns if what was measured last in this window is hard to compare with the baseline.
    void checkBaseline();
    QString exportExperiment(int experiment, const QString &exporterId, const QString &file);
    static QString goneSentence();
    /// The reports that were last opened or written can be opened again from the menu.
    void noteIfOpenable(const QString &exporterId, const QString &file);
    void noteExported(const QString &exporterId, const QString &file, const QString &problem);
    /// A sentence that says why the file cannot be opened now. Empty if it can.
    QString whyNotOpened(const QString &path) const;
    /// Returns a sentence if it could not be read.
    QString show(const OpenedReport &opened, const QString &path);
    /// Says the sentence if the work takes so long that people begin to wonder.
    void sayIfLong(const QString &sentence);
    QString folder() const;
    void rememberFolder(const QString &file);

    PageContext &m_context;
    RunHistory &m_history;
    MessageBar &m_message;
    QSettings &m_settings;
    RecentReports m_recent;
    QWidget *m_window;
    QString m_longWork;
    QTimer m_longWorkTimer;
    /// One report after the other. When this goes, it waits until all are written.
    QThreadPool m_writers;
};

} // namespace regatta
