// SPDX-License-Identifier: GPL-3.0-or-later
// Everything between the window's runs and files of reports: export, open, baseline, recovery.
#pragma once

#include <QObject>
#include <QString>

#include <optional>

class QSettings;
class QWidget;

namespace regatta {

class MessageBar;
class RunHistory;
struct PageContext;

/// Says what came of it on the message bar. The experiment that it is about is that of the run
/// shown.
class ReportDesk : public QObject
{
    Q_OBJECT

public:
    /// All of them have to outlive this; files are asked for over `window`.
    ReportDesk(PageContext &context, MessageBar &message, QSettings &settings, QWidget *window);

    /// Asks where to, and exports the experiment.
    void chooseExportFile(const QString &exporterId);
    /// Says nothing. Returns an empty string, or a sentence on why it failed.
    QString exportTo(const QString &exporterId, const QString &file);
    /// Asks which, and opens it.
    void chooseReport();
    /// Adds a saved report's runs to the history, marked with the label, or else with the file's
    /// name. Returns an empty string, or a sentence on why it could not be done, which is also
    /// shown; then nothing has changed.
    QString openReport(const QString &path, const QString &label = {});
    /// Whether later runs are held against those of the experiment.
    void useShownAsBaseline(bool isWanted);
    /// Keeps the results of each experiment in this file, once it has ended or was stopped, and
    /// offers those that are there already.
    void setRecoveryFile(const QString &path);

private:
    void useAsBaseline(std::optional<int> experiment);
    /// Warns when what was measured last in this window is hard to hold against the baseline.
    void checkBaseline();
    QString folder() const;
    void rememberFolder(const QString &file);

    PageContext &m_context;
    RunHistory &m_history;
    MessageBar &m_message;
    QSettings &m_settings;
    QWidget *m_window;
};

} // namespace regatta
