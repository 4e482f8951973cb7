// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the file of a recording, tells what it is, and has the sentences about what it is not.
#include "core/http/printable_text.h"
#include "core/weather/recorded_downloads.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// A HAR of a page with all its pictures is a tenth of this size.
constexpr qint64 maxRecordingBytes = 256'000'000;

constexpr double longestSeconds = std::chrono::duration<double>(longestRecordedWait).count();

QString askForRecording()
{
    return u"give a Regatta report (JSON) or a HAR"_s;
}

/// What can be seen without opening it.
RecordingFlaw fileFlaw(const QFileInfo &file)
{
    if (file.isDir())
        return {u"it is a folder"_s, u"give the Regatta report (JSON) or the HAR that is in it"_s};
    if (!file.exists())
        return {u"there is no such file"_s, u"check its name, or look where it was moved to"_s};
    if (!file.isFile())
        return {u"it is not a regular file"_s, askForRecording()}; // a pipe may never end
    if (file.size() > maxRecordingBytes)
        return {u"it is larger than %1 MB"_s.arg(maxRecordingBytes / 1'000'000),
                u"record fewer downloads, or save the HAR without the contents of the answers"_s};
    return {};
}

QByteArray readBytes(const QString &path, RecordingFlaw &flaw)
{
    flaw = fileFlaw(QFileInfo(path));
    if (flaw)
        return {};
    QFile file(path);
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly))
        bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        flaw = {file.errorString().toLower(), u"change its permissions, or give a copy of it"_s};
    else if (bytes.isEmpty())
        flaw = {u"it is empty"_s, u"record the downloads again"_s};
    return bytes;
}

std::vector<RecordedDownload> downloadsIn(const QByteArray &bytes, RecordingFlaw &flaw)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(bytes, &error).object();
    if (error.error != QJsonParseError::NoError) {
        flaw = {u"its text is not valid JSON, %1 at byte %2"_s.arg(error.errorString())
                    .arg(error.offset),
                askForRecording()};
        return {};
    }
    if (object["schema"_L1].toString().startsWith("regatta-report/"_L1))
        return downloadsOfReport(object, flaw);
    if (object["log"_L1].isObject())
        return downloadsOfHar(object["log"_L1].toObject(), flaw);
    flaw = {u"it is neither a Regatta report nor a HAR"_s,
            u"export a run as JSON, or save a HAR in a browser's network panel"_s};
    return {};
}

} // namespace

bool isRecordableWait(double seconds)
{
    return seconds >= 0 && seconds <= longestSeconds;
}

RecordingFlaw waitFlaw(const QString &place, double seconds)
{
    return {
        u"%1 says that it waited for %2 s"_s.arg(place).arg(seconds),
        u"take that one out, or record again: waits are from 0 s to %1 s"_s.arg(longestSeconds)};
}

std::optional<Recording> readRecording(const QString &file, QString *problem)
{
    RecordingFlaw flaw;
    std::vector<RecordedDownload> downloads;
    if (const QByteArray bytes = readBytes(file, flaw); !flaw)
        downloads = downloadsIn(bytes, flaw);
    if (!flaw)
        return Recording(std::move(downloads));
    if (problem)
        *problem = u"The recording %1 cannot be used (%2): %3."_s.arg(printableText(file), flaw.why,
                                                                      flaw.remedy);
    return {};
}

} // namespace regatta
