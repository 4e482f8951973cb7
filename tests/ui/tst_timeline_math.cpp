// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/row_raster.h"
#include "ui/timeline/time_scale.h"
#include "ui/timeline/zoom_stack.h"

#include <QTest>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

const TimeSpan second{0s, 1s};

std::vector<PixelRun> rastered(TimeSpan visible, double width,
                               const std::vector<TimeStretch> &stretches)
{
    const TimeScale scale(visible, width);
    std::vector<PixelRun> runs;
    RowRaster raster(scale, runs);
    for (const TimeStretch &stretch : stretches)
        raster.add(stretch);
    raster.finish();
    return runs;
}

} // namespace

class TestTimelineMath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAndPixelsGoBothWays();
    void zoomKeepsWhatIsUnderTheCursor();
    void zoomStaysInsideTheWhole();
    void panStopsAtTheEnds();
    void ticksAreRound_data();
    void ticksAreRound();
    void labelsOfTicksDiffer();

    void zoomsAreUndoneOneByOne();
    void oneTurnOfTheWheelIsOneStep();
    void zoomingOutToTheWholeForgetsTheSteps();
    void selectionIsApartFromTheZoom();
    void growingRunKeepsZoomAndSelection();

    void rasterMergesWhatIsSmallerThanAPixel();
    void shortRequestIsSeenOnIdleGround();
    void rasterCutsAtBothEnds();
    void adjacentPixelsOfOneKindAreOneRun();
    void rasterIsNoLongerThanTheScreen();
};

void TestTimelineMath::timesAndPixelsGoBothWays()
{
    const TimeScale scale({2s, 4s}, 1000);
    QCOMPARE(scale.x(2s), 0.0);
    QCOMPARE(scale.x(3s), 500.0);
    QCOMPARE(scale.x(4s), 1000.0);
    QCOMPARE(scale.x(1s), -500.0);
    QCOMPARE(scale.pixels(100ms), 50.0);
    for (const double x : {0.0, 1.0, 333.0, 999.0})
        QVERIFY(qAbs(scale.x(scale.time(x)) - x) < 1e-5);
    QVERIFY(TimeScale({1s, 1s}, 0).x(1s) == 0); // nothing to divide by
}

void TestTimelineMath::zoomKeepsWhatIsUnderTheCursor()
{
    const TimeSpan before = second;
    const TimeSpan after = zoomed(before, 250ms, 0.5, second);
    QCOMPARE(after.length(), RunTime(500ms));
    const TimeScale wide(before, 800);
    const TimeScale close(after, 800);
    QCOMPARE(close.x(250ms), wide.x(250ms));
}

void TestTimelineMath::zoomStaysInsideTheWhole()
{
    QCOMPARE(zoomed(second, 300ms, 4, second), second);
    const TimeSpan tiny = zoomed({500ms, 500ms + shortestVisible}, 500ms, 0.01, second);
    QCOMPARE(tiny.length(), shortestVisible);
    QCOMPARE(fitted({900ms, 100ms}, second), (TimeSpan{100ms, 900ms}));
    QCOMPARE(fitted({-1s, -500ms}, second), (TimeSpan{0ms, 500ms}));
}

void TestTimelineMath::panStopsAtTheEnds()
{
    const TimeSpan visible{400ms, 600ms};
    QCOMPARE(panned(visible, 100ms, second), (TimeSpan{500ms, 700ms}));
    QCOMPARE(panned(visible, 5s, second), (TimeSpan{800ms, 1s}));
    QCOMPARE(panned(visible, -5s, second), (TimeSpan{0ms, 200ms}));
}

void TestTimelineMath::ticksAreRound_data()
{
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<QStringList>("labels");

    const auto row = [](const char *name, RunTime begin, RunTime end, const QStringList &labels) {
        QTest::newRow(name) << qint64(begin.count()) << qint64(end.count()) << labels;
    };
    row("a short run", 0ms, 400ms, {"0 ms", "100 ms", "200 ms", "300 ms", "400 ms"});
    row("seconds", 0s, 8s, {"0 s", "2 s", "4 s", "6 s", "8 s"});
    row("fractions of seconds", 6900ms, 7300ms, {"6.9 s", "7.0 s", "7.1 s", "7.2 s", "7.3 s"});
    row("milliseconds within seconds", 7000ms, 7004ms,
        {"7.000 s", "7.001 s", "7.002 s", "7.003 s", "7.004 s"});
    row("microseconds", 1ms, 1ms + 40us, {"1.00 ms", "1.01 ms", "1.02 ms", "1.03 ms", "1.04 ms"});
    row("minutes", 0s, 8min, {"0 min", "2 min", "4 min", "6 min", "8 min"});
    row("between ticks", 150ms, 450ms, {"200 ms", "300 ms", "400 ms"});
}

void TestTimelineMath::ticksAreRound()
{
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    QFETCH(QStringList, labels);
    const TimeScale scale({RunTime(begin), RunTime(end)}, 400);
    QStringList found;
    for (const Tick &tick : ticks(scale, 90))
        found.append(tick.label);
    QCOMPARE(found, labels);
}

void TestTimelineMath::labelsOfTicksDiffer()
{
    // It works however far and wherever one zooms in.
    for (RunTime length = 100s; length >= 4us; length = length * 2 / 3) {
        const TimeScale scale({7s, 7s + length}, 1000);
        QString before;
        double x = -1000;
        for (const Tick &tick : ticks(scale, 80)) {
            QVERIFY2(tick.label != before, qPrintable(tick.label));
            QVERIFY(scale.x(tick.time) - x >= 79.9);
            before = tick.label;
            x = scale.x(tick.time);
        }
        QVERIFY(!before.isEmpty());
    }
}

