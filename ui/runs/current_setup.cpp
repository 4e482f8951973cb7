// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/current_setup.h"

namespace regatta {

CurrentSetup::CurrentSetup(QObject *parent)
    : QObject(parent), m_problems(regatta::problems(m_setup))
{}

void CurrentSetup::set(const Setup &setup)
{
    m_setup = setup;
    m_problems = regatta::problems(setup);
    Q_EMIT changed();
}

void CurrentSetup::pick(const std::vector<CountryCode> &codes)
{
    Setup setup = m_setup;
    setup.codesKind = CodeSelection::Kind::Picked;
    setup.pickedWords = wordsFor(codes);
    setup.limit = 0;
    set(setup);
}

} // namespace regatta
