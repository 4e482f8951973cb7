// SPDX-License-Identifier: GPL-3.0-or-later
// What part of a run is looked at and what part is selected, with the way back.
#pragma once

#include "ui/timeline/time_scale.h"

#include <optional>
#include <vector>

namespace regatta {

class ZoomStack
{
public:
    /// What there is to see. What was zoomed into stays as far as it lies inside.
    void setWhole(TimeSpan whole);
    const TimeSpan &whole() const { return m_whole; }
    TimeSpan visible() const { return m_zooms.empty() ? m_whole : m_zooms.back(); }
    bool isZoomed() const { return !m_zooms.empty(); }

    /// A step that can be undone. The whole is never a step: zooming out to it resets.
    void zoomTo(TimeSpan span);
    /// The same, as part of the step before: one turn of the wheel is one step.
    void adjust(TimeSpan span);
    /// Undoes one step; false when there was none.
    bool zoomBack();
    void resetZoom() { m_zooms.clear(); }

    const std::optional<TimeSpan> &selection() const { return m_selection; }
    void select(TimeSpan span) { m_selection = fitted(span, m_whole); }
    void clearSelection() { m_selection.reset(); }

    /// For another run: neither zoom nor selection.
    void clear();

private:
    TimeSpan m_whole;
    std::vector<TimeSpan> m_zooms;
    std::optional<TimeSpan> m_selection;
};

} // namespace regatta
