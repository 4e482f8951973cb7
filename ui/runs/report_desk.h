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
class Session;

/// Says what came of it on the message bar. Experiments are named by their places in the history;
/// nothing stands for none.
class ReportDesk : public QObject
{
    Q_OBJECT

public:
    /// All of them have to outlive this; files are asked for over `window`.
    ReportDesk(RunHistory &history, Session &session, MessageBar &message, QSettings &settings,
               QWidget *window);

    /// Asks where to, and exports the experiment.
    void chooseExportFile(std::optional<int> experiment, const QString &exporterId);
    /// Says nothing. Returns an empty string, or a sentence on why it failed.
    QString exportTo(std::optional<int> experiment, const QString &exporterId,
                     const QString &file) const;
    /// Asks which, and opens it.
    void chooseReport();
    /// Adds a saved report's runs to the history, marked with the label, or else with the file's
    /// name. Returns an empty string, or a sentence on why it could not be done, which is also
    /// shown; then nothing has changed.
    QString openReport(const QString &path, const QString &label = {});
    /// Later runs are held against those of this experiment.
    void useAsBaseline(std::optional<int> experiment);
    /// Warns when what was measured last in this window is hard to hold against the baseline.
    void checkBaseline();
    /// Keeps the results of each experiment in this file, once it has ended or was stopped, and
    /// offers those that are there already.
    void setRecoveryFile(const QString &path);

Q_SIGNALS:
    /// Its runs are the last ones of the history.
    void reportOpened();

private:
    QString folder() const;
    void rememberFolder(const QString &file);

    RunHistory &m_history;
    Session &m_session;
    MessageBar &m_message;
    QSettings &m_settings;
    QWidget *m_window;
};

} // namespace regatta
