// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/zoom_stack.h"

namespace regatta {

void ZoomStack::setWhole(TimeSpan whole)
{
    m_whole = whole;
    for (TimeSpan &zoom : m_zooms)
        zoom = fitted(zoom, whole);
    std::erase(m_zooms, whole);
    if (m_selection)
        m_selection = fitted(*m_selection, whole);
}

void ZoomStack::zoomTo(TimeSpan span)
{
    const TimeSpan zoom = fitted(span, m_whole);
    if (zoom == m_whole)
        m_zooms.clear();
    else if (zoom != visible())
        m_zooms.push_back(zoom);
}

void ZoomStack::adjust(TimeSpan span)
{
    if (m_zooms.empty()) {
        zoomTo(span);
        return;
    }
    m_zooms.back() = fitted(span, m_whole);
    if (m_zooms.back() == m_whole)
        m_zooms.clear();
}

bool ZoomStack::zoomBack()
{
    if (m_zooms.empty())
        return false;
    m_zooms.pop_back();
    return true;
}

void ZoomStack::clear()
{
    m_zooms.clear();
    m_selection.reset();
    m_whole = {};
}

} // namespace regatta
