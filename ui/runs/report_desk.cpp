// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/report_desk.h"

#include "core/analysis/wording.h"
#include "core/reports/exporter.h"
#include "core/run/when_finished.h"
#include "ui/runs/page_context.h"
#include "ui/widgets/message_bar.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QPointer>
#include <QSettings>
#include <QtConcurrent>

#include <chrono>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const QString folderKey = u"window/exportFolder"_s;

constexpr auto untilPeopleWonder = std::chrono::milliseconds(300);

OpenedReport readWithWaitCursor(const QString &path)
{
    QGuiApplication::setOverrideCursor(Qt::WaitCursor);
    OpenedReport opened = openedReport(path);
    QGuiApplication::restoreOverrideCursor();
    return opened;
}

} // namespace

ReportDesk::ReportDesk(PageContext &context, MessageBar &message, QSettings &settings,
                       QWidget *window)
    : QObject(window),
      m_context(context),
      m_history(context.history()),
      m_message(message),
      m_settings(settings),
      m_recent(settings),
      m_window(window)
{
    m_writers.setMaxThreadCount(1);
    m_longWorkTimer.setSingleShot(true);
    m_longWorkTimer.setInterval(untilPeopleWonder);
    connect(&m_longWorkTimer, &QTimer::timeout, this,
            [this] { m_message.showMessage(MessageBar::Severity::Info, m_longWork); });
    connect(&m_recent, &RecentReports::openWanted, this, &ReportDesk::openInBackground);
    connect(&context.wishes, &PageWishes::exportWanted, this, &ReportDesk::chooseExportFileOf);
    connect(&m_history, &RunHistory::experimentBegun, this, &ReportDesk::checkBaseline);
    connect(&context.wishes, &PageWishes::baselineWanted, this,
            [this](int experiment, bool isWanted) {
                useAsBaseline(isWanted ? std::optional(experiment) : std::nullopt);
            });
    connect(&m_history, &RunHistory::cleared, this, [this] {
        if (m_message.actionButton())
            m_message.clear(); // its button would be about runs that are gone
    });
}

QString ReportDesk::folder() const
{
    return m_settings.value(folderKey, QDir::homePath()).toString();
}

void ReportDesk::rememberFolder(const QString &file)
{
    m_settings.setValue(folderKey, QFileInfo(file).absolutePath());
}

void ReportDesk::chooseExportFile(const QString &exporterId)
{
    if (const std::optional<int> experiment = m_context.shown.experiment())
        chooseExportFileOf(*experiment, exporterId);
}

void ReportDesk::chooseExportFileOf(int experiment, const QString &exporterId)
{
    const Exporter *exporter = findExporter(exporterId);
    const QString ending = exporter->endings.front();
    const QString file = QFileDialog::getSaveFileName(
        m_window, tr("Export the report"), QDir(folder()).filePath(QString(u"regatta"_s + ending)),
        exporter->titleWithEnding());
    if (file.isEmpty())
        return;
    rememberFolder(file);
    exportInBackground(experiment, exporterId, file);
}

void ReportDesk::sayIfLong(const QString &sentence)
{
    m_longWork = sentence;
    m_longWorkTimer.start();
}

void ReportDesk::exportInBackground(int experiment, const QString &exporterId, const QString &file)
{
    if (experiment >= int(m_history.experiments().size())) { // it was removed during the dialog
        noteExported(exporterId, file, goneSentence());
        return;
    }
    sayIfLong(tr("Writing %1 …").arg(QDir::toNativeSeparators(file)));
    const auto write = [opened = m_history.origin(experiment).report,
                        kept = m_history.kept(experiment),
                        target = ExportTarget{findExporter(exporterId), file}] {
        return exportReport(opened ? *opened : reportOf(kept), target);
    };
    whenFinished(QtConcurrent::run(&m_writers, write), this,
                 [this, exporterId, file](const QString &problem) {
                     noteExported(exporterId, file, problem);
                 });
}

void ReportDesk::noteExported(const QString &exporterId, const QString &file,
                              const QString &problem)
{
    m_longWorkTimer.stop();
    if (!problem.isEmpty()) {
        m_message.showMessage(MessageBar::Severity::Error, problem);
        return;
    }
    noteIfOpenable(exporterId, file);
    m_message.showMessage(MessageBar::Severity::Info,
                          tr("The report is in %1.").arg(QDir::toNativeSeparators(file)));
}

