// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/worker_protocol.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using std::chrono::nanoseconds;

QByteArray toLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<QJsonObject> parseLine(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

QJsonValue toJson(TimePoint time)
{
    return static_cast<qint64>(time.time_since_epoch().count());
}

TimePoint toTime(const QJsonValue &value)
{
    return TimePoint(TimePoint::duration(value.toInteger()));
}

QJsonArray toJson(const ServerTiming &timing)
{
    QJsonArray parts;
    for (const ServerTimingPart &part : serverTimingParts)
        parts.append(static_cast<qint64>((timing.*part.member).count()));
    return parts;
}

ServerTiming toTiming(const QJsonArray &parts)
{
    ServerTiming timing;
    for (qsizetype i = 0; const ServerTimingPart &part : serverTimingParts)
        timing.*part.member = nanoseconds(parts.at(i++).toInteger());
    return timing;
}

} // namespace

QByteArray toLine(const WorkerOrders &orders, PlanSettings settings)
{
    QJsonObject set;
    for (const PlanSetting &setting : settings)
        set.insert(QLatin1String(setting.jsonKey), optionText(setting, orders.plan));
    return toLine(QJsonObject{
        {u"base_url"_s, orders.plan.baseUrl},
        {u"authority"_s, orders.plan.serverAuthority},
        {u"settings"_s, set},
        {u"round"_s, orders.round},
        {u"bodies"_s, orders.wantsBodies},
    });
}

std::optional<WorkerOrders> parseWorkerOrders(const QByteArray &line, PlanSettings settings)
{
    const auto object = parseLine(line);
    if (!object || !object->contains(QLatin1String("base_url")))
        return {};
    WorkerOrders orders;
    orders.plan.baseUrl = object->value(QLatin1String("base_url")).toString();
    orders.plan.serverAuthority = object->value(QLatin1String("authority")).toString();
    const QJsonObject set = object->value(QLatin1String("settings")).toObject();
    for (const PlanSetting &setting : settings)
        setFromOptionText(setting, set.value(QLatin1String(setting.jsonKey)).toString(),
                          orders.plan);
    orders.round = object->value(QLatin1String("round")).toInt();
    orders.wantsBodies = object->value(QLatin1String("bodies")).toBool();
    return orders;
}

QByteArray toLine(const WorkItem &item)
{
    return toLine(QJsonObject{
        {u"item"_s, item.index}, {u"code"_s, item.code.upper()}, {u"copy"_s, item.copy}});
}

std::optional<WorkItem> parseWorkItem(const QByteArray &line)
{
    const auto object = parseLine(line);
    const auto code =
        object ? CountryCode::parse(object->value(QLatin1String("code")).toString()) : std::nullopt;
    if (!code)
        return {};
    return WorkItem{object->value(QLatin1String("item")).toInt(), *code,
                    object->value(QLatin1String("copy")).toInt()};
}

QByteArray toLine(const WorkerReport &report)
{
    const HttpResponse &response = report.response;
    QJsonObject object{
        {u"item"_s, report.item},
        {u"status"_s, statusName(response.status)},
        {u"error"_s, errorKindName(response.failure.kind)},
        {u"message"_s, response.failure.message},
        {u"http_status"_s, response.httpStatus},
        {u"reason"_s, response.reason},
        {u"bytes"_s, report.bytes},
        {u"attempts"_s, response.attempts},
        {u"reused"_s, response.reusedConnection},
        {u"http_version"_s, static_cast<int>(response.httpVersion)},
        {u"timing"_s, toJson(response.timing)},
        {u"dispatched"_s, toJson(response.times.dispatched)},
        {u"connected"_s, toJson(response.times.connected)},
        {u"secured"_s, toJson(response.times.secured)},
        {u"sent"_s, toJson(response.times.sent)},
        {u"first_byte"_s, toJson(response.times.firstByte)},
        {u"received"_s, toJson(response.times.received)},
        {u"finished"_s, toJson(report.finished)},
    };
    if (!response.body.isEmpty())
        object.insert(QLatin1String("body"), QString::fromLatin1(response.body.toBase64()));
    return toLine(object);
}

std::optional<WorkerReport> parseWorkerReport(const QByteArray &line)
{
    const auto object = parseLine(line);
    const auto status =
        object ? parseStatus(object->value(QLatin1String("status")).toString()) : std::nullopt;
    const auto kind =
        object ? parseErrorKind(object->value(QLatin1String("error")).toString()) : std::nullopt;
    if (!status || !kind)
        return {};
    WorkerReport report;
    report.item = object->value(QLatin1String("item")).toInt(-1);
    report.finished = toTime(object->value(QLatin1String("finished")));
    HttpResponse &response = report.response;
    response.status = *status;
    response.failure = {*kind, object->value(QLatin1String("message")).toString()};
    response.httpStatus = object->value(QLatin1String("http_status")).toInt();
    response.reason = object->value(QLatin1String("reason")).toString();
    report.bytes = object->value(QLatin1String("bytes")).toInteger();
    response.body =
        QByteArray::fromBase64(object->value(QLatin1String("body")).toString().toLatin1());
    response.attempts = object->value(QLatin1String("attempts")).toInt(1);
    response.reusedConnection = object->value(QLatin1String("reused")).toBool();
    response.httpVersion =
        static_cast<HttpVersion>(object->value(QLatin1String("http_version")).toInt());
    response.timing = toTiming(object->value(QLatin1String("timing")).toArray());
    response.times = {toTime(object->value(QLatin1String("dispatched"))),
                      toTime(object->value(QLatin1String("connected"))),
                      toTime(object->value(QLatin1String("secured"))),
                      toTime(object->value(QLatin1String("sent"))),
                      toTime(object->value(QLatin1String("first_byte"))),
                      toTime(object->value(QLatin1String("received")))};
    return report;
}

} // namespace regatta
