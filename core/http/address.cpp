// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/address.h"

#include "core/http/printable_text.h"

#include <QRegularExpression>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(bytes);
    return !utf8.hasError();
}

/// Encodes what QUrl would misread. After a lone percent sign, QUrl takes no other percent sign for
/// the beginning of a byte; and it replaces bytes that are not UTF-8.
QByteArray withoutAmbiguities(const QByteArray &location)
{
    const bool keepsHighBytes = isUtf8(location);
    QByteArray result;
    for (qsizetype i = 0; i < location.size(); ++i) {
        const char byte = location[i];
        const bool isLonePercent =
            byte == '%' && !(i + 2 < location.size() && isHexDigit(location[i + 1]) &&
                             isHexDigit(location[i + 2]));
        const bool isHigh = static_cast<unsigned char>(byte) > 0x7f;
        if (isLonePercent || (isHigh && !keepsHighBytes))
            result += '%' + QByteArray(1, byte).toHex().toUpper();
        else
            result += byte;
    }
    return result;
}

bool isSameServer(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

QByteArray decoded(const QString &part)
{
    return QByteArray::fromPercentEncoding(part.toLatin1());
}

} // namespace

QString shownAddress(const QString &address)
{
    static const QRegularExpression userInfo(u"\\A(\\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?//)[^/?#]*@"_s);
    static const QRegularExpression anythingBeforeAt(u"//.*@"_s);
    QString shown = address;
    shown.replace(userInfo, u"\\1"_s);
    // If a password breaks the address ("http://me:a/b@host"), nobody can tell where the password
    // ends.
    if (!QUrl(shown).isValid())
        shown.replace(anythingBeforeAt, u"//"_s);
    return printableText(shown);
}

QUrl requestAddress(const QUrl &url)
{
    // Not with adjusted(): in Qt 6.4 it turns "/a/./b/../c" into "/a//c".
    QUrl result = url.resolved(url);
    if (result.path().isEmpty())
        result.setPath(u"/"_s);
    return result;
}

QUrl redirectTarget(const QUrl &base, const QByteArray &location)
{
    const QUrl target = QUrl::fromEncoded(withoutAmbiguities(location));
    if (!target.isValid() || target.port() == 0)
        return {};
    QUrl result = requestAddress(base.resolved(target));
    if (result.userInfo().isEmpty() && isSameServer(result, base))
        result.setUserInfo(base.userInfo(QUrl::FullyEncoded));
    return result;
}

QByteArray basicCredentials(const QUrl &url)
{
    if (url.userInfo().isEmpty())
        return {};
    const QByteArray pair =
        decoded(url.userName(QUrl::FullyEncoded)) + ':' + decoded(url.password(QUrl::FullyEncoded));
    return "Basic " + pair.toBase64();
}

RequestAddress::RequestAddress(const QUrl &url)
{
    Parts parts;
    parts.url = requestAddress(url);
    const QUrl &normal = parts.url;
    const QUrl::FormattingOptions secrets = QUrl::RemoveUserInfo | QUrl::RemoveFragment;
    parts.encoded = normal.toEncoded(secrets);
    parts.origin = normal.toEncoded(secrets | QUrl::RemovePath | QUrl::RemoveQuery);
    parts.target = parts.encoded.mid(parts.origin.size());
    parts.credentials = basicCredentials(normal);
    m_parts = std::make_shared<const Parts>(std::move(parts));
}

const RequestAddress::Parts &RequestAddress::parts() const
{
    static const Parts none;
    return m_parts ? *m_parts : none;
}

bool isLocalhost(const QUrl &url)
{
    return url.host() == QLatin1String("localhost");
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

} // namespace regatta
