// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/flag_pages.h"

#include "core/server/flag_corpus.h"
#include "core/server/padded_flag.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::string_view_literals;

/// Of flags that were made larger. So a recording of large files does not fill the memory.
constexpr qint64 mostSizedBytes = 64 * 1024 * 1024;

constexpr auto plainText = "text/plain; charset=utf-8"sv;

/// `reason` is "404 Not Found". `fields` has further lines of the head.
void fill(ServedPage &page, std::string_view reason, std::string_view type, std::string_view body,
          std::string_view fields = {})
{
    page.status = std::stoi(std::string(reason.substr(0, 3)));
    page.body = body;
    page.head.append("HTTP/1.1 ").append(reason).append("\r\nServer: regatta\r\n");
    page.head.append("Content-Type: ").append(type).append("\r\n").append(fields);
    page.head.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
}

void fillOwn(ServedPage &page, std::string_view reason, std::string_view type, std::string body,
             std::string_view fields = {})
{
    page.ownBody = std::move(body);
    fill(page, reason, type, page.ownBody, fields);
}

/// An error page whose body is a sentence.
void fillError(ServedPage &page, std::string_view reason, std::string_view sentence,
               std::string_view fields = {})
{
    fillOwn(page, reason, plainText, std::string(sentence) + "\n", fields);
}

QString indexEntry(CountryCode code)
{
    return u"<li><a href=\"%1/%1.gif\"><img src=\"%1/%1.gif\" width=\"160\" "
           "height=\"120\" loading=\"lazy\" alt=\"\">%2 &middot; %3</a></li>\n"_s.arg(
               code.lower(), code.upper(), countryName(code).toHtmlEscaped());
}

std::string indexPage()
{
    QString html =
        u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Regatta: flags</title>\n"
        "<style>body{font:15px sans-serif;margin:2em;background:#f4f5f7;color:#222}"
        "ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:16px}li{width:160px}"
        "a{color:inherit;text-decoration:none}img{display:block;margin-bottom:4px}</style>\n"
        "</head>\n<body>\n<h1>194 flags</h1>\n"
        "<p>The codes alone: <a "
        "href=\"country_codes.txt\"><u>country_codes.txt</u></a></p>\n<ul>\n"_s;
    for (const CountryCode code : codesWithFlag())
        html += indexEntry(code);
    html += u"</ul>\n</body>\n</html>\n"_s;
    return html.toStdString();
}

struct FlagName
{
    CountryCode code;
    bool isGif;
};

/// Reads "br/br.gif" or "br/metadata.json".
std::optional<FlagName> parseFlagName(std::string_view name)
{
    const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (name.size() < 3 || !isLower(name[0]) || !isLower(name[1]) || name[2] != '/')
        return {};
    const auto cc = name.substr(0, 2);
    const auto file = name.substr(3);
    const bool isGif = file.size() == 6 && file.starts_with(cc) && file.ends_with(".gif"sv);
    if (!isGif && file != "metadata.json"sv)
        return {};
    return FlagName{CountryCode::fromIndex((cc[0] - 'a') * 26 + (cc[1] - 'a')), isGif};
}

} // namespace

std::string_view pathOf(std::string_view target)
{
    for (const auto scheme : {"http://"sv, "https://"sv}) {
        if (!target.starts_with(scheme))
            continue;
        const auto slash = target.find('/', scheme.size());
        target = slash == std::string_view::npos ? "/"sv : target.substr(slash);
    }
    return target.substr(0, target.find('?'));
}

FlagPages::FlagPages()
{
    for (const CountryCode code : codesWithFlag())
        fill(m_gifs[code.index()], "200 OK", "image/gif", flagGif(code));
    fill(m_codes, "200 OK", plainText, countryCodesFile());
    fillError(m_noFlag, "404 Not Found", "There is no flag for this code.");
    fillError(m_notFound, "404 Not Found",
              "There is nothing here. The list of flags is at /flags/");
    fillError(m_badRequest, "400 Bad Request", "This request is not well-formed HTTP.");
    fillError(m_methodNotAllowed, "405 Method Not Allowed", "Only GET and HEAD are answered here.",
              "Allow: GET, HEAD\r\n");
    fillError(m_bodyTooLarge, "413 Content Too Large", "Bodies over 64 KiB are not read.");
    fillError(m_headerTooLarge, "431 Request Header Fields Too Large",
              "Headers over 16 KiB are not read.");
    fillError(m_teapot, "418 I'm a teapot", "I'm a teapot.");
    fillError(m_tooManyRuns, "503 Service Unavailable",
              "Requests with too many different keys (/~KEY/) are under way at the same time.");

    fillError(m_httpsOnly, "400 Bad Request",
              "This server speaks HTTPS: ask for an address that begins with https://");

    constexpr auto retryAfter = "Retry-After: 1\r\n"sv;
    fillError(m_faultyStatuses[0], "429 Too Many Requests", "Too many requests.", retryAfter);
    fillError(m_faultyStatuses[1], "500 Internal Server Error", "Something went wrong.");
    fillError(m_faultyStatuses[2], "502 Bad Gateway", "The server behind this one failed.");
    fillError(m_faultyStatuses[3], "503 Service Unavailable", "Too busy.", retryAfter);
    fillError(m_faultyStatuses[4], "504 Gateway Timeout", "The server behind this one is silent.");
}

const ServedPage &FlagPages::metadata(CountryCode code)
{
    ServedPage &page = m_metadata[code.index()];
    if (page.status == 0)
        fillOwn(page, "200 OK", "application/json", flagMetadata(code));
    return page;
}

const ServedPage &FlagPages::index()
{
    if (m_index.status == 0)
        fillOwn(m_index, "200 OK", "text/html; charset=utf-8", indexPage());
    return m_index;
}

FlagPages::Found FlagPages::find(std::string_view path)
{
    constexpr auto root = "/flags/"sv;
    if (!path.starts_with(root))
        return {&m_notFound, {}};
    const auto name = path.substr(root.size());
    if (name.empty())
        return {&index(), {}};
    if (name == "country_codes.txt"sv)
        return {&m_codes, {}};
    const auto flag = parseFlagName(name);
    if (!flag)
        return {&m_notFound, {}};
    const ServedPage *page = &m_noFlag;
    if (flag->code.hasFlag())
        page = flag->isGif ? &m_gifs[flag->code.index()] : &metadata(flag->code);
    return {page, flag->code, flag->isGif};
}

std::shared_ptr<const ServedPage> FlagPages::flagOfSize(CountryCode code, qint64 bytes)
{
    const std::pair key{code.index(), bytes};
    if (const auto found = m_sizedFlags.find(key); found != m_sizedFlags.end())
        return found->second;
    auto page = std::make_shared<ServedPage>();
    fillOwn(*page, "200 OK", "image/gif", paddedFlag(flagGif(code), bytes));
    m_sizedBytes += static_cast<qint64>(page->body.size());
    if (m_sizedBytes > mostSizedBytes) {
        m_sizedFlags.clear();
        m_sizedBytes = static_cast<qint64>(page->body.size());
    }
    m_sizedFlags.emplace(key, page);
    return page;
}

const ServedPage &FlagPages::faultyStatus(std::uint64_t variant) const
{
    return m_faultyStatuses[variant % m_faultyStatuses.size()];
}

} // namespace regatta
