// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/flag_corpus.h"

#include <QHash>
#include <QLocale>
#include <QResource>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE declares a function, which must not happen inside a namespace.
static void initResources()
{
    Q_INIT_RESOURCE(regatta_corpus);
    Q_INIT_RESOURCE(regatta_data);
}

namespace regatta {
namespace {

/// The resource is not compressed, so the bytes need no copy.
std::string_view embedded(const QString &path)
{
    [[maybe_unused]] static const bool areThere = (initResources(), true);
    const QResource resource(path);
    if (!resource.isValid())
        return {};
    Q_ASSERT(resource.compressionAlgorithm() == QResource::NoCompression);
    return {reinterpret_cast<const char *>(resource.data()),
            static_cast<std::size_t>(resource.size())};
}

} // namespace

std::string_view flagGif(CountryCode code)
{
    return embedded(u":/flags/"_s + code.lower() + u".gif"_s);
}

QString countryName(CountryCode code)
{
    if (!code.hasFlag())
        return {};
    static const QHash<QString, QString> betterNames{
        {u"CD"_s, u"DR Congo"_s},
        {u"CG"_s, u"Congo"_s},
        {u"GW"_s, u"Guinea-Bissau"_s},
        {u"MK"_s, u"North Macedonia"_s},
        {u"VC"_s, u"Saint Vincent and the Grenadines"_s},
    };
    const QString known = QLocale::territoryToString(QLocale::codeToTerritory(code.upper()));
    return betterNames.value(
        code.upper(), QString(known).replace(QLatin1String(" And "), QLatin1String(" and ")));
}

std::string flagMetadata(CountryCode code)
{
    if (!code.hasFlag())
        return {};
    return u"{\"country\": \"%1\", \"gif_cc\": \"%2\"}\n"_s.arg(countryName(code), code.lower())
        .toStdString();
}

std::string_view countryCodesFile()
{
    return embedded(u":/data/country_codes.txt"_s);
}

} // namespace regatta
