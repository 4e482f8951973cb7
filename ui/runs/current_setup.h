// SPDX-License-Identifier: GPL-3.0-or-later
// What is set for the next run. The panel on the left edits it. Everybody else reads it, or hears
// that it has changed.
#pragma once

#include "ui/runs/setup.h"

#include <QObject>

namespace regatta {

class CurrentSetup : public QObject
{
    Q_OBJECT

public:
    explicit CurrentSetup(QObject *parent = nullptr);

    const Setup &setup() const { return m_setup; }
    const std::vector<SetupProblem> &problems() const { return m_problems; }
    void set(const Setup &setup);
    /// Switches the codes to Pick, as if the user had typed these codes.
    void pick(const std::vector<CountryCode> &codes);

Q_SIGNALS:
    void changed();

private:
    Setup m_setup;
    std::vector<SetupProblem> m_problems;
};

} // namespace regatta
