// SPDX-License-Identifier: GPL-3.0-or-later
// The futures experiment: a few downloads as futures, with their states to be watched and
// cancelling to be tried.
#pragma once

#include "core/http/client_settings.h"
#include "core/http/http_message.h"
#include "core/labs/free_lanes.h"
#include "core/labs/lab_log.h"
#include "core/workload/country_code.h"
#include "core/workload/site.h"

#include <QFuture>
#include <QString>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

namespace regatta {

inline constexpr int maxFuturesWorkers = 10;
inline constexpr int maxFutures = 20;

struct FuturesSettings
{
    /// In order of submission.
    std::vector<CountryCode> codes = defaultCodes();
    int workers = 3;
    SiteId site = SiteId::Delay;
    /// Of the embedded server, before the factor.
    DelayRange delay;
    double factor = 1;
    double errorRate = 0.25;
    quint64 seed = 1;
    /// Empty: an embedded server is started for the site.
    QString baseUrl;
    /// An id of the client catalog.
    QString client = "qt";
    /// Of each download.
    Limits limits;

    /// BR CN ID IN US.
    static std::vector<CountryCode> defaultCodes();
};

enum class FutureState { Pending, Running, FinishedWithResult, FinishedWithError, Cancelled };

/// One download's future as it is now.
struct FutureView
{
    FutureState state = FutureState::Pending;
    /// Set while a worker is at it: also of a cancelled one, for cancelling a future stops no
    /// worker.
    bool isWorkerBusy = false;
    qint64 bytes = 0;
    /// With FinishedWithError: the sentence.
    QString message;
    /// Where the future is, as people print it.
    quintptr address = 0;
};

struct FuturesResult
{
    std::chrono::nanoseconds elapsed{0};
    int downloads = 0;
    bool isStopped = false;
    /// Empty, or why nothing could be downloaded at all.
    QString failure;
};

/// Made for one run. Its functions but `run` may be called from any thread, at any time.
class FuturesLab
{
public:
    FuturesLab(FuturesSettings settings, LabLog &log);
    ~FuturesLab();

    /// Blocks; not for the GUI's thread.
    FuturesResult run(std::stop_token stop);

    /// What QFuture::cancel does, and no more: a pending download never starts; a running one goes
    /// on to its end in its worker, and its result is dropped.
    void cancel(int item);
    /// Also stops a running download, through a token that the download itself looks at.
    void stop(int item);

    FutureView view(int item) const;
    const FuturesSettings &settings() const { return m_settings; }

private:
    struct Entry
    {
        QFuture<HttpResponse> future;
        FutureState state = FutureState::Pending;
        bool isWorkerBusy = false;
        std::stop_source stopSource;
        qint64 bytes = 0;
        QString message;
    };

    HttpResponse download(int item);
    void finish(int item, int lane, const HttpResponse &response);
    void submit(int item, class QThreadPool &pool);
    void noteCancelled(int item);
    void cancelAll();
    bool isOver(const Entry &entry) const;

    const FuturesSettings m_settings;
    LabLog &m_log;
    FreeLanes m_lanes;
    QString m_baseUrl;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    /// Guarded by m_mutex; by pointer, for each keeps the address that people see.
    std::vector<std::unique_ptr<Entry>> m_entries;
};

/// "<Future at 0x… state=finished returned str>"
QString futureText(const FutureView &view);
/// What the experiment prints at an event; empty when nothing. Has to be asked soon after the
/// event, for it shows the future as it is.
QString futureLine(const LabEvent &event, const FuturesLab &lab);
/// "5 downloads in 0.70s"
QString futuresSummary(const FuturesResult &result);
/// A row a download; times in seconds from the beginning.
QString futuresCsv(const FuturesLab &lab, const std::vector<LabEvent> &events);
/// "pending", "running", "finished with result", "finished with error", "cancelled".
QString futureStateName(FutureState state);

} // namespace regatta
