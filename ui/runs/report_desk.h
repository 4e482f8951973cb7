// SPDX-License-Identifier: GPL-3.0-or-later
// Everything between the window's runs and files of reports: export, open, baseline.
#pragma once

#include "ui/runs/recent_reports.h"

#include <QObject>
#include <QString>

#include <optional>

class QSettings;
class QWidget;

namespace regatta {

class MessageBar;
class RunHistory;
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
    /// Shows no message. Returns an empty string, or a sentence that says why it failed.
    QString exportTo(const QString &exporterId, const QString &file);
    /// Asks for a file, and opens it.
    void chooseReport();
    /// Adds a saved report's runs to the history, marked with the file's name. Returns an empty
    /// string, or a sentence that says why it failed. Such a sentence is also shown, and then
    /// nothing has changed.
    QString openReport(const QString &path);
    RecentReports &recentReports() { return m_recent; }
    /// Whether later runs are compared with those of the experiment.
    void useShownAsBaseline(bool isWanted);

private:
    void useAsBaseline(std::optional<int> experiment);
    /// Warns if what was measured last in this window is hard to compare with the baseline.
    void checkBaseline();
    QString exportExperiment(int experiment, const QString &exporterId, const QString &file);
    QString folder() const;
    void rememberFolder(const QString &file);

    PageContext &m_context;
    RunHistory &m_history;
    MessageBar &m_message;
    QSettings &m_settings;
    RecentReports m_recent;
    QWidget *m_window;
};

} // namespace regatta
