// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/preparation.h"

#include "core/experiment/concurrency.h"
#include "core/experiment/program_checks.h"
#include "core/http/client_catalog.h"
#include "core/http/trusted_certificates.h"
#include "core/run/flag_store.h"
#include "core/server/server_process.h"
#include "core/weather/forecast.h"
#include "core/workload/plan_settings.h"

#include <QUrl>

#include <future>

namespace regatta {
namespace {

/// Empty, or a sentence that says why flags could not be saved. In that case the experiment does
/// not begin.
QString destinationProblem(const Plan &plan)
{
    return plan.savesFlags ? FlagStore(plan.destination).prepare().message : QString();
}

/// Empty, or a sentence that says why the delays cannot be taken from a recording. The server would
/// say so, too, but to those who start it.
QString recordingProblem(const Plan &plan)
{
    QString problem;
    if (isInForce(settingOf(&Plan::latency), plan))
        weatherOf(plan, &problem);
    return problem;
}

bool asksOverTls(const Plan &plan)
{
    return site(plan.site).isEmbedded() ? plan.usesTls
                                        : QUrl(plan.baseUrl).scheme() == QLatin1String("https");
}

/// Prepares the client in another thread, if the system has one, until the result is asked for.
std::future<void> startPreparing(const Plan &plan)
{
    const ClientInfo *client = findClient(plan.client);
    return client && client->prepare ? std::async(client->prepare, asksOverTls(plan))
                                     : std::future<void>();
}

/// Gives the plan its address. Returns an empty string, or a sentence that says why there is none.
QString findServer(Plan &plan, ServerProcess &server, const std::stop_token &stop,
                   const std::function<void()> &serverStarting)
{
    if (!site(plan.site).isEmbedded())
        return {}; // the plan has its address already
    if (serverStarting)
        serverStarting();
    const QString problem = server.ensureRunning(plan, stop);
    plan.baseUrl = server.baseUrl(plan.site);
    plan.serverAuthority = server.authority();
    return problem;
}

} // namespace

PreparedExperiment prepareExperiment(ExperimentPlan experiment, ServerProcess &server,
                                     const std::stop_token &stop,
                                     const std::function<void()> &serverStarting)
{
    PreparedExperiment prepared{std::move(experiment), {}, {}, stop.stop_requested()};
    if (prepared.isStopped)
        return prepared;
    Plan &plan = prepared.experiment.plan;
    prepared.problem = problemOfPrograms(prepared.experiment);
    if (prepared.problem.isEmpty())
        prepared.problem = destinationProblem(plan);
    if (prepared.problem.isEmpty())
        prepared.problem = trustedCertificatesProblem(plan.trustedCertificates);
    if (prepared.problem.isEmpty())
        prepared.problem = recordingProblem(plan);
    if (prepared.problem.isEmpty()) {
        std::future<void> preparing = startPreparing(plan); // while the server starts
        prepared.problem = findServer(plan, server, stop, serverStarting);
        if (preparing.valid())
            preparing.get();
    }
    if (prepared.problem.isEmpty()) {
        prepared.remarks =
            concurrencyRemarks(prepared.experiment) + remarksOnPrograms(prepared.experiment);
    } else if (stop.stop_requested()) {
        prepared.isStopped = true;
        prepared.problem.clear(); // a stop is no problem, although it ends the wait for the server
    }
    return prepared;
}

} // namespace regatta
