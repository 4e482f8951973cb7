// SPDX-License-Identifier: GPL-3.0-or-later
// The state of one download at a moment of a run, as watchers see it.
#pragma once

#include "core/http/http_message.h"

#include <array>

namespace regatta {

enum class ItemState : quint8 { Waiting, InFlight, Arrived, NotFound, Error, Cancelled };
inline constexpr std::array itemStates{ItemState::Waiting, ItemState::InFlight,
                                       ItemState::Arrived, ItemState::NotFound,
                                       ItemState::Error,   ItemState::Cancelled};

constexpr ItemState itemState(Status status)
{
    switch (status) {
    case Status::Ok:
        return ItemState::Arrived;
    case Status::NotFound:
        return ItemState::NotFound;
    case Status::Error:
        return ItemState::Error;
    case Status::Cancelled:
        return ItemState::Cancelled;
    }
    return ItemState::Error;
}

} // namespace regatta
