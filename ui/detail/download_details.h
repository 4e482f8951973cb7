// SPDX-License-Identifier: GPL-3.0-or-later
// All that can be said about one download of a run, in words and figures.
#pragma once

#include "core/analysis/request_phases.h"
#include "core/record/item_state.h"
#include "core/workload/country_code.h"

#include <QString>

#include <utility>
#include <vector>

namespace regatta {

class RunHistory;
struct DownloadEvent;

struct DownloadDetails
{
    CountryCode code;
    /// "EG · Egypt".
    QString title;
    /// "copy 3 of 30". Empty if the run has one copy of each code.
    QString copy;
    ItemState state = ItemState::Waiting;
    /// "Arrived 83 ms after the start".
    QString stateText;
    /// Which run it belongs to: "Sequential, round 2".
    QString runTitle;
    /// Why it failed. Empty if it did not.
    QString reason;
    /// Without a password. Empty if it is not known.
    QString url;
    /// Further facts, each with its name.
    std::vector<std::pair<QString, QString>> facts;
    /// From being queued to the end, as far as it has got.
    std::vector<TimeStretch> phases;

    /// All of it as lines of text.
    QString text() const;
};

/// `events` are those of this download, from the log of a run that is under way. They are not
/// needed for a finished run.
DownloadDetails downloadDetails(const RunHistory &history, int run, int item,
                                const std::vector<DownloadEvent> &events = {});

} // namespace regatta
