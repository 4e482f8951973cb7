// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/request_note.h"

#include "core/server/record_sender.h"

#include <algorithm>
#include <limits>

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

RequestNote::RequestNote(KeyedRuns &runs, RecordSender *const &sender, quint64 connection,
                         Clock::time_point accepted)
    : m_runs(runs), m_sender(sender), m_connection(connection), m_accepted(nanosecondsOf(accepted))
{}

RequestNote::~RequestNote()
{
    end();
}

void RequestNote::begin(const RecordKey &key)
{
    m_isKeyed = true;
    m_hasWaited = false;
    m_run = m_runs.beginRequest(key);
    m_frame = {.token = key.token,
               .connection = m_connection,
               .accepted = m_accepted,
               .requested = nanosecondsNow(),
               .outcome = Outcome::ClientLeft};
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

void RequestNote::waited(const ServerTiming &timing, bool isWhole)
{
    if (!m_isKeyed)
        return;
    // What a client does not wait for to the end counts as far as it waited.
    qint64 left =
        isWhole ? std::numeric_limits<qint64>::max() : nanosecondsNow() - m_frame.requested;
    const auto take = [&left](std::chrono::nanoseconds time) {
        const qint64 taken = std::min<qint64>(time.count(), left);
        left -= taken;
        return taken;
    };
    m_frame.roundTrips = take(timing.roundTrips);
    m_frame.queue = take(timing.queue);
    m_frame.delay = take(timing.delay);
    m_frame.wire = isWhole ? timing.wire.count() : 0;
    m_hasWaited = true;
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
    m_frame.firstByte = m_hasWaited ? nanosecondsNow() : m_frame.requested;
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
