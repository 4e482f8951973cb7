// SPDX-License-Identifier: GPL-3.0-or-later
// Finds out which recipes can be run here. Python may have to be asked for a module, which takes a
// moment, so it happens in another thread.
#pragma once

#include "core/programs/recipes.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>

namespace regatta {

class RecipeChecks : public QObject
{
    Q_OBJECT

public:
    /// What is missing for a recipe, or an empty string. It is called in another thread.
    using Check = std::function<QString(const Recipe &)>;

    explicit RecipeChecks(Check check = missingFor, QObject *parent = nullptr);

    /// Asks anew, because something may have been installed. Returns at once.
    void start();
    /// The last answer for the recipe at this place. Empty if it can be run, or if nobody has
    /// answered yet.
    QString missing(std::size_t recipe) const;

Q_SIGNALS:
    void answered();

private:
    Check m_check;
    QFutureWatcher<QStringList> m_watcher;
    QStringList m_missing;
};

} // namespace regatta
