// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that OpenSSL, as a strict client, trusts the server's certificate for the names that it is
// for, and for no others.
#include "core/secure_server/server_certificate.h"

#include <openssl/pem.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

using StorePointer = std::unique_ptr<X509_STORE, OpenSslFree<X509_STORE_free>>;
using VerificationPointer = std::unique_ptr<X509_STORE_CTX, OpenSslFree<X509_STORE_CTX_free>>;

/// What a client makes of the PEM file.
CertificatePointer readPem(const std::string &pem)
{
    const std::unique_ptr<BIO, OpenSslFree<BIO_free>> memory(
        ::BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return CertificatePointer(::PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
}

/// Returns OpenSSL's error for a client that wants this name or address, or X509_V_OK.
int verify(const ServerCertificate &made, X509 *trusted, const QByteArray &host, qint64 days = 0)
{
    const StorePointer store(::X509_STORE_new());
    ::X509_STORE_add_cert(store.get(), trusted);
    const VerificationPointer verification(::X509_STORE_CTX_new());
    ::X509_STORE_CTX_init(verification.get(), store.get(), made.leaf.get(), nullptr);
    ::X509_STORE_CTX_set_default(verification.get(), "ssl_server");
    X509_VERIFY_PARAM *parameters = ::X509_STORE_CTX_get0_param(verification.get());
    ::X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_X509_STRICT);
    ::X509_VERIFY_PARAM_set_time(parameters, std::time(nullptr) + days * 24 * 60 * 60);
    if (::X509_VERIFY_PARAM_set1_ip_asc(parameters, host.constData()) != 1)
        ::X509_VERIFY_PARAM_set1_host(parameters, host.constData(), 0);
    ::X509_verify_cert(verification.get());
    return ::X509_STORE_CTX_get_error(verification.get());
}

} // namespace

class TestServerCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTrustedForItsHosts_data();
    void isTrustedForItsHosts();
    void isValidFromYesterdayForAMonth();
    void isTrustedByItsOwnAuthorityAlone();
    void everyServerHasAnAuthorityOfItsOwn();
};

void TestServerCertificate::isTrustedForItsHosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("error");
    QTest::addRow("localhost") << QByteArray("localhost") << X509_V_OK;
    QTest::addRow("IPv4") << QByteArray("127.0.0.1") << X509_V_OK;
    QTest::addRow("IPv6") << QByteArray("::1") << X509_V_OK;
    QTest::addRow("a further address") << QByteArray("192.0.2.7") << X509_V_OK;
    QTest::addRow("a further name") << QByteArray("flags.example") << X509_V_OK;
    QTest::addRow("another address") << QByteArray("192.0.2.8") << X509_V_ERR_IP_ADDRESS_MISMATCH;
    QTest::addRow("another name") << QByteArray("other.example") << X509_V_ERR_HOSTNAME_MISMATCH;
}

void TestServerCertificate::isTrustedForItsHosts()
{
    QFETCH(QByteArray, host);
    QFETCH(int, error);
    const std::vector<std::string> hosts{"127.0.0.1", "192.0.2.7", "flags.example"};
    const auto made = makeServerCertificate(hosts);
    QVERIFY(made);
    const CertificatePointer authority = readPem(made->authorityPem());
    QVERIFY(authority);
    QCOMPARE(verify(*made, authority.get(), host), error);
}

void TestServerCertificate::isValidFromYesterdayForAMonth()
{
    const auto made = makeServerCertificate({});
    QVERIFY(made);
    QCOMPARE(verify(*made, made->authority.get(), "localhost", -2), X509_V_ERR_CERT_NOT_YET_VALID);
    QCOMPARE(verify(*made, made->authority.get(), "localhost", 29), X509_V_OK);
    QCOMPARE(verify(*made, made->authority.get(), "localhost", 31), X509_V_ERR_CERT_HAS_EXPIRED);
}

void TestServerCertificate::isTrustedByItsOwnAuthorityAlone()
{
    const auto one = makeServerCertificate({});
    const auto other = makeServerCertificate({});
    QVERIFY(one && other);
    QCOMPARE(verify(*one, other->authority.get(), "localhost"),
             X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
}

void TestServerCertificate::everyServerHasAnAuthorityOfItsOwn()
{
    const auto one = makeServerCertificate({});
    const auto other = makeServerCertificate({});
    QVERIFY(one && other);
    QVERIFY(::X509_NAME_cmp(::X509_get_subject_name(one->authority.get()),
                            ::X509_get_subject_name(other->authority.get())) != 0);
    QVERIFY(::ASN1_INTEGER_cmp(::X509_get0_serialNumber(one->leaf.get()),
                               ::X509_get0_serialNumber(other->leaf.get())) != 0);
}

QTEST_GUILESS_MAIN(TestServerCertificate)
#include "tst_server_certificate.moc"
