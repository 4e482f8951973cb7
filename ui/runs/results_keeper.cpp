// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/results_keeper.h"

#include "core/reports/json_report.h"

#include <QDir>
#include <QFileInfo>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

std::shared_ptr<const RestoredExperiment> restoredFrom(Report report, const QString &id)
{
    auto restored = std::make_shared<RestoredExperiment>();
    restored->plan = report.experiment;
    restored->origin = {nullptr, {}, report.environment, id, report.created};
    for (RunResult &run : report.runs)
        restored->runs.push_back(
            recordedRun(std::make_shared<const RunResult>(std::move(run)), restored->plan.plan));
    return restored;
}

/// "is damaged: its text ends early" of "file.json is damaged: its text ends early. Open another
/// copy." Nobody has another copy of such a file.
QString whatIsWrong(const QString &sentences, const QString &file)
{
    const qsizetype place = sentences.indexOf(file);
    const QString rest = place < 0 ? sentences : sentences.mid(place + file.size());
    const QString first = rest.section(u". "_s, 0, 0).trimmed();
    return first.endsWith(u'.') ? first.chopped(1) : first;
}

} // namespace

void ResultsKeeper::open(const QString &root, SessionFolder::Bounds bounds)
{
    QString problem;
    m_folder = SessionFolder::open(root, bounds, &problem);
    m_reading = {};
    if (m_folder) {
        m_toRead = m_folder->earlierIds();
        m_reading.letGo = m_folder->letGo();
    } else {
        Q_EMIT failed(problem);
    }
    readNext();
}

void ResultsKeeper::readNext()
{
    if (m_toRead.isEmpty()) {
        Q_EMIT readingEnded(m_reading);
        return;
    }
    read(m_toRead.takeFirst());
    // An experiment that was begun meanwhile goes first.
    QMetaObject::invokeMethod(this, &ResultsKeeper::readNext, Qt::QueuedConnection);
}

void ResultsKeeper::read(const QString &id)
{
    QString problem;
    const QString path = m_folder->path(id);
    const QString file = QFileInfo(path).fileName();
    std::optional<Report> report = openReport(path, &problem);
    if (report && report->runs.empty()) {
        problem = tr("%1 holds no runs.").arg(file);
        report.reset();
    }
    if (!report) {
        const QString place = QDir::toNativeSeparators(m_folder->keepUnreadable(id));
        m_reading.problems.append(tr("One could not be restored: its file %1. It is now %2.")
                                      .arg(whatIsWrong(problem, file), place));
        return;
    }
    ++m_reading.experiments;
    m_reading.runs += static_cast<int>(report->runs.size());
    Q_EMIT experimentRead(restoredFrom(std::move(*report), id));
}

QString ResultsKeeper::write(const KeptExperiment &experiment,
                             const std::vector<RunResult> &more) const
{
    return m_folder ? m_folder->write(experiment.id, reportOf(experiment, more)) : QString();
}

void ResultsKeeper::rewrite(const KeptExperiment &experiment)
{
    if (const QString problem = write(experiment); !problem.isEmpty())
        Q_EMIT failed(problem);
}

void ResultsKeeper::putAside(const QString &id) const
{
    if (m_folder)
        m_folder->putAside(id);
}

void ResultsKeeper::bringBack(const KeptExperiment &experiment)
{
    if (m_folder && !m_folder->bringBack(experiment.id))
        rewrite(experiment);
}

} // namespace regatta
