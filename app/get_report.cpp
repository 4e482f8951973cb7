// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/get_report.h"

#include "app/facts_table.h"
#include "app/text_table.h"
#include "core/analysis/contestant_runs.h"
#include "core/analysis/lower_bound.h"
#include "core/analysis/time_breakdown.h"
#include "core/analysis/wording.h"
#include "core/http/address.h"

#include <QMap>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// If there are more codes than this, only the first and the last are named.
constexpr std::size_t listedCodes = 10;

QString plural(int count, const QString &word)
{
    return count == 1 ? word : word + u's';
}

QString codesText(const std::vector<CountryCode> &codes)
{
    if (codes.size() > listedCodes)
        return u"from %1 to %2"_s.arg(codes.front().upper(), codes.back().upper());
    QStringList names;
    for (const CountryCode code : codes)
        names.append(code.upper());
    return names.join(u", "_s);
}

} // namespace

QString siteAndCodesReport(const Plan &plan)
{
    const int count = plan.itemCount();
    return u"%1 site: %2\n"_s.arg(plan.serverLabel(), shownAddress(plan.baseUrl)) +
           u"Searching for %1 %2: %3\n"_s.arg(count).arg(plural(count, u"flag"_s),
                                                         codesText(plan.codes));
}

QString initialReport(const Plan &plan, int concurrency)
{
    const QString connections = concurrency == 1
                                    ? u"1 connection will be used."_s
                                    : u"%1 concurrent connections will be used."_s.arg(concurrency);
    return siteAndCodesReport(plan) + connections + u'\n';
}

QString finalReport(const Tally &tally, std::chrono::nanoseconds elapsed)
{
    QString text = QString(20, u'-') + u'\n';
    text += u"%1 %2 downloaded.\n"_s.arg(tally.ok, 3).arg(plural(tally.ok, u"flag"_s));
    if (tally.notFound > 0)
        text += u"%1 not found.\n"_s.arg(tally.notFound, 3);
    if (tally.errors > 0)
        text += u"%1 %2.\n"_s.arg(tally.errors, 3).arg(plural(tally.errors, u"error"_s));
    text += u"Elapsed time: %1s\n"_s.arg(std::chrono::duration<double>(elapsed).count(), 0, 'f', 2);
    return text;
}

QString verboseLine(const Plan &plan, const WorkItem &item, Status status, const QString &message)
{
    const QString code = item.code.upper();
    switch (status) {
    case Status::Ok:
        return code + QLatin1String(" OK");
    case Status::NotFound:
        return code + QLatin1String(" not found: ") +
               shownAddress(flagUrl(plan.baseUrl, item.code).toString());
    case Status::Error:
        return code + QLatin1String(" error: ") + message;
    case Status::Cancelled:
        break;
    }
    return code + QLatin1String(" cancelled");
}

QString timeReport(const RunResult &result, const Plan &plan)
{
    QString text;
    if (const auto bound = lowerBound(result, plan))
        text += u"Lower bound: %1, set by %2. The efficiency of this run is %3.\n"_s.arg(
            secondsText(toSeconds(bound->time)), boundReason(*bound),
            percentText(efficiency(result, plan).value_or(0)));
    text += factsReport(result);
    const TimeBreakdown breakdown = timeBreakdown(result, plan.savesFlags);
    const QString lanes =
        countText(breakdown.lanes, breakdown.isOfProgram ? u"connection"_s : u"lane"_s);
    text += u"Where the time of %1 went:\n"_s.arg(lanes);
    std::vector<QStringList> rows;
    for (const TimePart &part : timeParts(breakdown)) {
        if (part.time > RunTime(0))
            rows.push_back({u"  "_s + part.title(), secondsText(toSeconds(part.time)),
                            percentText(part.share)});
    }
    return text + textTable(rows);
}

QString failureReport(const RunResult &result)
{
    QMap<QString, QStringList> codesByMessage;
    for (const RequestRecord &request : result.requests) {
        if (request.status == Status::Error && !isOfSaving(request.error))
            codesByMessage[request.message].append(request.code.upper());
    }
    QString text;
    for (const auto &[message, codes] : codesByMessage.asKeyValueRange()) {
        QString names = codes.mid(0, listedCodes).join(u", "_s);
        if (codes.size() > static_cast<qsizetype>(listedCodes))
            names += u" and %1 more"_s.arg(codes.size() - static_cast<qsizetype>(listedCodes));
        text += u"%1: %2\n"_s.arg(names, message);
    }
    return text;
}

QString savingProblem(const std::vector<RunResult> &results)
{
    int count = 0;
    QString first;
    for (const RunResult &result : results) {
        for (const RequestRecord &request : result.requests) {
            if (isOfSaving(request.error) && count++ == 0)
                first = request.message;
        }
    }
    if (count == 0)
        return {};
    return u"%1 could not be saved. %2"_s.arg(countText(count, u"flag"_s), first);
}

} // namespace regatta
