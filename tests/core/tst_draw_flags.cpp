// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the build step that draws the flags: it draws a whole drawing, or it fails.
#include "tests/support/regatta_under_test.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestDrawFlags : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void drawsShapesOfAnySize_data();
    void drawsShapesOfAnySize();
    void failsWhenQtComplains_data();
    void failsWhenQtComplains();

private:
    ProgramOutput draw(const QByteArray &svg) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDrawFlags::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// Draws a flag of the country XX into the folder.
ProgramOutput TestDrawFlags::draw(const QByteArray &svg) const
{
    const auto write = [this](const QString &name, const QByteArray &content) {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    if (!write(u"codes.txt"_s, "XX\n") || !write(u"xx.svg"_s, svg))
        qFatal("The drawing could not be written.");
    return runProgram(REGATTA_DRAW_FLAGS,
                      {m_folder->filePath(u"codes.txt"_s), m_folder->path(), m_folder->path()});
}

void TestDrawFlags::drawsShapesOfAnySize_data()
{
    QTest::addColumn<QByteArray>("shape");
    QTest::newRow("usual") << QByteArray("points='0,0 4,0 4,3 0,3'");
    QTest::newRow("huge, then scaled down")
        << QByteArray("points='0,0 400000,0 400000,300000 0,300000' transform='scale(.00001)'");
}

/// By default, Qt Svg leaves out shapes that are huge in their own coordinates.
void TestDrawFlags::drawsShapesOfAnySize()
{
    QFETCH(QByteArray, shape);
    const ProgramOutput output =
        draw("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><polygon fill='#ffde00' " +
             shape + "/></svg>");
    QCOMPARE(output.err, QByteArray());
    QCOMPARE(output.exitCode, 0);
    const QImage picture(m_folder->filePath(u"xx.gif"_s));
    QCOMPARE(picture.size(), QSize(320, 240));
    QCOMPARE(picture.pixelColor(160, 120), QColor(0xff, 0xde, 0x00));
}

void TestDrawFlags::failsWhenQtComplains_data()
{
    QTest::addColumn<QByteArray>("svg");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no drawing") << QByteArray("a flag")
                                << QByteArray("It is not a drawing that Qt Svg can read.");
    QTest::newRow("a path that breaks off")
        << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'>"
                      "<path d='M0 0 L4 0 L3'/></svg>")
        << QByteArray("Qt complains: ");
    QTest::newRow("a colour that does not exist")
        << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'>"
                      "<path fill='url(#nowhere)' d='M0 0h4v3z'/></svg>")
        << QByteArray("Qt complains: ");
}

void TestDrawFlags::failsWhenQtComplains()
{
    QFETCH(QByteArray, svg);
    QFETCH(QByteArray, says);
    const ProgramOutput output = draw(svg);
    QCOMPARE(output.exitCode, 1);
    QVERIFY2(output.err.contains("xx.svg: " + says), output.err.constData());
    QVERIFY(!QFile::exists(m_folder->filePath(u"xx.gif"_s)));
}

QTEST_GUILESS_MAIN(TestDrawFlags)
#include "tst_draw_flags.moc"
