// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for OpenSSL's libcrypto in the program `regatta`, whose labs alone compute with it. A
// function that is missing here only makes the library needed at each start again.
#include "app/on_demand/shared_library.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace {

const regatta::SharedLibrary &libcrypto()
{
    static const regatta::SharedLibrary library(REGATTA_CRYPTO_LIBRARY);
    return library;
}

template<auto *Function>
auto *real(const char *name)
{
    return regatta::functionIn<Function>(&libcrypto, name);
}

} // namespace

/// Reports have the version, so they can be written without the library, too.
const char *OpenSSL_version(int type)
{
    if (!libcrypto().isLoaded())
        return "missing";
    return real<OpenSSL_version>("OpenSSL_version")(type);
}

EVP_MD *EVP_MD_fetch(OSSL_LIB_CTX *context, const char *algorithm, const char *properties)
{
    return real<EVP_MD_fetch>("EVP_MD_fetch")(context, algorithm, properties);
}

EVP_MD_CTX *EVP_MD_CTX_new()
{
    return real<EVP_MD_CTX_new>("EVP_MD_CTX_new")();
}

void EVP_MD_CTX_free(EVP_MD_CTX *context)
{
    real<EVP_MD_CTX_free>("EVP_MD_CTX_free")(context);
}

int EVP_DigestInit_ex2(EVP_MD_CTX *context, const EVP_MD *type, const OSSL_PARAM parameters[])
{
    return real<EVP_DigestInit_ex2>("EVP_DigestInit_ex2")(context, type, parameters);
}

int EVP_DigestUpdate(EVP_MD_CTX *context, const void *data, std::size_t size)
{
    return real<EVP_DigestUpdate>("EVP_DigestUpdate")(context, data, size);
}

int EVP_DigestFinal_ex(EVP_MD_CTX *context, unsigned char *digest, unsigned int *size)
{
    return real<EVP_DigestFinal_ex>("EVP_DigestFinal_ex")(context, digest, size);
}
