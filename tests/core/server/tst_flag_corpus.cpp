// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the flags that are built into the program: every code has one, and each is drawn whole.
#include "core/server/flag_corpus.h"

#include <QColor>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

QImage flagPicture(CountryCode code)
{
    const std::string_view gif = flagGif(code);
    const auto bytes = QByteArray::fromRawData(gif.data(), static_cast<qsizetype>(gif.size()));
    return QImage::fromData(bytes, "GIF").convertToFormat(QImage::Format_RGB32);
}

std::map<QRgb, int> pixelsByColour(const QImage &picture)
{
    std::map<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            ++counts[picture.pixel(x, y)];
    }
    return counts;
}

} // namespace

class TestFlagCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyListedCodeHasAGif();
    void everyFlagHasTwoColours();
    void emblemsAreDrawn_data();
    void emblemsAreDrawn();
    void noOtherCodeHasAnything();
    void metadataNamesTheCountry();
    void codesFileIsTheList();
};

void TestFlagCorpus::everyListedCodeHasAGif()
{
    QCOMPARE(codesWithFlag().size(), 194U);
    std::set<std::string_view> pictures;
    for (const CountryCode code : codesWithFlag()) {
        const std::string_view gif = flagGif(code);
        QVERIFY2(gif.starts_with("GIF8"), qPrintable(code.upper()));
        QVERIFY2(gif.ends_with(';'), qPrintable(code.upper())); // the format's trailer
        QVERIFY2(gif.size() > 400 && gif.size() < 40'000, qPrintable(code.upper()));
        QCOMPARE(gif.substr(6, 4), (std::string_view("\x40\x01\xf0\x00", 4))); // 320 × 240
        pictures.insert(gif);
    }
    // Indonesia's and Monaco's flags may be equal, and so may Chad's and Romania's.
    QVERIFY(pictures.size() > 190);
}

/// One colour is the background. Without a second one, the drawing has lost its emblem.
void TestFlagCorpus::everyFlagHasTwoColours()
{
    for (const CountryCode code : codesWithFlag()) {
        const auto counts = pixelsByColour(flagPicture(code));
        const auto large = std::ranges::count_if(
            counts, [](const auto &count) { return count.second >= 320 * 240 / 100; });
        QVERIFY2(large >= 2, qPrintable(code.upper()));
    }
}

void TestFlagCorpus::emblemsAreDrawn_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QColor>("colour");
    QTest::addColumn<int>("pixels"); // the emblem has about this many
    QTest::newRow("China's stars") << u"CN"_s << QColor(0xff, 0xde, 0x00) << 1758;
    QTest::newRow("South Sudan's star") << u"SS"_s << QColor(0xfc, 0xdd, 0x09) << 1480;
    QTest::newRow("Micronesia's stars") << u"FM"_s << QColor(0xff, 0xff, 0xff) << 2406;
    QTest::newRow("Mauritania's moon and star") << u"MR"_s << QColor(0xff, 0xe9, 0x00) << 5467;
    QTest::newRow("Lesotho's hat") << u"LS"_s << QColor(0x00, 0x00, 0x00) << 2444;
    QTest::newRow("Brazil's globe") << u"BR"_s << QColor(0x2b, 0x49, 0xa3) << 10580;
}

void TestFlagCorpus::emblemsAreDrawn()
{
    QFETCH(QString, code);
    QFETCH(QColor, colour);
    QFETCH(int, pixels);
    auto counts = pixelsByColour(flagPicture(*CountryCode::parse(code)));
    const int found = counts[colour.rgb()];
    QVERIFY2(std::abs(found - pixels) <= pixels / 10, qPrintable(QString::number(found)));
}

void TestFlagCorpus::noOtherCodeHasAnything()
{
    int without = 0;
    for (int index = 0; index < CountryCode::count; ++index) {
        const auto code = CountryCode::fromIndex(index);
        if (code.hasFlag())
            continue;
        ++without;
        QVERIFY(flagGif(code).empty());
        QVERIFY(flagMetadata(code).empty());
        QVERIFY(countryName(code).isEmpty());
    }
    QCOMPARE(without, 482);
}

void TestFlagCorpus::metadataNamesTheCountry()
{
    QCOMPARE(flagMetadata(*CountryCode::parse(u"BR")),
             "{\"country\": \"Brazil\", \"gif_cc\": \"br\"}\n");
    std::set<QString> names;
    for (const CountryCode code : codesWithFlag()) {
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(flagMetadata(code)));
        QCOMPARE(json[u"gif_cc"].toString(), code.lower());
        names.insert(json[u"country"].toString());
    }
    QCOMPARE(names.size(), 194U);
    QVERIFY(!names.contains(QString()));
}

void TestFlagCorpus::codesFileIsTheList()
{
    const auto file = countryCodesFile();
    const auto words = QString::fromLatin1(file.data(), static_cast<qsizetype>(file.size()))
                           .simplified()
                           .split(u' ');
    QCOMPARE(words.size(), 194);
    QCOMPARE(words.first(), u"AD"_s);
    QCOMPARE(words.last(), u"ZW"_s);
}

QTEST_GUILESS_MAIN(TestFlagCorpus)
#include "tst_flag_corpus.moc"
