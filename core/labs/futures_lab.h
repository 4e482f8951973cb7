// SPDX-License-Identifier: GPL-3.0-or-later
// The futures experiment: a few downloads as futures, whose states one can watch and which one can
// cancel.
#pragma once

#include "core/http/client_settings.h"
#include "core/http/http_message.h"
#include "core/labs/free_lanes.h"
#include "core/labs/lab_log.h"
#include "core/workload/country_code.h"
#include "core/workload/latency.h"
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
    /// The delay of the embedded server, before the factor.
    Latency latency;
    double factor = 1;
    double errorRate = defaultErrorRate;
    quint64 seed = defaultSeed;
    /// If empty, an embedded server is started for the site.
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
    /// True while a worker is busy with it. A cancelled future may have a busy worker too, because
    /// cancelling a future stops no worker.
    bool isWorkerBusy = false;
    qint64 bytes = 0;
    /// The error's sentence, with FinishedWithError.
    QString message;
    /// The future's address, as people print it.
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

/// Made for one run. All functions except `run` may be called from any thread at any time.
class FuturesLab
{
public:
    FuturesLab(FuturesSettings settings, LabLog &log);
    ~FuturesLab();

    /// Blocks, so it is not for the GUI's thread.
    FuturesResult run(std::stop_token stop);

    /// Does only what QFuture::cancel does. A pending download never starts. A running one goes on
    /// to its end in its worker, and its result is dropped.
    void cancel(int item);
    /// Also stops a running download, through a token that the download itself checks.
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
    /// Guarded by m_mutex. They are pointers, so that each entry keeps the address that people see.
    std::vector<std::unique_ptr<Entry>> m_entries;
};

/// "<Future at 0x… state=finished returned str>"
QString futureText(const FutureView &view);
/// The line that the experiment prints at an event, or an empty string. Ask soon after the event,
/// because the line shows the future as it is now.
QString futureLine(const LabEvent &event, const FuturesLab &lab);
/// "5 downloads in 0.70s"
QString futuresSummary(const FuturesResult &result);
/// One row per download. Times are in seconds from the beginning.
QString futuresCsv(const FuturesLab &lab, const std::vector<LabEvent> &events);
/// "pending", "running", "finished with result", "finished with error", "cancelled".
QString futureStateName(FutureState state);

} // namespace regatta
