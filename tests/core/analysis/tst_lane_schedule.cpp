// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/lane_schedule.h"
#include "core/analysis/request_phases.h"

#include <QTest>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

RequestRecord requestIn(int lane, RunTime started, RunTime finished)
{
    RequestRecord request;
    request.lane = lane;
    request.status = Status::Ok;
    request.started = started;
    request.finished = finished;
    return request;
}

RunResult runOf(int lanes, RunTime elapsed, const std::vector<RequestRecord> &requests)
{
    RunResult run;
    run.concurrency = lanes;
    run.elapsed = elapsed;
    run.requests = requests;
    return run;
}

} // namespace

class TestLaneSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lanesAreFilledEndToEnd();
    void laneWithoutRequestsIsThere();
    void earlierOfTwoThatOverlapIsCut();

    void phasesFillTheRequest();
    void timeInTheQueueComesFirst();
    void neverStartedIsOnlyQueued();
    void underWayEndsNow();
};

void TestLaneSchedule::lanesAreFilledEndToEnd()
{
    const auto lanes = laneSchedule(runOf(
        2, 100ms, {requestIn(0, 5ms, 40ms), requestIn(1, 10ms, 90ms), requestIn(0, 50ms, 60ms)}));
    QCOMPARE(int(lanes.size()), 2);
    QCOMPARE(lanes[0].stretches, (std::vector<LaneStretch>{{0ms, 5ms, -1, TimeKind::RampUp},
                                                           {5ms, 40ms, 0, TimeKind::UnderWay},
                                                           {40ms, 50ms, -1, TimeKind::Between},
                                                           {50ms, 60ms, 2, TimeKind::UnderWay},
                                                           {60ms, 100ms, -1, TimeKind::Tail}}));
    QCOMPARE(lanes[1].stretches, (std::vector<LaneStretch>{{0ms, 10ms, -1, TimeKind::RampUp},
                                                           {10ms, 90ms, 1, TimeKind::UnderWay},
                                                           {90ms, 100ms, -1, TimeKind::Tail}}));
}

void TestLaneSchedule::laneWithoutRequestsIsThere()
{
    const auto lanes = laneSchedule(runOf(3, 100ms, {requestIn(1, 20ms, 70ms)}));
    QCOMPARE(int(lanes.size()), 3);
    QCOMPARE(lanes[2].index, 2);
    QCOMPARE(lanes[2].stretches, (std::vector<LaneStretch>{{0ms, 20ms, -1, TimeKind::RampUp},
                                                           {20ms, 100ms, -1, TimeKind::Tail}}));
    QVERIFY(laneSchedule(RunResult()).empty());
}

void TestLaneSchedule::earlierOfTwoThatOverlapIsCut()
{
    const auto lanes =
        laneSchedule(runOf(1, 50ms, {requestIn(0, 0ms, 30ms), requestIn(0, 20ms, 50ms)}));
    QCOMPARE(lanes[0].stretches, (std::vector<LaneStretch>{{0ms, 20ms, 0, TimeKind::UnderWay},
                                                           {20ms, 50ms, 1, TimeKind::UnderWay}}));
}

void TestLaneSchedule::phasesFillTheRequest()
{
    RequestRecord request = requestIn(0, 10ms, 100ms);
    request.attempts = 1;
    request.timing.delay = 40ms;
    request.dispatched = 12ms;
    request.connected = 15ms;
    request.sent = 16ms;
    request.firstByte = 80ms;
    request.received = 90ms;
    QCOMPARE(requestPhases(request, 500ms, true),
             (std::vector<TimeStretch>{{TimeKind::Queued, 0ms, 10ms},
                                       {TimeKind::ClientOverhead, 10ms, 12ms},
                                       {TimeKind::Connecting, 12ms, 15ms},
                                       {TimeKind::Sending, 15ms, 16ms},
                                       {TimeKind::ServerDelay, 16ms, 56ms},
                                       {TimeKind::Waiting, 56ms, 80ms},
                                       {TimeKind::Receiving, 80ms, 90ms},
                                       {TimeKind::Saving, 90ms, 100ms}}));
    QCOMPARE(requestPhases(request, 500ms, false).back().kind, TimeKind::ClientOverhead);
    request.attempts = 3;
    QCOMPARE(requestPhases(request, 500ms, true)[1].kind, TimeKind::Retries);
}

void TestLaneSchedule::timeInTheQueueComesFirst()
{
    RequestRecord request = requestIn(0, 30ms, 40ms);
    request.queued = 10ms;
    QCOMPARE(requestPhases(request, 40ms, true),
             (std::vector<TimeStretch>{{TimeKind::Queued, 10ms, 30ms},
                                       {TimeKind::ClientOverhead, 30ms, 40ms}}));
}

void TestLaneSchedule::neverStartedIsOnlyQueued()
{
    QCOMPARE(requestPhases(RequestRecord(), 40ms, true),
             (std::vector<TimeStretch>{{TimeKind::Queued, 0ms, 40ms}}));
}

void TestLaneSchedule::underWayEndsNow()
{
    RequestRecord request = requestIn(0, 30ms, 0ms);
    request.finished.reset();
    QCOMPARE(requestPhases(request, 70ms, true).back().end, RunTime(70ms));
}

QTEST_GUILESS_MAIN(TestLaneSchedule)
#include "tst_lane_schedule.moc"
