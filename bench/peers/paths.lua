-- SPDX-License-Identifier: GPL-3.0-or-later
-- Has wrk ask for one flag after the other. The requests are made once, before the measurement.

local requests = {}
local last = 0

function init(codes)
    local folder = wrk.path
    for _, code in ipairs(codes) do
        requests[#requests + 1] = wrk.format("GET", folder .. "/" .. code .. "/" .. code .. ".gif")
    end
end

function request()
    last = last % #requests + 1
    return requests[last]
end
