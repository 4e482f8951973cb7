// SPDX-License-Identifier: GPL-3.0-or-later
// Padded flags: their size is the one that was asked for, and pictures and clients see no
// difference.
#include "core/http/http_transaction.h"
#include "core/server/flag_corpus.h"
#include "core/server/padded_flag.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>
#include <QTest>

using namespace regatta;

namespace {

QByteArray padded(std::string_view gif, qint64 bytes)
{
    return QByteArray::fromStdString(paddedFlag(gif, bytes));
}

QImage pictureOf(const QByteArray &gif)
{
    return QImage::fromData(gif, "GIF").convertToFormat(QImage::Format_RGB32);
}

/// Counting the pictures walks through all blocks of the file, up to the trailer.
int countPictures(QByteArray gif)
{
    QBuffer buffer(&gif);
    QImageReader reader(&buffer, "GIF");
    return reader.imageCount();
}

/// Walks through the blocks between `from` and the trailer. Returns where the trailer is, or −1 if
/// something else than comments is there.
qsizetype endOfComments(const QByteArray &gif, qsizetype from)
{
    qsizetype at = from;
    const auto byteAt = [&gif](qsizetype place) { return static_cast<uchar>(gif.at(place)); };
    while (at + 2 < gif.size() && byteAt(at) == 0x21 && byteAt(at + 1) == 0xfe) {
        at += 2;
        while (at < gif.size() && byteAt(at) > 0)
            at += 1 + byteAt(at);
        ++at;
    }
    return at < gif.size() && byteAt(at) == 0x3b ? at : -1;
}

} // namespace

class TestPaddedFlag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySizeIsReached();
    void picturesStayAsTheyAre();
    void smallerSizesAndOtherFilesStayAsTheyAre();
    void isNeverLargerThanTheServerHolds();
};

void TestPaddedFlag::everySizeIsReached()
{
    const std::string_view gif = flagGif(*CountryCode::parse(u"BR"));
    const auto size = static_cast<qint64>(gif.size());
    for (qint64 more = 1; more < 1100; ++more) {
        const QByteArray flag = padded(gif, size + more);
        QCOMPARE(flag.size(), size + std::max<qint64>(more, 5));
        QVERIFY(isWholeImage(flag));
        QCOMPARE(endOfComments(flag, size - 1), flag.size() - 1);
    }
}

void TestPaddedFlag::picturesStayAsTheyAre()
{
    for (const CountryCode code : codesWithFlag()) {
        const std::string_view gif = flagGif(code);
        const QByteArray flag = padded(gif, static_cast<qint64>(gif.size()) + 257 + code.index());
        QVERIFY2(flag.startsWith("GIF89a"), qPrintable(code.upper()));
        QVERIFY2(pictureOf(flag) == pictureOf(QByteArray::fromStdString(std::string(gif))),
                 qPrintable(code.upper()));
        QCOMPARE(countPictures(flag), 1);
    }
}

void TestPaddedFlag::smallerSizesAndOtherFilesStayAsTheyAre()
{
    const std::string_view gif = flagGif(*CountryCode::parse(u"BR"));
    const auto size = static_cast<qint64>(gif.size());
    for (const qint64 bytes :
         {std::numeric_limits<qint64>::min(), qint64(-1), qint64(0), size - 1, size})
        QVERIFY(paddedFlag(gif, bytes) == gif);
    QVERIFY(paddedFlag({}, 1000).empty());
    QVERIFY(paddedFlag("hello;", 1000) == "hello;");
    QVERIFY(paddedFlag("GIF89a, cut off", 1000) == "GIF89a, cut off");
}

void TestPaddedFlag::isNeverLargerThanTheServerHolds()
{
    const std::string_view gif = flagGif(*CountryCode::parse(u"BR"));
    const QByteArray flag = padded(gif, std::numeric_limits<qint64>::max());
    QCOMPARE(flag.size(), largestPaddedFlag);
    QVERIFY(isWholeImage(flag));
    QCOMPARE(countPictures(flag), 1);
}

QTEST_GUILESS_MAIN(TestPaddedFlag)
#include "tst_padded_flag.moc"
