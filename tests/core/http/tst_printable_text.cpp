// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that people can safely read what servers send.
#include "core/http/printable_text.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestPrintableText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes();
    void linesStay();
    void lastLinesAreQuoted_data();
    void lastLinesAreQuoted();
    void formulasAreText_data();
    void formulasAreText();
};

void TestPrintableText::bytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("I'm a teapot") << "I'm a teapot";
    QTest::newRow("empty") << QByteArray() << "";
    QTest::newRow("escape sequence") << QByteArray("a\x1b[31mb") << "a\\x1b[31mb";
    QTest::newRow("line ends and NUL") << QByteArray("a\r\n\0b", 5) << "a\\x0d\\x0a\\x00b";
    QTest::newRow("delete") << QByteArray("\x7f") << "\\x7f";
    QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9 \xe2\x98\x95") << u"café ☕"_s;
    QTest::newRow("Latin-1") << QByteArray("caf\xe9") << u"café"_s;
    QTest::newRow("cut UTF-8") << QByteArray("x\xe2\x98") << u"xâ\\x98"_s;
    QTest::newRow("8-bit escape in UTF-8") << QByteArray("\xc2\x9b"
                                                         "31m")
                                           << "\\x9b31m";
    QTest::newRow("8-bit escape in Latin-1") << QByteArray("\x9b"
                                                           "31m")
                                             << "\\x9b31m";
    QTest::newRow("right to left") << QByteArray("a\xe2\x80\xae"
                                                 "b")
                                   << "a\\u202eb";
    QTest::newRow("beyond 16 bits")
        << QByteArray("\xf0\x9f\x87\xa7\xf0\x9f\x87\xb7") << u"\U0001f1e7\U0001f1f7"_s;
}

void TestPrintableText::bytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(printableBytes(bytes), text);
    QCOMPARE(printableText(printableBytes(bytes)), text); // printable text stays as it is
}

void TestPrintableText::linesStay()
{
    QCOMPARE(printableLines(u"a\x1b\nb\r\n\n"_s), u"a\\x1b\nb\\x0d\n\n"_s);
}

void TestPrintableText::lastLinesAreQuoted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("blank lines") << " \n\n \t\n"
                                 << "";
    QTest::newRow("fewer lines") << "one"
                                 << "one";
    QTest::newRow("the last of many") << "one\ntwo\n three\t \n\n"
                                      << "two three";
    QTest::newRow("as long as it may be") << "1234567890"
                                          << "1234567890";
    QTest::newRow("longer") << "12345678901" << u"…2345678901"_s;
}

void TestPrintableText::lastLinesAreQuoted()
{
    QFETCH(QString, text);
    QFETCH(QString, quoted);
    QCOMPARE(lastLines(text, 2, 10), quoted);
}

void TestPrintableText::formulasAreText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFormula");
    for (const char *text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
        QTest::newRow(text) << QString::fromLatin1(text) << true;
    for (const char *text : {"", "a=1", "HTTP error 500 - Oops", "'=1"})
        QTest::newRow(text) << QString::fromLatin1(text) << false;
}

void TestPrintableText::formulasAreText()
{
    QFETCH(QString, text);
    QFETCH(bool, isFormula);
    QCOMPARE(spreadsheetText(text), isFormula ? u'\'' + text : text);
}

QTEST_GUILESS_MAIN(TestPrintableText)
#include "tst_printable_text.moc"
