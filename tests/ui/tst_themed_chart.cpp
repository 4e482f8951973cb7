// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/synthetic_runs.h"
#include "ui/compare/comparison_chart.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

SharedRuns share(const std::vector<RunResult> &runs)
{
    SharedRuns shared;
    for (const RunResult &run : runs)
        shared.push_back(std::make_shared<const RunResult>(run));
    return shared;
}

void fill(ComparisonChart &chart)
{
    SharedRuns runs = share(makeRuns(u"sequential"_s, {7.0, 7.2, 6.9}, 1));
    const SharedRuns others = share(makeRuns(u"coroutines"_s, {0.7, 0.6, 0.65}));
    runs.insert(runs.end(), others.begin(), others.end());
    const ComparisonFigures figures = figuresOf({runs, {}, {}, 1});
    chart.setRows(chartRows(figures, figures.slowest()));
    chart.resize(720, 260);
}

QByteArray contentsOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// How many pixels of an image differ from its background.
int inkIn(const QImage &image)
{
    const QRgb background = image.pixel(image.width() - 1, image.height() - 1);
    int ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ink += image.pixel(x, y) != background;
    }
    return ink;
}

} // namespace

class TestThemedChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setAppearance(*qApp, Appearance::Light); }

    void savesPng()
    {
        ComparisonChart chart;
        fill(chart);
        const QString file = m_folder.filePath(u"chart.png"_s);
        QCOMPARE(chart.save(file), QString());
        const QImage image(file, "PNG");
        QCOMPARE(image.size(), QSize(1440, 520));
        QVERIFY(inkIn(image) > 1000);
    }

    void savesSvgThatRenders()
    {
        ComparisonChart chart;
        fill(chart);
        const QString file = m_folder.filePath(u"chart.SVG"_s);
        QCOMPARE(chart.save(file), QString());
        QSvgRenderer renderer(file);
        QVERIFY(renderer.isValid());
        QCOMPARE(renderer.viewBox(), QRect(0, 0, 720, 260));
        QVERIFY2(contentsOf(file).contains("Sequential"), "text must stay text");
        QImage image(renderer.defaultSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        renderer.render(&painter);
        painter.end();
        QVERIFY(inkIn(image) > 1000);
    }

    void savesPdfOfOnePage()
    {
        ComparisonChart chart;
        fill(chart);
        const QString file = m_folder.filePath(u"chart.pdf"_s);
        QCOMPARE(chart.save(file), QString());
        const QByteArray pdf = contentsOf(file);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QVERIFY(pdf.contains("/Count 1"));
        QVERIFY(pdf.size() > 2000);
    }

    void refusesOtherEndings()
    {
        ComparisonChart chart;
        fill(chart);
        const QString file = m_folder.filePath(u"chart.bmp"_s);
        QVERIFY(chart.save(file).contains(QLatin1String(".png, .svg or .pdf")));
        QVERIFY(!QFile::exists(file));
    }

    void saysWhyItCannotSave()
    {
        ComparisonChart chart;
        fill(chart);
        const QString problem = chart.save(m_folder.filePath(u"no/such/folder/chart.png"_s));
        QVERIFY2(problem.contains(QLatin1String("could not be saved")), qPrintable(problem));
    }

    void copiesAPicture()
    {
        ComparisonChart chart;
        fill(chart);
        QSignalSpy exported(&chart, &ThemedChart::exported);
        chart.show();
        chart.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&chart));
        QTest::keySequence(&chart, QKeySequence::Copy);
        QCOMPARE(exported.size(), 1);
        QVERIFY(exported.front().front().toBool());
        QCOMPARE(QApplication::clipboard()->image().size(), QSize(1440, 520));
    }

    void followsTheTheme()
    {
        ComparisonChart chart;
        fill(chart);
        setAppearance(*qApp, Appearance::Dark);
        QApplication::processEvents();
        const QImage image = chart.toPixmap(200, 100).toImage();
        QCOMPARE(image.pixelColor(0, 0), colors().surface);
        setAppearance(*qApp, Appearance::Light);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestThemedChart)
#include "tst_themed_chart.moc"
