// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secure_server/server_certificate.h"

#include <openssl/pem.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <vector>

namespace regatta {
namespace {

constexpr long secondsPerDay = 24L * 60 * 60;

using NamesPointer = std::unique_ptr<GENERAL_NAMES, OpenSslFree<GENERAL_NAMES_free>>;
using ExtensionPointer = std::unique_ptr<X509_EXTENSION, OpenSslFree<X509_EXTENSION_free>>;
using BioPointer = std::unique_ptr<BIO, OpenSslFree<BIO_free>>;

/// 16 bytes that nobody has used before. The first bit is clear, because serials are positive.
std::array<unsigned char, 16> freshNumber()
{
    std::array<unsigned char, 16> bytes{};
    ::RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7f) | 0x40);
    return bytes;
}

/// Several authorities of ours may be trusted by one client, so each has a name of its own.
std::string freshAuthorityName()
{
    const auto number = freshNumber();
    std::string name = "Regatta authority ";
    for (std::size_t i = 0; i < 4; ++i) {
        constexpr const char *digits = "0123456789abcdef";
        name.append({digits[number[i] >> 4], digits[number[i] & 15]});
    }
    return name;
}

// Each of these returns whether OpenSSL did it.

bool setName(X509_NAME *name, const std::string &text)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    return ::X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytes,
                                        static_cast<int>(text.size()), -1, 0) == 1;
}

bool setFacts(X509 *certificate, const std::string &name, EVP_PKEY *key)
{
    const auto number = freshNumber();
    auto *serial = ::X509_get_serialNumber(certificate);
    return ::X509_set_version(certificate, X509_VERSION_3) == 1 &&
           ::ASN1_STRING_set(serial, number.data(), static_cast<int>(number.size())) == 1 &&
           ::X509_gmtime_adj(::X509_getm_notBefore(certificate), -secondsPerDay) &&
           ::X509_gmtime_adj(::X509_getm_notAfter(certificate), 30 * secondsPerDay) &&
           setName(::X509_get_subject_name(certificate), name) &&
           ::X509_set_pubkey(certificate, key) == 1;
}

bool addExtension(X509 *certificate, X509 *issuer, int kind, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    ::X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionPointer extension(::X509V3_EXT_nconf_nid(nullptr, &context, kind, value));
    return extension && ::X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool addHost(GENERAL_NAMES *names, const std::string &host)
{
    GENERAL_NAME *name = ::GENERAL_NAME_new();
    if (ASN1_OCTET_STRING *address = ::a2i_IPADDRESS(host.c_str())) {
        ::GENERAL_NAME_set0_value(name, GEN_IPADD, address);
    } else {
        ASN1_IA5STRING *text = ::ASN1_IA5STRING_new();
        ::ASN1_STRING_set(text, host.data(), static_cast<int>(host.size()));
        ::GENERAL_NAME_set0_value(name, GEN_DNS, text);
    }
    return sk_GENERAL_NAME_push(names, name) > 0;
}

bool addHosts(X509 *certificate, std::span<const std::string> hosts)
{
    std::vector<std::string> all{"localhost", "127.0.0.1", "::1"};
    for (const std::string &host : hosts) {
        if (std::ranges::find(all, host) == all.end())
            all.push_back(host);
    }
    const NamesPointer names(::GENERAL_NAMES_new());
    return std::ranges::all_of(all, [&](auto &host) { return addHost(names.get(), host); }) &&
           ::X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, 0) == 1;
}

bool makeAuthority(X509 *authority, EVP_PKEY *key)
{
    return setFacts(authority, freshAuthorityName(), key) &&
           ::X509_set_issuer_name(authority, ::X509_get_subject_name(authority)) == 1 &&
           addExtension(authority, authority, NID_basic_constraints,
                        "critical,CA:TRUE,pathlen:0") &&
           addExtension(authority, authority, NID_key_usage, "critical,keyCertSign,cRLSign") &&
           addExtension(authority, authority, NID_subject_key_identifier, "hash") &&
           ::X509_sign(authority, key, ::EVP_sha256()) > 0;
}

bool makeLeaf(const ServerCertificate &made, EVP_PKEY *authorityKey,
              std::span<const std::string> hosts)
{
    X509 *leaf = made.leaf.get();
    X509 *authority = made.authority.get();
    return setFacts(leaf, "Regatta flag server", made.key.get()) &&
           ::X509_set_issuer_name(leaf, ::X509_get_subject_name(authority)) == 1 &&
           addExtension(leaf, authority, NID_basic_constraints, "critical,CA:FALSE") &&
           addExtension(leaf, authority, NID_key_usage, "critical,digitalSignature") &&
           addExtension(leaf, authority, NID_ext_key_usage, "serverAuth") &&
           addExtension(leaf, authority, NID_subject_key_identifier, "hash") &&
           // Strict clients demand it (RFC 5280, section 4.2.1.1).
           addExtension(leaf, authority, NID_authority_key_identifier, "keyid:always") &&
           addHosts(leaf, hosts) && ::X509_sign(leaf, authorityKey, ::EVP_sha256()) > 0;
}

} // namespace

std::string ServerCertificate::authorityPem() const
{
    const BioPointer memory(::BIO_new(::BIO_s_mem()));
    ::PEM_write_bio_X509(memory.get(), authority.get());
    char *text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::optional<ServerCertificate> makeServerCertificate(std::span<const std::string> hosts)
{
    const KeyPointer authorityKey(::EVP_EC_gen("P-256"));
    ServerCertificate made{.authority = CertificatePointer(::X509_new()),
                           .leaf = CertificatePointer(::X509_new()),
                           .key = KeyPointer(::EVP_EC_gen("P-256"))};
    if (!authorityKey || !made.key || !makeAuthority(made.authority.get(), authorityKey.get()) ||
        !makeLeaf(made, authorityKey.get(), hosts))
        return {};
    return made;
}

} // namespace regatta
