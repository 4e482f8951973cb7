// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/server_record.h"

using namespace Qt::StringLiterals;

namespace regatta {

QString toString(const RecordKey &key)
{
    return u"~%1-%2"_s.arg(key.round).arg(key.token, 0, 16);
}

QString keyedUrl(const QString &baseUrl, const RecordKey &key)
{
    constexpr QLatin1String scheme("://");
    const qsizetype host = baseUrl.indexOf(scheme) + scheme.size();
    const qsizetype slash = baseUrl.indexOf(u'/', host);
    const qsizetype path = slash < 0 ? baseUrl.size() : slash;
    return baseUrl.left(path) + u'/' + toString(key) + baseUrl.mid(path);
}

} // namespace regatta
