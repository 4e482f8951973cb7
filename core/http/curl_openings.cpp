// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/curl_openings.h"

#include "core/http/curl_handles.h"

namespace regatta {

bool CurlOpenings::mustJoin()
{
    constexpr unsigned firstWithFault = 0x075800;
    constexpr unsigned firstWithout = 0x080000;
    return libcurlVersion() >= firstWithFault && libcurlVersion() < firstWithout;
}

bool CurlOpenings::begins(const QByteArray &origin)
{
    if (m_states.value(origin) == State::Open)
        return !mustJoin();
    setState(origin, State::Opening);
    return true;
}

bool CurlOpenings::beginsAgain(const QByteArray &origin)
{
    if (isOpening(origin))
        return false;
    setState(origin, State::Opening);
    return true;
}

void CurlOpenings::end(const QByteArray &origin, bool isHttp2)
{
    if (isOpening(origin))
        setState(origin, isHttp2 ? State::Open : State::Unknown);
}

void CurlOpenings::setState(const QByteArray &origin, State state)
{
    State &known = m_states[origin];
    m_opening += (state == State::Opening ? 1 : 0) - (known == State::Opening ? 1 : 0);
    known = state;
}

} // namespace regatta
