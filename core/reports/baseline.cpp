// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/baseline.h"

#include "core/analysis/wording.h"

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

bool matters(const PlanSetting &setting, const Plan &plan)
{
    const auto matters = setting.comparing.matters;
    return matters ? matters(plan) : isInForce(setting, plan);
}

/// Names the settings of a group that differ, if that matters for both plans.
QStringList differencesIn(SettingGroup group, const Plan &a, const Plan &b, PlanSettings settings)
{
    QStringList differences;
    for (const PlanSetting &setting : settingsIn(group, settings)) {
        const Comparing &comparing = setting.comparing;
        if (comparing.name.isEmpty() || isSame(setting, a, b) || !matters(setting, a) ||
            !matters(setting, b))
            continue;
        differences += comparing.tellsValues
                           ? both(comparing.name, valueText(setting, a), valueText(setting, b))
                           : comparing.name;
    }
    return differences;
}

} // namespace

QStringList workDifferences(const Plan &a, const Plan &b, PlanSettings settings)
{
    QStringList differences;
    if (a.codes.size() != b.codes.size())
        differences += both(u"codes"_s, codes(a), codes(b));
    else if (a.codes != b.codes)
        differences += u"codes"_s;
    differences += differencesIn(SettingGroup::Work, a, b, settings);
    if (a.site != b.site)
        return differences << both(u"site"_s, a.serverLabel(), b.serverLabel());
    // The embedded server has another address every time.
    if (!site(a.site).isEmbedded() && a.baseUrl != b.baseUrl)
        differences += u"address"_s;
    return differences + differencesIn(SettingGroup::Seed, a, b, settings) +
           differencesIn(SettingGroup::Weather, a, b, settings);
}

QStringList settingDifferences(const Plan &a, const Plan &b, PlanSettings settings)
{
    return differencesIn(SettingGroup::Client, a, b, settings) +
           differencesIn(SettingGroup::Saving, a, b, settings);
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
    return u"Compare with care: the baseline differs in %1."_s.arg(listText(differences));
}

} // namespace regatta
