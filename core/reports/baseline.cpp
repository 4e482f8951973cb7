// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/baseline.h"

#include "core/analysis/wording.h"

#include <algorithm>

namespace regatta {
namespace {

bool isEmbedded(const Plan &plan)
{
    return plan.site == SiteId::Local || plan.site == SiteId::Delay || plan.site == SiteId::Error;
}

/// "timeout (6.1 s there, 2 s here)".
QString both(const QString &what, const QString &there, const QString &here)
{
    return QStringLiteral("%1 (%2 there, %3 here)").arg(what, there, here);
}

QString codes(const Plan &plan)
{
    return QString::number(plan.codes.size());
}

QString enumeration(const QStringList &things)
{
    if (things.size() < 2)
        return things.join(QString());
    return QStringLiteral("%1 and %2")
        .arg(things.first(things.size() - 1).join(QStringLiteral(", ")), things.last());
}

} // namespace

QStringList workDifferences(const Plan &a, const Plan &b)
{
    QStringList differences;
    if (a.codes.size() != b.codes.size())
        differences += both(QStringLiteral("codes"), codes(a), codes(b));
    else if (a.codes != b.codes)
        differences += QStringLiteral("codes");
    if (a.copies != b.copies)
        differences +=
            both(QStringLiteral("copies"), QString::number(a.copies), QString::number(b.copies));
    if (a.site != b.site)
        differences += both(QStringLiteral("site"), a.serverLabel(), b.serverLabel());
    // The embedded server's address is another one every time, and its weather is nobody else's.
    else if (!isEmbedded(a) && a.baseUrl != b.baseUrl)
        differences += QStringLiteral("address");
    if (a.site != b.site || !isEmbedded(a))
        return differences;
    if (a.seed != b.seed && a.site != SiteId::Local)
        differences +=
            both(QStringLiteral("seed"), QString::number(a.seed), QString::number(b.seed));
    if (a.delay != b.delay && a.site != SiteId::Local)
        differences += both(QStringLiteral("delay"), toString(a.delay), toString(b.delay));
    if (a.errorRate != b.errorRate && a.site == SiteId::Error)
        differences += both(QStringLiteral("error rate"), QString::number(a.errorRate),
                            QString::number(b.errorRate));
    return differences;
}

QStringList settingDifferences(const Plan &a, const Plan &b)
{
    QStringList differences;
    if (a.client != b.client)
        differences += both(QStringLiteral("client"), a.client, b.client);
    if (a.limits.timeout != b.limits.timeout)
        differences += both(QStringLiteral("timeout"), settingText(a.limits.timeout),
                            settingText(b.limits.timeout));
    if (a.limits.connectTimeout != b.limits.connectTimeout)
        differences += both(QStringLiteral("connect timeout"), settingText(a.limits.connectTimeout),
                            settingText(b.limits.connectTimeout));
    if (a.retries != b.retries)
        differences +=
            both(QStringLiteral("retries"), QString::number(a.retries), QString::number(b.retries));
    if (a.reusesConnections != b.reusesConnections) {
        const auto policy = [](const Plan &plan) {
            return plan.reusesConnections ? QStringLiteral("reused") : QStringLiteral("fresh");
        };
        differences += both(QStringLiteral("connections"), policy(a), policy(b));
    }
    if (a.proxy != b.proxy)
        differences += QStringLiteral("proxy");
    if (a.trustedCertificates != b.trustedCertificates)
        differences += QStringLiteral("trusted certificates");
    if (a.savesFlags != b.savesFlags)
        differences += QStringLiteral("saving of flags");
    return differences;
}

QStringList environmentDifferences(const Environment &a, const Environment &b)
{
    QStringList differences;
    const auto compare = [&differences](const QString &what, const QString &there,
                                        const QString &here) {
        const QString none = QStringLiteral("none");
        if (there != here)
            differences += both(what, there.isEmpty() ? none : there, here.isEmpty() ? none : here);
    };
    compare(QStringLiteral("processor"), a.cpu, b.cpu);
    compare(QStringLiteral("cores"), QString::number(a.cores), QString::number(b.cores));
    compare(QStringLiteral("system"), a.os, b.os);
    compare(QStringLiteral("Qt"), a.qt, b.qt);
    compare(QStringLiteral("libcurl"), a.curl, b.curl);
    return differences;
}

QString baselineWarning(const Plan &baseline, const Environment &baselineEnvironment,
                        const Plan &plan, const Environment &environment)
{
    const QStringList differences = workDifferences(baseline, plan) +
                                    settingDifferences(baseline, plan) +
                                    environmentDifferences(baselineEnvironment, environment);
    if (differences.isEmpty())
        return {};
    return QStringLiteral("Compare with care: the baseline differs in %1.")
        .arg(enumeration(differences));
}

} // namespace regatta
