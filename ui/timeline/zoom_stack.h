// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of a run is shown and which part is selected, and the way back to earlier zooms.
#pragma once

#include "ui/timeline/time_scale.h"

#include <optional>
#include <vector>

namespace regatta {

class ZoomStack
{
public:
    /// The whole range of times. An earlier zoom stays as far as it lies inside.
    void setWhole(TimeSpan whole);
    const TimeSpan &whole() const { return m_whole; }
    TimeSpan visible() const { return m_zooms.empty() ? m_whole : m_zooms.back(); }
    bool isZoomed() const { return !m_zooms.empty(); }

    /// Zooms in a step that can be undone. Zooming out to the whole is no step but a reset.
    void zoomTo(TimeSpan span);
    /// Zooms as part of the last step, because one turn of the wheel is one step.
    void adjust(TimeSpan span);
    /// Undoes one step. Returns false if there was none.
    bool zoomBack();
    void resetZoom() { m_zooms.clear(); }

    const std::optional<TimeSpan> &selection() const { return m_selection; }
    void select(TimeSpan span) { m_selection = fitted(span, m_whole); }
    void clearSelection() { m_selection.reset(); }

    /// Forgets zoom and selection, because another run is shown.
    void clear();

private:
    TimeSpan m_whole;
    std::vector<TimeSpan> m_zooms;
    std::optional<TimeSpan> m_selection;
};

} // namespace regatta
