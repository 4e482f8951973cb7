// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/code_selection.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

std::vector<CountryCode> everyCode()
{
    std::vector<CountryCode> codes;
    codes.reserve(CountryCode::count);
    for (int index = 0; index < CountryCode::count; ++index)
        codes.push_back(CountryCode::fromIndex(index));
    return codes;
}

bool isLetter(const QString &word)
{
    const QChar c = word.front().toUpper();
    return word.size() == 1 && c >= u'A' && c <= u'Z';
}

} // namespace

std::vector<CountryCode> topTwentyCodes()
{
    // They stand in order of population, as in the reference programs.
    static constexpr char16_t byPopulation[] = u"CNINUSIDBRPKNGBDRUJPMXPHVNETEGDEIRTRCDFR";
    std::vector<CountryCode> codes;
    const QStringView letters(byPopulation);
    for (qsizetype at = 0; at < letters.size(); at += 2)
        codes.push_back(*CountryCode::parse(letters.mid(at, 2)));
    std::ranges::sort(codes);
    return codes;
}

std::vector<CountryCode> CodeSelection::codes() const
{
    std::vector<CountryCode> codes;
    switch (kind) {
    case Kind::TopTwenty:
        codes = topTwentyCodes();
        break;
    case Kind::AllWithFlag:
        codes = codesWithFlag();
        break;
    case Kind::Every:
        codes = everyCode();
        break;
    case Kind::Picked:
        codes = picked;
        break;
    }
    std::ranges::sort(codes);
    const auto repeats = std::ranges::unique(codes);
    codes.erase(repeats.begin(), repeats.end());
    if (limit > 0 && codes.size() > static_cast<std::size_t>(limit))
        codes.resize(static_cast<std::size_t>(limit));
    return codes;
}

std::optional<std::vector<CountryCode>> parseCodes(const QStringList &words, QString *error)
{
    std::vector<CountryCode> codes;
    for (const QString &word : words) {
        if (const auto code = CountryCode::parse(word)) {
            codes.push_back(*code);
        } else if (!word.isEmpty() && isLetter(word)) {
            const int first = (word.front().toUpper().unicode() - u'A') * 26;
            for (int second = 0; second < 26; ++second)
                codes.push_back(CountryCode::fromIndex(first + second));
        } else {
            if (error)
                *error = u"\"%1\" is not a country code: give A to Z, or AA to ZZ."_s.arg(word);
            return {};
        }
    }
    return codes;
}

} // namespace regatta
