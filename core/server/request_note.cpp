// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/request_note.h"

#include "core/server/record_sender.h"

#include <algorithm>

namespace regatta {
namespace {

using Outcome = RequestFrame::Outcome;

qint64 nanosecondsOf(Clock::time_point time)
{
    return std::chrono::nanoseconds(time.time_since_epoch()).count();
}

qint64 nanosecondsNow()
{
    return nanosecondsOf(Clock::now());
}

} // namespace

RequestNote::RequestNote(KeyedRuns &runs, RecordSender *const &sender, quint64 connection)
    : m_runs(runs), m_sender(sender), m_connection(connection), m_accepted(nanosecondsNow())
{}

RequestNote::~RequestNote()
{
    end();
}

bool RequestNote::begin(const RecordKey &key)
{
    m_isKeyed = true;
    m_run = m_runs.beginRequest(key);
    m_frame = {.token = key.token,
               .connection = m_connection,
               .accepted = m_accepted,
               .requested = nanosecondsNow(),
               .outcome = Outcome::ClientLeft};
    return m_run;
}

WeatherKey RequestNote::weatherKey(CountryCode code, bool isDownload)
{
    WeatherKey key{code, m_run->key.round, 0, 0};
    if (isDownload) {
        m_frame.code = static_cast<qint16>(code.index());
        key.attempt = m_run->downloads[code.index()]++;
    }
    return key;
}

void RequestNote::delayed(std::chrono::microseconds delay, bool isWhole)
{
    if (!m_isKeyed)
        return;
    m_frame.delay = std::chrono::nanoseconds(delay).count();
    if (!isWhole)
        m_frame.delay = std::min(m_frame.delay, nanosecondsNow() - m_frame.requested);
}

void RequestNote::strike(Fault fault)
{
    m_frame.outcome = Outcome::Faulty;
    m_frame.fault = static_cast<quint8>(fault);
}

void RequestNote::answerBegins(int httpStatus)
{
    if (!m_isKeyed || m_frame.firstByte != 0)
        return;
    m_frame.httpStatus = static_cast<quint16>(httpStatus);
    m_frame.firstByte = m_frame.delay > 0 ? nanosecondsNow() : m_frame.requested;
}

void RequestNote::sent(std::size_t bytes)
{
    m_frame.bytes += static_cast<quint32>(bytes);
}

void RequestNote::answered(Clock::time_point now)
{
    if (!m_isKeyed)
        return;
    m_frame.outcome = Outcome::Answered;
    m_frame.lastByte = nanosecondsOf(now);
}

void RequestNote::end()
{
    if (!m_isKeyed)
        return;
    m_isKeyed = false;
    if (m_frame.firstByte != 0 && m_frame.lastByte == 0)
        m_frame.lastByte = nanosecondsNow();
    if (m_sender)
        m_sender->append(m_frame);
    if (m_run)
        m_runs.endRequest(*std::exchange(m_run, nullptr));
}

} // namespace regatta