QString ReportDesk::exportTo(const QString &exporterId, const QString &file)
{
    const std::optional<int> experiment = m_context.shown.experiment();
    if (!experiment)
        return tr("There is no run to report on yet: press Run first.");
    return exportExperiment(*experiment, exporterId, file);
}

QString ReportDesk::exportExperiment(int experiment, const QString &exporterId, const QString &file)
{
    if (experiment >= int(m_history.experiments().size())) // it was removed during the dialog
        return goneSentence();
    const QString problem =
        exportReport(m_history.report(experiment), {findExporter(exporterId), file});
    if (problem.isEmpty())
        noteIfOpenable(exporterId, file);
    return problem;
}

QString ReportDesk::goneSentence()
{
    return tr("The experiment is no longer there, so nothing was exported.");
}

void ReportDesk::noteIfOpenable(const QString &exporterId, const QString &file)
{
    if (exporterId == QLatin1String("json"))
        m_recent.note(file);
}

void ReportDesk::chooseReport()
{
    const QString file = QFileDialog::getOpenFileName(
        m_window, tr("Open a report"), folder(), tr("Regatta reports (*.json);;All files (*)"));
    if (file.isEmpty())
        return;
    rememberFolder(file);
    openInBackground(file);
}

QString ReportDesk::whyNotOpened(const QString &path) const
{
    if (m_context.session.isRunning())
        return tr("A run is under way, and reading a report would disturb its timing. Open %1 "
                  "when it is done.")
            .arg(QFileInfo(path).fileName());
    if (const QFileInfo file(path); file.exists() && !file.isFile() && !file.isDir())
        return tr("%1 is not a file, so it cannot be opened here: save its contents to a file, "
                  "and open that.")
            .arg(path);
    return {};
}

QString ReportDesk::openReport(const QString &path)
{
    const QString problem = whyNotOpened(path);
    return show(problem.isEmpty() ? readWithWaitCursor(path) : OpenedReport{nullptr, {}, problem},
                path);
}

void ReportDesk::openInBackground(const QString &path)
{
    if (const QString problem = whyNotOpened(path); !problem.isEmpty()) {
        m_message.showMessage(MessageBar::Severity::Error, problem);
        return;
    }
    sayIfLong(tr("Reading %1 …").arg(QFileInfo(path).fileName()));
    m_context.session.readReport(path, [desk = QPointer(this), path](const OpenedReport &opened) {
        if (desk)
            desk->show(opened, path);
    });
}

QString ReportDesk::show(const OpenedReport &opened, const QString &path)
{
    m_longWorkTimer.stop();
    const QString fileName = QFileInfo(path).fileName();
    QString problem = opened.problem;
    if (opened.report && opened.runs.empty())
        problem = tr("%1 holds no runs, so there is nothing to show.").arg(fileName);
    if (!problem.isEmpty()) {
        m_message.showMessage(MessageBar::Severity::Error, problem);
        return problem;
    }
    const int experiment = m_history.addReport(opened, fileName);
    m_recent.note(path);
    m_context.shown.choose(m_history.size() - 1);
    m_message.showMessage(
        MessageBar::Severity::Info,
        tr("%1: %2, saved %3.")
            .arg(fileName, countText(int(opened.runs.size()), u"run"_s),
                 QLocale().toString(opened.report->created.toLocalTime(), QLocale::ShortFormat)),
        tr("Use as baseline"), [this, experiment] { useAsBaseline(experiment); });
    return {};
}

void ReportDesk::useShownAsBaseline(bool isWanted)
{
    useAsBaseline(isWanted ? m_context.shown.experiment() : std::nullopt);
}

void ReportDesk::useAsBaseline(std::optional<int> experiment)
{
    m_history.setBaseline(experiment);
    checkBaseline();
}

void ReportDesk::checkBaseline()
{
    if (!m_history.baseline())
        return;
    // Check what was measured last in this window, because that will be compared with the baseline.
    for (int i = static_cast<int>(m_history.experiments().size()) - 1; i >= 0; --i) {
        if (m_history.origin(i).isOpened() || i == m_history.baseline())
            continue;
        if (const QString warning = m_history.baselineWarning(i); !warning.isEmpty())
            m_message.showMessage(MessageBar::Severity::Warning, warning);
        return;
    }
}

} // namespace regatta
