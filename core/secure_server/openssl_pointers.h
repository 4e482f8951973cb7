// SPDX-License-Identifier: GPL-3.0-or-later
// Owners of OpenSSL's objects, which are freed by a function of their own each.
#pragma once

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <memory>

namespace regatta {

template<auto Function>
struct OpenSslFree
{
    template<typename Object>
    void operator()(Object *object) const
    {
        Function(object);
    }
};

using KeyPointer = std::unique_ptr<EVP_PKEY, OpenSslFree<EVP_PKEY_free>>;
using CertificatePointer = std::unique_ptr<X509, OpenSslFree<X509_free>>;
using TlsContextPointer = std::unique_ptr<SSL_CTX, OpenSslFree<SSL_CTX_free>>;
using TlsPointer = std::unique_ptr<SSL, OpenSslFree<SSL_free>>;

} // namespace regatta
