// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/claims.h"

#include "core/analysis/wording.h"
#include "core/http/printable_text.h"

#include <QStringList>

#include <algorithm>
#include <limits>
#include <map>

using namespace Qt::StringLiterals;

namespace regatta {

namespace {

using CountByKind = std::map<ErrorKind, int>;

CountByKind errorsByKind(const RunResult &run)
{
    CountByKind counts;
    for (const RequestRecord &request : run.requests) {
        if (request.status == Status::Error)
            ++counts[request.error];
    }
    return counts;
}

QString errorsText(const RunResult &run)
{
    const CountByKind byKind = errorsByKind(run);
    QStringList kinds;
    for (const auto &[kind, count] : byKind)
        kinds << (byKind.size() == 1 ? errorKindTitle(kind)
                                     : u"%1: %2"_s.arg(errorKindTitle(kind), numberText(count)));
    const QString errors = countText(run.tally.errors, u"error"_s);
    return kinds.isEmpty() ? errors : u"%1 (%2)"_s.arg(errors, kinds.join(u", "_s));
}

/// The first error message, without its full stop. Empty if the records have none.
QString firstErrorOf(std::span<const RunResult *const> runs)
{
    for (const RunResult *run : runs) {
        for (const RequestRecord &request : run->requests) {
            if (request.status != Status::Error || request.message.isEmpty())
                continue;
            return withoutFullStop(printableText(request.message.simplified()));
        }
    }
    return {};
}

} // namespace

bool isComplete(const RunResult &run)
{
    return run.failure.isEmpty() && run.tally.cancelled == 0 && run.elapsed > RunTime::zero();
}

bool supportsClaims(const RunResult &run)
{
    return isComplete(run) && run.tally.ok > 0;
}

bool didSameWork(const RunResult &a, const RunResult &b)
{
    if (!supportsClaims(a) || !supportsClaims(b) || a.tally != b.tally)
        return false;
    // A report may have been made without its records.
    const bool tellsKinds = !a.requests.empty() && !b.requests.empty();
    return a.tally.errors == 0 || !tellsKinds || errorsByKind(a) == errorsByKind(b);
}

QString outcomeText(const RunResult &run)
{
    return u"%1 OK, %2 not found and %3"_s.arg(numberText(run.tally.ok),
                                               numberText(run.tally.notFound), errorsText(run));
}

QString remedyForNoSuccess(std::span<const RunResult *const> runs)
{
    int errors = 0;
    for (const RunResult *run : runs)
        errors += run->tally.errors;
    if (errors == 0)
        return u"check the address and the codes, because none was found there, and "
               "run again"_s;
    const QString error = firstErrorOf(runs);
    if (error.isEmpty())
        return u"check the server and its address, and run again"_s;
    return u"check the server and its address, and run again (the first error: %1)"_s.arg(error);
}

QString whyNoSuccess(std::span<const RunResult *const> runs)
{
    qint64 downloads = 0; // in a made-up report the sum may not fit into an int
    for (const RunResult *run : runs)
        downloads += run->tally.total();
    return u"not one of %1 succeeded: %2"_s.arg(
        countText(static_cast<int>(std::min<qint64>(downloads, std::numeric_limits<int>::max())),
                  u"download"_s),
        remedyForNoSuccess(runs));
}

} // namespace regatta
