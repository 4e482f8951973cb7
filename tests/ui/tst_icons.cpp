// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that the window's drawings appear without Qt's plug-ins for SVG, because these are in a
// package that may not be installed.
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QImageReader>
#include <QPainter>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

/// How many pixels have about that colour, because edges are smoothed.
int pixelsLike(const QColor &colour, const QImage &picture)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QColor pixel = picture.pixelColor(x, y);
            count += pixel.alpha() > 200 && std::abs(pixel.red() - colour.red()) < 24 &&
                     std::abs(pixel.green() - colour.green()) < 24 &&
                     std::abs(pixel.blue() - colour.blue()) < 24;
        }
    }
    return count;
}

QImage pictureOf(QWidget &widget)
{
    widget.ensurePolished();
    widget.resize(widget.sizeHint());
    return widget.grab().toImage();
}

const QColor arrowColour(0x7a, 0x87, 0x97);

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void programHasItsIcon_data();
    void programHasItsIcon();
    void keepTheirShape();
    void checkMarksAreDrawn_data();
    void checkMarksAreDrawn();
    void arrowsAreDrawn();
    void branchesHaveArrows();
    void sortedColumnsHaveAnArrow();
};

void TestIcons::initTestCase()
{
    QCoreApplication::setLibraryPaths({}); // before any icon is read
    QVERIFY(!QImageReader::supportedImageFormats().contains("svg"));
    setAppearance(*qApp, Appearance::Light);
}

void TestIcons::programHasItsIcon_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {32, 48, 128})
        QTest::addRow("%d", size) << size;
}

void TestIcons::programHasItsIcon()
{
    QFETCH(int, size);
    const QPixmap icon = applicationIcon().pixmap(size);
    QCOMPARE(icon.size(), QSize(size, size));
    const QColor sail(0xe4, 0x57, 0x2e);
    QVERIFY(pixelsLike(sail, icon.toImage()) > size * size / 50);
}

void TestIcons::keepTheirShape()
{
    QImage picture(90, 30, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    applicationIcon().paint(&painter, picture.rect());
    painter.end();
    QCOMPARE(qAlpha(picture.pixel(29, 15)), 0);
    QCOMPARE(qAlpha(picture.pixel(31, 15)), 255);
    QCOMPARE(qAlpha(picture.pixel(58, 15)), 255);
    QCOMPARE(qAlpha(picture.pixel(60, 15)), 0);
}

void TestIcons::checkMarksAreDrawn_data()
{
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

void TestIcons::checkMarksAreDrawn()
{
    QFETCH(Appearance, appearance);
    setAppearance(*qApp, appearance);
    QCheckBox box; // without a text, because it may have the mark's colour
    box.setChecked(true);
    QVERIFY(pixelsLike(colors().accent, pictureOf(box)) > 80);
    QVERIFY(pixelsLike(Qt::white, pictureOf(box).copy(3, 3, 15, 15)) >= 6);
}

void TestIcons::arrowsAreDrawn()
{
    QComboBox combo;
    QVERIFY(pixelsLike(arrowColour, pictureOf(combo)) >= 6);
    QSpinBox spin;
    spin.setRange(0, 9);
    spin.setValue(5); // both buttons are enabled
    QVERIFY(pixelsLike(arrowColour, pictureOf(spin)) >= 10);
}

void TestIcons::branchesHaveArrows()
{
    QTreeWidget tree;
    tree.setObjectName(u"results"_s);
    tree.setHeaderHidden(true);
    auto *parent = new QTreeWidgetItem(&tree);
    new QTreeWidgetItem(parent);
    const QImage closed = pictureOf(tree);
    QVERIFY(pixelsLike(arrowColour, closed) >= 6);
    parent->setExpanded(true);
    const QImage open = pictureOf(tree);
    QVERIFY(pixelsLike(arrowColour, open) >= 6);
    QVERIFY(open != closed);
}

void TestIcons::sortedColumnsHaveAnArrow()
{
    QTreeWidget table;
    table.setHeaderLabels({u""_s});
    table.header()->setSortIndicatorShown(true);
    table.header()->setSortIndicator(0, Qt::AscendingOrder);
    QVERIFY(pixelsLike(arrowColour, pictureOf(table)) >= 6);
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
