// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/spoken_version.h"

#include "core/analysis/wording.h"

#include <map>

using namespace Qt::StringLiterals;

namespace regatta {

QString otherVersionSentence(const Plan &plan, std::span<const RunResult> runs)
{
    std::map<HttpVersion, int> counts;
    int known = 0;
    for (const RunResult &run : runs) {
        for (const RequestRecord &request : run.requests) {
            if (run.program || request.httpVersion == HttpVersion::Unknown)
                continue;
            ++known;
            if (request.httpVersion != plan.http)
                ++counts[request.httpVersion];
        }
    }
    // Whoever asks for 1.1 expects that some servers speak 1.0.
    if (plan.http != HttpVersion::Http2 || counts.empty())
        return {};
    QStringList versions;
    int others = 0;
    for (const auto &[version, count] : counts) {
        versions += u"HTTP/"_s + toString(version);
        others += count;
    }
    const QString often =
        others == known ? QString()
                        : u" in %1 of %2 requests"_s.arg(numberText(others), numberText(known));
    return u"HTTP/2 was asked for, but the server spoke %1%2."_s.arg(listText(versions), often);
}

} // namespace regatta
