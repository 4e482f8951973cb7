// SPDX-License-Identifier: GPL-3.0-or-later
// All downloads on one thread, driven by signals and slots.
#include "core/run/run.h"
#include "core/run/when_finished.h"
#include "core/strategies/strategy_table.h"

#include <QEventLoop>

namespace regatta {
namespace {

/// Every step ends by saying which function to call next, and that function is the next step.
class Downloads : public QObject
{
public:
    explicit Downloads(Run &run) : m_run(run), m_client(run.asyncClient()) {}

    void downloadAll()
    {
        for (int lane = 0; lane < m_run.concurrency(); ++lane)
            startNext(lane);
        if (m_busyLanes > 0)
            m_loop.exec();
    }

private:
    void startNext(int lane)
    {
        const auto item = m_run.takeNext();
        if (!item)
            return;
        ++m_busyLanes;
        m_run.start(*item, lane);
        HttpTransfer *transfer = m_client->get(m_run.request(*item));
        connect(transfer, &HttpTransfer::finished, this,
                [=, this](const HttpResponse &response) { save(*item, lane, response); });
    }

    void save(const WorkItem &item, int lane, const HttpResponse &response)
    {
        whenFinished(m_run.completeInBackground(item, lane, response), this,
                     [=, this](const DownloadResult &result) { handOver(result, lane); });
    }

    void handOver(const DownloadResult &result, int lane)
    {
        m_run.finish(result);
        --m_busyLanes;
        startNext(lane);
        if (m_busyLanes == 0)
            m_loop.quit();
    }

    Run &m_run;
    const std::unique_ptr<AsyncClient> m_client;
    QEventLoop m_loop;
    int m_busyLanes = 0;
};

} // namespace

void downloadWithCallbacks(Run &run)
{
    Downloads(run).downloadAll();
}

} // namespace regatta
