// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/baseline.h"

#include "core/analysis/wording.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// "timeout (6.1 s there, 2 s here)".
QString both(const QString &what, const QString &there, const QString &here)
{
    return u"%1 (%2 there, %3 here)"_s.arg(what, there, here);
}

QString codes(const Plan &plan)
{
    return QString::number(plan.codes.size());
}

QString enumeration(const QStringList &things)
{
    if (things.size() < 2)
        return things.join(QString());
    return u"%1 and %2"_s.arg(things.first(things.size() - 1).join(u", "_s), things.last());
}

} // namespace

QStringList workDifferences(const Plan &a, const Plan &b)
{
    QStringList differences;
    if (a.codes.size() != b.codes.size())
        differences += both(u"codes"_s, codes(a), codes(b));
    else if (a.codes != b.codes)
        differences += u"codes"_s;
    if (a.copies != b.copies)
        differences += both(u"copies"_s, QString::number(a.copies), QString::number(b.copies));
    if (a.site != b.site)
        differences += both(u"site"_s, a.serverLabel(), b.serverLabel());
    // The embedded server's address is another one every time, and its weather is nobody else's.
    else if (!site(a.site).isEmbedded() && a.baseUrl != b.baseUrl)
        differences += u"address"_s;
    if (a.site != b.site || !site(a.site).isEmbedded())
        return differences;
    if (a.seed != b.seed && a.site != SiteId::Local)
        differences += both(u"seed"_s, QString::number(a.seed), QString::number(b.seed));
    if (a.delay != b.delay && a.site != SiteId::Local)
        differences += both(u"delay"_s, toString(a.delay), toString(b.delay));
    if (a.errorRate != b.errorRate && a.site == SiteId::Error)
        differences +=
            both(u"error rate"_s, QString::number(a.errorRate), QString::number(b.errorRate));
    return differences;
}

QStringList settingDifferences(const Plan &a, const Plan &b)
{
    QStringList differences;
    if (a.client != b.client)
        differences += both(u"client"_s, a.client, b.client);
    if (a.limits.timeout != b.limits.timeout)
        differences +=
            both(u"timeout"_s, settingText(a.limits.timeout), settingText(b.limits.timeout));
    if (a.limits.connectTimeout != b.limits.connectTimeout)
        differences += both(u"connect timeout"_s, settingText(a.limits.connectTimeout),
                            settingText(b.limits.connectTimeout));
    if (a.retries != b.retries)
        differences += both(u"retries"_s, QString::number(a.retries), QString::number(b.retries));
    if (a.reusesConnections != b.reusesConnections) {
        const auto policy = [](const Plan &plan) {
            return plan.reusesConnections ? u"reused"_s : u"fresh"_s;
        };
        differences += both(u"connections"_s, policy(a), policy(b));
    }
    if (a.proxy != b.proxy)
        differences += u"proxy"_s;
    if (a.trustedCertificates != b.trustedCertificates)
        differences += u"trusted certificates"_s;
    if (a.savesFlags != b.savesFlags)
        differences += u"saving of flags"_s;
    return differences;
}

QStringList environmentDifferences(const Environment &a, const Environment &b)
{
    QStringList differences;
    const auto compare = [&differences](const QString &what, const QString &there,
                                        const QString &here) {
        const QString none = u"none"_s;
        if (there != here)
            differences += both(what, there.isEmpty() ? none : there, here.isEmpty() ? none : here);
    };
    compare(u"processor"_s, a.cpu, b.cpu);
    compare(u"cores"_s, QString::number(a.cores), QString::number(b.cores));
    compare(u"system"_s, a.os, b.os);
    compare(u"Qt"_s, a.qt, b.qt);
    compare(u"libcurl"_s, a.curl, b.curl);
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
    return u"Compare with care: the baseline differs in %1."_s.arg(enumeration(differences));
}

} // namespace regatta
