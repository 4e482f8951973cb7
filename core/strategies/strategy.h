// SPDX-License-Identifier: GPL-3.0-or-later
// How many downloads are run at once, and by whom.
#pragma once

namespace regatta {

class Run;

/// An exhibit: one function that reads top to bottom on one screen.
class Strategy
{
public:
    virtual ~Strategy() = default;

    /// Downloads all items of the run; blocks until done or stopped. Called in a thread that is
    /// never the GUI's.
    virtual void downloadMany(Run &run) = 0;
};

} // namespace regatta
