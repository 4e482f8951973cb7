// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/keyed_runs.h"

#include <algorithm>
#include <charconv>

namespace regatta {
namespace {

using namespace std::string_view_literals;

/// Takes a number with at most this many digits from the start.
std::optional<quint64> takeNumber(std::string_view &text, std::size_t mostDigits, int base)
{
    quint64 number = 0;
    const char *begin = text.data();
    const auto [end, error] = std::from_chars(begin, begin + text.size(), number, base);
    const auto digits = static_cast<std::size_t>(end - begin);
    if (error != std::errc() || digits > mostDigits)
        return {};
    text.remove_prefix(digits);
    return number;
}

/// "/~", as it is or with the tilde encoded.
bool takeMark(std::string_view &path)
{
    for (const std::string_view mark : {"/~"sv, "/%7E"sv, "/%7e"sv}) {
        if (path.starts_with(mark)) {
            path.remove_prefix(mark.size());
            return true;
        }
    }
    return false;
}

} // namespace

std::optional<RecordKey> takeKey(std::string_view &path)
{
    if (path.size() < 2 || (path[1] != '~' && path[1] != '%'))
        return {};
    std::string_view rest = path;
    if (!takeMark(rest))
        return {};
    const auto round = takeNumber(rest, 20, 10);
    if (!round || !rest.starts_with('-'))
        return {};
    rest.remove_prefix(1);
    const auto token = takeNumber(rest, 16, 16);
    if (!token || (!rest.empty() && !rest.starts_with('/')))
        return {};
    path = rest;
    return RecordKey{*round, *token};
}

KeyedRun *KeyedRuns::find(const RecordKey &key) const
{
    const auto isWanted = [&key](const KeyedRun &run) { return run.key == key && !run.isEnding; };
    if (m_latest && isWanted(*m_latest))
        return m_latest;
    const auto found =
        std::ranges::find_if(m_runs, [&](const auto &run) { return isWanted(*run); });
    return found == m_runs.end() ? nullptr : found->get();
}

KeyedRun *KeyedRuns::beginRequest(const RecordKey &key)
{
    KeyedRun *run = find(key);
    if (!run) {
        if (!makeRoom())
            return nullptr;
        run = m_runs.emplace_back(std::make_unique<KeyedRun>()).get();
        run->key = key;
    }
    m_latest = run;
    run->lastUse = ++m_uses;
    ++run->underWay;
    return run;
}

void KeyedRuns::endRequest(KeyedRun &run)
{
    --run.underWay;
    if (run.isEnding)
        forgetEnded(run.key.token);
}

void KeyedRuns::end(quint64 token)
{
    for (const auto &run : m_runs)
        run->isEnding = run->isEnding || run->key.token == token;
    forgetEnded(token);
}

bool KeyedRuns::makeRoom()
{
    if (m_runs.size() < most)
        return true;
    auto oldest = m_runs.end();
    for (auto run = m_runs.begin(); run != m_runs.end(); ++run) {
        if ((*run)->underWay == 0 &&
            (oldest == m_runs.end() || (*run)->lastUse < (*oldest)->lastUse))
            oldest = run;
    }
    if (oldest == m_runs.end())
        return false;
    m_latest = nullptr;
    m_runs.erase(oldest);
    return true;
}

void KeyedRuns::forgetEnded(quint64 token)
{
    const auto isEnding = [token](const auto &run) {
        return run->isEnding && run->key.token == token;
    };
    m_latest = nullptr;
    std::erase_if(m_runs, [&](const auto &run) { return isEnding(run) && run->underWay == 0; });
    if (onEnded && std::ranges::none_of(m_runs, isEnding))
        onEnded(token);
}

} // namespace regatta
