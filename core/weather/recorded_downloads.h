// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the downloads in the two kinds of files that can be recorded weather.
#pragma once

#include "core/weather/recording.h"

#include <QJsonObject>

namespace regatta {

/// Why a file can't be used as a recording, and what to do: two parts of one sentence, without a
/// full stop.
struct RecordingFlaw
{
    QString why;
    QString remedy;

    explicit operator bool() const { return !why.isEmpty(); }
};

/// `readRecording` says which entries and requests count. If there are none, or if a time is not
/// one, these put the reason into `flaw` and return nothing.
std::vector<RecordedDownload> downloadsOfHar(const QJsonObject &log, RecordingFlaw &flaw);
std::vector<RecordedDownload> downloadsOfReport(const QJsonObject &report, RecordingFlaw &flaw);

/// For both: whether it is from 0 to `longestRecordedWait`, and the flaw of one that is not.
/// `place` names the download.
bool isRecordableWait(double seconds);
RecordingFlaw waitFlaw(const QString &place, double seconds);

} // namespace regatta
