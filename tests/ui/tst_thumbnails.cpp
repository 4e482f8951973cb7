// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that pictures from the network are decoded once and within limits, and never as another
// format than their own.
#include "ui/runs/thumbnails.h"

#include <QBuffer>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace regatta;

namespace {

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

QImage plain(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::red);
    return image;
}

const CountryCode br = *CountryCode::parse(u"BR");

} // namespace

class TestThumbnails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesAndBounds();
    void refusesWhatIsDangerous_data();
    void refusesWhatIsDangerous();
    void decodesEachPictureOnce();
    void marksBrokenPictures();
};

void TestThumbnails::decodesAndBounds()
{
    const QImage large = decodeThumbnail(encoded(plain({640, 480}), "png"), {256, 192});
    QCOMPARE(large.size(), QSize(256, 192));
    QCOMPARE(large.pixelColor(10, 10), QColor(Qt::red));
    QCOMPARE(decodeThumbnail(encoded(plain({20, 10}), "jpg"), {256, 192}).size(), QSize(20, 10));
}

void TestThumbnails::refusesWhatIsDangerous_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("svg") << QByteArray(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
    QTest::newRow("html") << QByteArray("<html><body>not here</body></html>");
    QTest::newRow("half a png") << encoded(plain({640, 480}), "png").left(60);
    // A few kilobytes that would become 100 MB.
    QTest::newRow("bomb") << encoded(QImage(5000, 5000, QImage::Format_Mono), "png");
    QTest::newRow("gif in name only") << QByteArray("GIF89a") + QByteArray(200, '\xff');
}

void TestThumbnails::refusesWhatIsDangerous()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(decodeThumbnail(bytes, {256, 192}).isNull());
}

void TestThumbnails::decodesEachPictureOnce()
{
    Thumbnails thumbnails;
    QSignalSpy decoded(&thumbnails, &Thumbnails::picturesDecoded);
    const QByteArray bytes = encoded(plain({320, 240}), "png");
    const int id = thumbnails.add(br, bytes);
    QCOMPARE(thumbnails.add(br, bytes), id);
    QVERIFY(thumbnails.add(br, encoded(plain({32, 24}), "png")) != id);
    QCOMPARE(thumbnails.state(id), Thumbnails::State::Pending);
    QTRY_COMPARE(thumbnails.state(id), Thumbnails::State::Ready);
    QVERIFY(decoded.count() >= 1);
    QVERIFY(!thumbnails.image(id).isNull());
}

void TestThumbnails::marksBrokenPictures()
{
    Thumbnails thumbnails;
    const int id = thumbnails.add(br, encoded(plain({640, 480}), "png").left(60));
    QTRY_COMPARE(thumbnails.state(id), Thumbnails::State::Broken);
}

QTEST_MAIN(TestThumbnails)
#include "tst_thumbnails.moc"
