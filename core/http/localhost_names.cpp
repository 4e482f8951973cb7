// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/localhost_names.h"

#include <QHash>
#include <QMutex>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// For each port, the name under which this machine last answered.
struct LastGood
{
    QMutex mutex;
    QHash<int, QString> names;
};

LastGood &lastGood()
{
    static LastGood instance;
    return instance;
}

} // namespace

QStringList localhostNames(int port)
{
    QStringList names{u"localhost"_s, u"::1"_s, u"127.0.0.1"_s};
    LastGood &good = lastGood();
    const QMutexLocker lock(&good.mutex);
    const qsizetype best = names.indexOf(good.names.value(port));
    if (best > 0)
        names.move(best, 0);
    return names;
}

void noteGoodLocalhostName(int port, const QString &name)
{
    LastGood &good = lastGood();
    const QMutexLocker lock(&good.mutex);
    good.names.insert(port, name);
}

} // namespace regatta
