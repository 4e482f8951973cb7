// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/country_code.h"

#include <QFile>

#include <algorithm>
#include <bitset>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE declares a function, so it must stand outside of any namespace.
static void initDataResource()
{
    Q_INIT_RESOURCE(regatta_data);
}

namespace regatta {
namespace {

std::vector<CountryCode> readCodesWithFlag()
{
    initDataResource();
    QFile file(u":/data/country_codes.txt"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    Q_UNUSED(isOpen);

    std::vector<CountryCode> codes;
    for (const QString &word : QString::fromLatin1(file.readAll()).simplified().split(u' '))
        codes.push_back(*CountryCode::parse(word));
    std::ranges::sort(codes);
    return codes;
}

std::bitset<CountryCode::count> flagsOf(const std::vector<CountryCode> &codes)
{
    std::bitset<CountryCode::count> has;
    for (const CountryCode code : codes)
        has.set(static_cast<std::size_t>(code.index()));
    return has;
}

} // namespace

std::optional<CountryCode> CountryCode::parse(QStringView text)
{
    if (text.size() != 2)
        return {};
    int index = 0;
    for (const QChar c : text) {
        const char16_t letter = c.unicode() | 0x20; // lower case, if it is an ASCII letter at all
        if (letter < u'a' || letter > u'z')
            return {};
        index = index * 26 + (letter - u'a');
    }
    return CountryCode(index);
}

QString CountryCode::upper() const
{
    const QChar letters[] = {QChar(u'A' + m_index / 26), QChar(u'A' + m_index % 26)};
    return QString(letters, 2);
}

QString CountryCode::lower() const
{
    return upper().toLower();
}

bool CountryCode::hasFlag() const
{
    static const std::bitset<count> has = flagsOf(codesWithFlag());
    return has.test(m_index);
}

const std::vector<CountryCode> &codesWithFlag()
{
    static const std::vector<CountryCode> codes = readCodesWithFlag();
    return codes;
}

} // namespace regatta