void TestTimelineMath::zoomsAreUndoneOneByOne()
{
    ZoomStack zoom;
    zoom.setWhole(second);
    QCOMPARE(zoom.visible(), second);
    QVERIFY(!zoom.zoomBack());
    zoom.zoomTo({200ms, 800ms});
    zoom.zoomTo({400ms, 500ms});
    zoom.zoomTo({400ms, 500ms}); // this is not a step
    QVERIFY(zoom.zoomBack());
    QCOMPARE(zoom.visible(), (TimeSpan{200ms, 800ms}));
    QVERIFY(zoom.zoomBack());
    QCOMPARE(zoom.visible(), second);
    QVERIFY(!zoom.isZoomed());
}

void TestTimelineMath::oneTurnOfTheWheelIsOneStep()
{
    ZoomStack zoom;
    zoom.setWhole(second);
    zoom.zoomTo({100ms, 900ms});
    zoom.adjust({200ms, 800ms});
    zoom.adjust({300ms, 700ms});
    QCOMPARE(zoom.visible(), (TimeSpan{300ms, 700ms}));
    QVERIFY(zoom.zoomBack());
    QCOMPARE(zoom.visible(), second);
}

void TestTimelineMath::zoomingOutToTheWholeForgetsTheSteps()
{
    ZoomStack zoom;
    zoom.setWhole(second);
    zoom.zoomTo({100ms, 900ms});
    zoom.zoomTo({-1s, 5s});
    QVERIFY(!zoom.isZoomed());
    zoom.zoomTo({100ms, 900ms});
    zoom.adjust({-1s, 5s});
    QVERIFY(!zoom.isZoomed());
}

void TestTimelineMath::selectionIsApartFromTheZoom()
{
    ZoomStack zoom;
    zoom.setWhole(second);
    zoom.select({700ms, 300ms});
    QCOMPARE(zoom.selection(), std::optional(TimeSpan{300ms, 700ms}));
    zoom.zoomTo({400ms, 500ms});
    zoom.resetZoom();
    QCOMPARE(zoom.selection(), std::optional(TimeSpan{300ms, 700ms}));
    zoom.clearSelection();
    QVERIFY(!zoom.selection());
}

void TestTimelineMath::growingRunKeepsZoomAndSelection()
{
    ZoomStack zoom;
    zoom.setWhole(second);
    zoom.zoomTo({400ms, 500ms});
    zoom.select({450ms, 460ms});
    zoom.setWhole({0s, 2s});
    QCOMPARE(zoom.visible(), (TimeSpan{400ms, 500ms}));
    QCOMPARE(zoom.selection(), std::optional(TimeSpan{450ms, 460ms}));
    zoom.resetZoom();
    QCOMPARE(zoom.visible(), (TimeSpan{0s, 2s}));
    zoom.clear();
    QVERIFY(!zoom.selection());
}

void TestTimelineMath::rasterMergesWhatIsSmallerThanAPixel()
{
    // Ten stretches in one pixel of 100 ms. The one that takes most of it is shown.
    std::vector<TimeStretch> stretches;
    for (int i = 0; i < 10; ++i)
        stretches.push_back(
            {i % 3 == 0 ? TimeKind::Connecting : TimeKind::Waiting, i * 10ms, (i + 1) * 10ms});
    const auto runs = rastered(second, 10, stretches);
    QCOMPARE(runs, (std::vector<PixelRun>{{0, 1, TimeKind::Waiting}}));
}

void TestTimelineMath::shortRequestIsSeenOnIdleGround()
{
    const auto runs = rastered(second, 10,
                               {{TimeKind::RampUp, 0ms, 540ms},
                                {TimeKind::Receiving, 540ms, 541ms},
                                {TimeKind::Tail, 541ms, 1s}});
    QCOMPARE(runs,
             (std::vector<PixelRun>{
                 {0, 5, TimeKind::RampUp}, {5, 6, TimeKind::Receiving}, {6, 10, TimeKind::Tail}}));
}

void TestTimelineMath::rasterCutsAtBothEnds()
{
    const auto runs = rastered({400ms, 600ms}, 20,
                               {{TimeKind::Waiting, 0ms, 500ms}, {TimeKind::Saving, 500ms, 2s}});
    QCOMPARE(runs, (std::vector<PixelRun>{{0, 10, TimeKind::Waiting}, {10, 20, TimeKind::Saving}}));
    QVERIFY(rastered({400ms, 600ms}, 20, {{TimeKind::Waiting, 700ms, 800ms}}).empty());
}

void TestTimelineMath::adjacentPixelsOfOneKindAreOneRun()
{
    std::vector<TimeStretch> stretches;
    for (int i = 0; i < 1000; ++i)
        stretches.push_back({TimeKind::Waiting, i * 1ms, (i + 1) * 1ms});
    QCOMPARE(rastered(second, 100, stretches),
             (std::vector<PixelRun>{{0, 100, TimeKind::Waiting}}));
}

void TestTimelineMath::rasterIsNoLongerThanTheScreen()
{
    std::vector<TimeStretch> stretches;
    for (int i = 0; i < 100'000; ++i)
        stretches.push_back(
            {static_cast<TimeKind>(i * 7 % timeKindCount), i * 10us, (i + 1) * 10us});
    const auto runs = rastered(second, 640, stretches);
    QVERIFY(runs.size() <= 640);
    int at = 0;
    for (const PixelRun &run : runs) {
        QCOMPARE(run.begin, at);
        at = run.end;
    }
    QCOMPARE(at, 640);
}

QTEST_GUILESS_MAIN(TestTimelineMath)
#include "tst_timeline_math.moc"
