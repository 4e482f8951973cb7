// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/flag_corpus.h"

#include <QHash>
#include <QLocale>
#include <QResource>

// Q_INIT_RESOURCE declares a function, which must not happen inside a namespace.
static void initResources()
{
    Q_INIT_RESOURCE(regatta_corpus);
    Q_INIT_RESOURCE(regatta_data);
}

namespace regatta {
namespace {

/// Embedded uncompressed, so the bytes need no copy.
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
    return embedded(QStringLiteral(":/flags/") + code.lower() + QStringLiteral(".gif"));
}

QString countryName(CountryCode code)
{
    if (!code.hasFlag())
        return {};
    static const QHash<QString, QString> betterNames{
        {QStringLiteral("CD"), QStringLiteral("DR Congo")},
        {QStringLiteral("CG"), QStringLiteral("Congo")},
        {QStringLiteral("GW"), QStringLiteral("Guinea-Bissau")},
        {QStringLiteral("MK"), QStringLiteral("North Macedonia")},
        {QStringLiteral("VC"), QStringLiteral("Saint Vincent and the Grenadines")},
    };
    const QString known = QLocale::territoryToString(QLocale::codeToTerritory(code.upper()));
    return betterNames.value(
        code.upper(), QString(known).replace(QLatin1String(" And "), QLatin1String(" and ")));
}

std::string flagMetadata(CountryCode code)
{
    if (!code.hasFlag())
        return {};
    return QStringLiteral("{\"country\": \"%1\", \"gif_cc\": \"%2\"}\n")
        .arg(countryName(code), code.lower())
        .toStdString();
}

std::string_view countryCodesFile()
{
    return embedded(QStringLiteral(":/data/country_codes.txt"));
}

} // namespace regatta
