// SPDX-License-Identifier: GPL-3.0-or-later
// The server's record of the requests of one run: a frame for each request, from the server's
// process to the one that started it.
#pragma once

#include <QString>
#include <QtGlobal>

#include <type_traits>
#include <vector>

namespace regatta {

/// Marks the requests of one run, because a program that is not ours sends none of our headers: the
/// path /~3-1f/flags/br/br.gif has the round 3 and the token 0x1f.
struct RecordKey
{
    quint64 round = 0;
    quint64 token = 0;

    bool operator==(const RecordKey &) const = default;
};

/// "~3-1f", as it stands in a path.
QString toString(const RecordKey &key);
/// The base URL of an embedded site with the key in its path.
QString keyedUrl(const QString &baseUrl, const RecordKey &key);

/// One request as the server saw it. Times are in nanoseconds of the monotonic clock, which all
/// processes of a machine share; 0 means that the moment never came.
struct RequestFrame
{
    enum class Outcome : quint8 {
        Answered,   ///< all of the answer was given to the kernel
        ClientLeft, ///< the client left before that, or was too slow, or the run was ended
        Faulty, ///< a fault of the weather spoiled the answer; `fault` says which. A status that
                ///< the weather demands is an answer.
        Ended,  ///< not a request: the record of this token is complete
    };
    static constexpr qint16 noCode = -1;

    quint64 token = 0;
    /// The server's number for the connection.
    quint64 connection = 0;
    qint64 accepted = 0;
    /// The request was whole.
    qint64 requested = 0;
    /// Just before the first byte of the answer was sent. Without a delay that is the same moment
    /// as `requested`, because looking at the clock would take as long as what lies between them.
    qint64 firstByte = 0;
    /// Just after the last one was sent. If the answer began and did not become whole, this is when
    /// the server was done with the request: the client has left, or the fault is over.
    qint64 lastByte = 0;
    /// Of the weather's delay, what passed before the answer began or the client left. In
    /// nanoseconds.
    qint64 delay = 0;
    /// Likewise of the wait for a busy server and of the network's round trips, and the shortest
    /// time of the body at the bandwidth that was set. In nanoseconds.
    qint64 queue = 0;
    qint64 roundTrips = 0;
    qint64 wire = 0;
    /// Bytes of the body that were sent.
    quint32 bytes = 0;
    /// Of the answer that was begun. 0 if there was none, or none in HTTP.
    quint16 httpStatus = 0;
    /// The index of the code whose flag was asked for with GET. noCode for every other request.
    qint16 code = noCode;
    Outcome outcome = Outcome::Answered;
    /// A value of `Fault`, if the outcome is Faulty.
    quint8 fault = 0;
    quint16 reserved = 0;
    /// With Ended: how many frames are missing, because too many had not been read.
    quint32 lost = 0;
};
static_assert(std::is_trivially_copyable_v<RequestFrame> && sizeof(RequestFrame) == 96);

/// The end of the record that belongs to whoever started the server. It records one run at a time.
/// Lives in the thread of its ServerProcess.
class ServerRecord
{
public:
    virtual ~ServerRecord() = default;

    /// Begins the record of a run. Its requests carry the key that is returned, which no earlier
    /// run had.
    virtual RecordKey begin(int round) = 0;
    /// Readable when there are frames, or when the server has ended. −1 if the server does not run.
    virtual int descriptor() const = 0;
    /// Appends the frames that are there, only those of the run that was begun last, and never
    /// blocks. The frames of one connection come in the order of its requests. Returns false if no
    /// more will come: the record is complete, or the server has ended.
    virtual bool read(std::vector<RequestFrame> &into) = 0;
    /// Makes the server end all requests of the run that are still under way and forget the run.
    /// Frames may come until `read` returns false.
    virtual void end() = 0;
    /// Whether the last frame of the run has come.
    virtual bool isComplete() const = 0;
    /// How many frames the server had to drop, because nobody read them in time. Known when the
    /// record is complete.
    virtual quint32 lostFrames() const { return 0; }
};

} // namespace regatta
