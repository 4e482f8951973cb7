// SPDX-License-Identifier: GPL-3.0-or-later
// Calls a function with the result of a future, in the thread of an object.
#pragma once

#include <QFuture>
#include <QFutureWatcher>

namespace regatta {

/// Calls `then` with the future's result: at once if it is there, or else in the event loop of
/// `context`. Never calls it if `context` is destroyed before. Call this in the thread of
/// `context`, with a future that holds no exception. docs/architecture.md says why it is not
/// QFuture::then.
template<typename Result, typename Function>
void whenFinished(const QFuture<Result> &future, QObject *context, Function then)
{
    if (future.isFinished()) {
        then(future.result());
        return;
    }
    auto *const watcher = new QFutureWatcher<Result>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)] {
                         watcher->deleteLater();
                         then(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace regatta
