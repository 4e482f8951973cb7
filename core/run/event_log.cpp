// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/event_log.h"

#include "core/http/reason_phrase.h"

#include <bit>
#include <cstring>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

namespace regatta {
namespace {

using Kind = DownloadEvent::Kind;

/// How an entry of the log is written.
enum class Form : quint8 {
    Filler,    ///< nothing; the next entry is at the begin of the next block
    Short,     ///< an event that has no figures
    Long,      ///< any event but the end of a download that has figures
    End,       ///< the end of a download, with all its figures
    Completed, ///< a completed download, as most are
};

/// Each entry begins with this.
struct Head
{
    qint32 item;
    qint16 lane;
    Form form : 3;
    Kind kind : 4;
    bool isReused : 1;
    Status status : 2;
    ErrorKind error : 6;
};
static_assert(sizeof(Head) == 8);

struct ShortEntry
{
    Head head;
    TimePoint time;
};
static_assert(sizeof(ShortEntry) == 16);

struct LongEntry
{
    Head head;
    TimePoint time;
    qint64 value;
    quint16 httpStatus;
    quint16 attempts;
    HttpVersion httpVersion;
    std::array<quint8, 3> unused;
};
static_assert(sizeof(LongEntry) == 32);

struct EndEntry
{
    LongEntry event;
    ServerTiming timing;
};
static_assert(sizeof(EndEntry) == 64);

/// The moments before the end, in their order.
constexpr std::array momentsBefore{std::pair(Kind::Dispatched, &PhaseTimes::dispatched),
                                   std::pair(Kind::Connected, &PhaseTimes::connected),
                                   std::pair(Kind::Secured, &PhaseTimes::secured),
                                   std::pair(Kind::Sent, &PhaseTimes::sent),
                                   std::pair(Kind::FirstByte, &PhaseTimes::firstByte),
                                   std::pair(Kind::Received, &PhaseTimes::received)};

/// In place of a moment that never came.
constexpr quint32 never = std::numeric_limits<quint32>::max();

struct CompletedEntry
{
    Head head;
    TimePoint finished;
    /// By how many nanoseconds each moment was earlier. They fit if the attempt took less than four
    /// seconds.
    std::array<quint32, momentsBefore.size()> before;
    quint32 bytes;
    /// In nanoseconds.
    std::array<quint32, serverTimingParts.size()> timing;
    quint16 httpStatus;
    quint16 attempts : 14;
    HttpVersion httpVersion : 2;
};
static_assert(sizeof(CompletedEntry) == 64);

/// Takes what a DownloadEvent and a CompletedDownload both have.
template<typename Source>
Head headOf(const Source &source, Form form, Kind kind)
{
    // g++ 12 makes no bit-fields of enumerators in braces.
    Head head{};
    head.item = source.item;
    head.lane = source.lane;
    head.form = form;
    head.kind = kind;
    head.status = source.status;
    head.error = source.error;
    head.isReused = source.isReused;
    return head;
}

DownloadEvent eventOf(const Head &head, TimePoint time)
{
    DownloadEvent event;
    event.time = time;
    event.item = head.item;
    event.lane = head.lane;
    event.kind = head.kind;
    event.status = head.status;
    event.error = head.error;
    event.isReused = head.isReused;
    return event;
}

DownloadEvent eventOf(const LongEntry &entry)
{
    DownloadEvent event = eventOf(entry.head, entry.time);
    event.value = entry.value;
    event.httpStatus = entry.httpStatus;
    event.attempts = entry.attempts;
    event.httpVersion = entry.httpVersion;
    return event;
}

/// False if it does not fit.
bool narrow(qint64 figure, quint32 &into)
{
    if (figure < 0 || figure >= never)
        return false;
    into = static_cast<quint32>(figure);
    return true;
}

/// Nothing if a figure does not fit.
std::optional<CompletedEntry> packed(const CompletedDownload &download)
{
    CompletedEntry entry{};
    entry.head = headOf(download, Form::Completed, Kind::Finished);
    entry.finished = download.finished;
    entry.httpStatus = download.httpStatus;
    entry.attempts = download.attempts;
    entry.httpVersion = download.httpVersion;
    bool fits = narrow(download.bytes, entry.bytes) && entry.attempts == download.attempts;
    for (std::size_t i = 0; i < serverTimingParts.size(); ++i)
        fits =
            fits && narrow((download.timing.*serverTimingParts[i].member).count(), entry.timing[i]);
    for (std::size_t i = 0; i < momentsBefore.size(); ++i) {
        const TimePoint moment = download.times.*momentsBefore[i].second;
        if (moment == TimePoint())
            entry.before[i] = never;
        else
            fits = fits && narrow((download.finished - moment).count(), entry.before[i]);
    }
    return fits ? std::optional(entry) : std::nullopt;
}

CompletedDownload unpacked(const CompletedEntry &entry)
{
    const Head &head = entry.head;
    CompletedDownload download{
        head.item,  head.lane,         entry.httpStatus, entry.attempts, head.status,
        head.error, entry.httpVersion, head.isReused,    entry.bytes,    {},
        {},         entry.finished};
    for (std::size_t i = 0; i < serverTimingParts.size(); ++i)
        download.timing.*serverTimingParts[i].member = std::chrono::nanoseconds(entry.timing[i]);
    for (std::size_t i = 0; i < momentsBefore.size(); ++i) {
        if (entry.before[i] != never)
            download.times.*momentsBefore[i].second =
                entry.finished - std::chrono::nanoseconds(entry.before[i]);
    }
    return download;
}

constexpr std::size_t mostEventsOfDownload = momentsBefore.size() + 1;

template<typename Take>
void forEachEvent(const CompletedDownload &download, Take &&take)
{
    DownloadEvent event;
    event.item = download.item;
    event.lane = download.lane;
    event.httpStatus = download.httpStatus;
    event.attempts = download.attempts;
    event.status = download.status;
    event.error = download.error;
    event.isReused = download.isReused;
    event.value = download.bytes;
    for (const auto &[kind, moment] : momentsBefore) {
        event.kind = kind;
        event.time = download.times.*moment;
        if (event.time != TimePoint())
            take(event);
    }
    event.kind = Kind::Finished;
    event.time = download.finished;
    event.value = 0;
    event.timing = download.timing;
    event.httpVersion = download.httpVersion;
    take(event);
}

template<typename Entry>
constexpr std::size_t wordsOf = sizeof(Entry) / sizeof(quint64);

template<typename Entry>
Entry entryAt(const quint64 *words)
{
    static_assert(std::is_trivially_copyable_v<Entry>);
    Entry entry;
    std::memcpy(static_cast<void *>(&entry), words, sizeof(Entry));
    return entry;
}

} // namespace

EventLog::~EventLog() = default;

EventLog::Place EventLog::placeOf(std::size_t index)
{
    // Blocks hold 1, 1, 2, 4, 8 … times the first one's words.
    const std::size_t multiple = index / firstBlock;
    if (multiple == 0)
        return {0, index, firstBlock};
    const auto block = static_cast<std::size_t>(std::bit_width(multiple));
    const std::size_t blockSize = firstBlock << (block - 1);
    return {block, index - blockSize, blockSize};
}

template<typename Entry>
std::size_t EventLog::write(std::size_t size, const Entry &entry)
{
    Place place = placeOf(size);
    if (place.left() < wordsOf<Entry>) {
        const Head filler{}; // Form::Filler
        std::memcpy(m_blocks[place.block].get() + place.offset, &filler, sizeof(filler));
        size += place.left();
        place = placeOf(size);
    }
    std::unique_ptr<Word[]> &block = m_blocks[place.block];
    if (!block) // not initialised, because entries will overwrite it
        block = std::make_unique_for_overwrite<Word[]>(place.blockSize);
    std::memcpy(block.get() + place.offset, &entry, sizeof(Entry));
    return size + wordsOf<Entry>;
}

std::size_t EventLog::writeEvent(std::size_t size, const DownloadEvent &event)
{
    const bool hasTiming = event.timing != ServerTiming();
    if (event.value == 0 && event.httpStatus == 0 && event.attempts == 0 && !hasTiming)
        return write(size, ShortEntry{headOf(event, Form::Short, event.kind), event.time});
    const LongEntry entry{headOf(event, hasTiming ? Form::End : Form::Long, event.kind),
                          event.time,
                          event.value,
                          event.httpStatus,
                          event.attempts,
                          event.httpVersion,
                          {}};
    return hasTiming ? write(size, EndEntry{entry, event.timing}) : write(size, entry);
}

void EventLog::append(std::span<const DownloadEvent> events)
{
    const std::lock_guard lock(m_appendMutex);
    std::size_t size = m_size.load(std::memory_order_relaxed);
    for (const DownloadEvent &event : events)
        size = writeEvent(size, event);
    m_size.store(size, std::memory_order_release);
}

void EventLog::append(const CompletedDownload &download)
{
    const std::optional<CompletedEntry> entry = packed(download);
    const std::lock_guard lock(m_appendMutex);
    std::size_t size = m_size.load(std::memory_order_relaxed);
    if (entry)
        size = write(size, *entry);
    else
        forEachEvent(download, [&](const DownloadEvent &event) { size = writeEvent(size, event); });
    m_size.store(size, std::memory_order_release);
}

std::size_t EventLog::unpack(std::size_t from, std::size_t end, Stretch &stretch) const
{
    while (from < end && stretch.count + mostEventsOfDownload <= stretch.events.size()) {
        const Place place = placeOf(from);
        const Word *words = m_blocks[place.block].get() + place.offset;
        const auto head = entryAt<Head>(words);
        switch (head.form) {
        case Form::Filler:
            from += place.left();
            break;
        case Form::Short:
            stretch.add(eventOf(head, entryAt<ShortEntry>(words).time));
            from += wordsOf<ShortEntry>;
            break;
        case Form::Long:
            stretch.add(eventOf(entryAt<LongEntry>(words)));
            from += wordsOf<LongEntry>;
            break;
        case Form::End: {
            const auto entry = entryAt<EndEntry>(words);
            DownloadEvent event = eventOf(entry.event);
            event.timing = entry.timing;
            stretch.add(event);
            from += wordsOf<EndEntry>;
            break;
        }
        case Form::Completed:
            forEachEvent(unpacked(entryAt<CompletedEntry>(words)),
                         [&stretch](const DownloadEvent &event) { stretch.add(event); });
            from += wordsOf<CompletedEntry>;
            break;
        }
    }
    return from;
}

void EventLog::setMessage(int item, const QString &message)
{
    const std::lock_guard lock(m_extrasMutex);
    m_messages.insert(item, message);
}

QString EventLog::message(int item) const
{
    const std::lock_guard lock(m_extrasMutex);
    return m_messages.value(item);
}

void EventLog::setReason(int item, int httpStatus, const QString &reason)
{
    if (reason == usualReason(httpStatus))
        return;
    const std::lock_guard lock(m_extrasMutex);
    m_reasons.insert(item, reason);
}

QString EventLog::reason(int item, int httpStatus) const
{
    const std::lock_guard lock(m_extrasMutex);
    const auto found = m_reasons.constFind(item);
    return found == m_reasons.cend() ? usualReason(httpStatus) : *found;
}

std::size_t EventLog::read(std::size_t from, std::vector<DownloadEvent> &into) const
{
    return visit(from, std::numeric_limits<std::size_t>::max(),
                 [&into](std::span<const DownloadEvent> events) {
                     into.insert(into.end(), events.begin(), events.end());
                 });
}

void EventLog::setBody(int item, const QByteArray &body)
{
    const std::lock_guard lock(m_extrasMutex);
    m_bodies.insert(item, body);
}

QHash<int, QByteArray> EventLog::takeBodies()
{
    const std::lock_guard lock(m_extrasMutex);
    return std::exchange(m_bodies, {});
}

} // namespace regatta
