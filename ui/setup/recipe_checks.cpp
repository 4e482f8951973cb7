// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/recipe_checks.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace regatta {

RecipeChecks::RecipeChecks(Check check, QObject *parent)
    : QObject(parent), m_check(std::move(check))
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        m_missing = m_watcher.result();
        Q_EMIT answered();
    });
}

void RecipeChecks::start()
{
    if (m_watcher.isRunning())
        return;
    const auto promise = std::make_shared<QPromise<QStringList>>();
    m_watcher.setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start([promise, check = m_check] {
        QStringList missing;
        for (const Recipe &recipe : recipes())
            missing.append(check(recipe));
        promise->addResult(missing);
        promise->finish();
    });
}

QString RecipeChecks::missing(std::size_t recipe) const
{
    return m_missing.value(static_cast<qsizetype>(recipe));
}

} // namespace regatta
