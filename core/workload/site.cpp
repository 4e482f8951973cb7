// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/site.h"

#include "core/http/address.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const std::array<Site, 5> &siteTable()
{
    static const std::array<Site, 5> table{{
        {SiteId::Local, u"LOCAL"_s, {}, u"This machine, as fast as it goes"_s},
        {SiteId::Delay, u"DELAY"_s, {}, u"This machine, with a random delay before each answer"_s},
        {SiteId::Error,
         u"ERROR"_s,
         {},
         u"Delays, and a share of requests answered with 418 I'm a teapot"_s},
        {SiteId::Remote, u"REMOTE"_s, u"https://www.fluentpython.com/data/flags"_s,
         u"A private person's site on the Internet: be gentle"_s},
        {SiteId::Custom, u"custom"_s, {}, u"Any server, by its base URL"_s},
    }};
    return table;
}

} // namespace

std::span<const Site> sites()
{
    return std::span(siteTable()).first(4);
}

const Site &site(SiteId id)
{
    return *std::ranges::find(siteTable(), id, &Site::id);
}

std::optional<SiteId> parseSite(QStringView label)
{
    for (const Site &site : sites()) {
        if (label.compare(site.label, Qt::CaseInsensitive) == 0)
            return site.id;
    }
    return {};
}

bool asksRemote(SiteId id, const QString &baseUrl)
{
    return id == SiteId::Remote ||
           QUrl(baseUrl).host() == QUrl(site(SiteId::Remote).baseUrl).host();
}

QUrl flagUrl(const QString &baseUrl, CountryCode code)
{
    QString address = baseUrl;
    if (!address.contains(QLatin1String("{cc}")) && !address.contains(QLatin1String("{CC}"))) {
        while (address.endsWith(u'/'))
            address.chop(1);
        address += QLatin1String("/{cc}/{cc}.gif");
    }
    address.replace(QLatin1String("{cc}"), code.lower());
    address.replace(QLatin1String("{CC}"), code.upper());
    return requestAddress(QUrl(address));
}

QString baseUrlProblem(const QString &baseUrl)
{
    const QUrl url = flagUrl(baseUrl, CountryCode());
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0)
        return u"\"%1\" is not the address of a server: give something like "
               "http://localhost:8000/flags."_s.arg(shownAddress(baseUrl));
    if (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))
        return u"\"%1\" is neither http nor https: Regatta fetches only these."_s.arg(
            shownAddress(baseUrl));
    return {};
}

} // namespace regatta
