// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that the fault server can do wrong, and the right things to compare with, one row
// each.
#include "tests/support/fault_connection.h"

#include <algorithm>

namespace regatta {
namespace {

using namespace std::chrono_literals;
using Arguments = QList<QByteArray>;
using Play = Afterwards (*)(FaultConnection &, const Arguments &, const SeenRequest &);

struct FaultCase
{
    const char *name;
    Play play;
};

/// A case that sends some bytes and closes.
struct ClosingCase
{
    const char *name;
    const char *bytes;
};

constexpr ClosingCase closingCases[] = {
    {"close-before-reply", ""},
    {"close-in-headers", "HTTP/1.1 200 OK\r\nContent-Ty"},
    {"close-in-body", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nGIF89a"},
    {"chunked-without-end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nGIF89a\r\n"},
    {"close-in-chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nGIF89a"},
    {"bad-status-line", "HELLO 200 OK\r\nContent-Length: 6\r\n\r\nGIF89a"},
    {"bad-status-number", "HTTP/1.1 abc OK\r\nContent-Length: 6\r\n\r\nGIF89a"},
    {"http-0.9", "GIF89a and what else was asked for"},
    {"bad-chunk-size",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nGIF89a\r\n0\r\n\r\n"},
    {"overflowing-chunk-size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: "
                               "chunked\r\n\r\nfffffffffffffffff\r\nGIF89a\r\n0\r\n\r\n"},
    {"bad-later-chunk-size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: "
                             "chunked\r\n\r\n6\r\nGIF89a\r\nxyz\r\n...;\r\n0\r\n\r\n"},
    {"until-close-without-end", "HTTP/1.0 200 OK\r\nContent-Type: image/gif\r\n\r\nGIF89a"},
    {"no-headers", "HTTP/1.0 200 OK\r\n\r\nGIF89a;"},
    {"negative-chunk-size",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-6\r\nGIF89a\r\n0\r\n\r\n"},
    {"negative-length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nGIF89a"},
    {"length-no-number", "HTTP/1.1 200 OK\r\nContent-Length: six\r\n\r\nGIF89a"},
    {"two-lengths", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nContent-Length: 7\r\n\r\nGIF89a"},
    {"two-lengths-in-one", "HTTP/1.1 200 OK\r\nContent-Length: 6, 7\r\n\r\nGIF89a"},
    {"header-without-colon",
     "HTTP/1.1 200 OK\r\nwithout a colon\r\nContent-Length: 6\r\n\r\nGIF89a"},
    {"not-found-header-without-colon",
     "HTTP/1.1 404 Not Found\r\nwithout a colon\r\nContent-Length: 6\r\n\r\nGIF89a"},
    {"header-without-name", "HTTP/1.1 200 OK\r\n: nameless\r\nContent-Length: 6\r\n\r\nGIF89a"},
    {"huge-length", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nGIF89a"},
    {"overflowing-length",
     "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nGIF89a"},
    {"very-overflowing-length", "HTTP/1.1 200 OK\r\nContent-Length: "
                                "999999999999999999999999999999999999999999\r\n\r\nGIF89a"},
    {"no-headers-of-204", "HTTP/1.1 204 No Content\r\n\r\n"},
    {"no-headers-and-html", "HTTP/1.0 200 OK\r\n\r\n<!doctype html>"},
    {"no-headers-without-end", "HTTP/1.0 200 OK\r\n\r\nGIF89a"},
    {"empty-length", "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nGIF89a;"},
    {"switching-protocols", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"},
};

/// A case whose answer is correct HTTP.
struct ReplyCase
{
    const char *name;
    int status;
    const char *headers;
    const char *body;
};

constexpr ReplyCase replyCases[] = {
    {"empty", 200, "Content-Type: image/gif\r\n", ""},
    {"html", 200, "Content-Type: text/html\r\n",
     "<!doctype html><title>Log in to the hotel's network</title>"},
    {"svg", 200, "Content-Type: image/svg+xml\r\n", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"},
    {"redirect-without-location", 302, "", ""},
    {"redirect-empty", 302, "Location: \r\n", ""},
    {"redirect-file", 302, "Location: file:///etc/passwd\r\n", ""},
    {"redirect-data", 302, "Location: data:image/gif;base64,R0lGODlhAQABAAAAACw=\r\n", ""},
    {"redirect-ftp", 302, "Location: ftp://127.0.0.1/flag.gif\r\n", ""},
    {"redirect-gopher", 302, "Location: gopher://127.0.0.1/flag.gif\r\n", ""},
    {"redirect-loop", 302, "Location: /case/redirect-loop\r\n", ""},
    {"redirect-to-large-port", 302, "Location: http://127.0.0.1:70000/x.gif\r\n", ""},
    {"redirect-to-overflowing-port", 302, "Location: http://127.0.0.1:99999999999999999999/x\r\n",
     ""},
    {"redirect-to-port-0", 302, "Location: http://127.0.0.1:0/x.gif\r\n", ""},
    {"redirect-to-no-host", 302, "Location: http:///x.gif\r\n", ""},
    {"redirect-with-password", 302, "Location: ftp://me:secret@127.0.0.1/x.gif\r\n", ""},
    {"redirect-with-escape", 302, "Location: ftp://127.0.0.1/\x1b[31m.gif\r\n", ""},
    {"empty-encoding", 200, "Content-Encoding:\r\n", "GIF89a;"},
    {"list-of-no-encodings", 200, "Content-Encoding: , ,\r\n", "GIF89a;"},
    {"same-encoding-twice", 200, "Content-Encoding: identity, Identity\r\n", "GIF89a;"},
    {"same-encoding-in-two-lines", 200,
     "Content-Encoding: identity\r\nContent-Encoding: identity\r\n", "GIF89a;"},
    {"two-encodings", 200, "Content-Encoding: identity, gzip\r\n", "GIF89a;"},
    {"empty-transfer-encoding", 200, "Transfer-Encoding:\r\n", "GIF89a;"},
    {"same-length-in-two-lines", 200, "Content-Length: 7\r\n", "GIF89a;"},
    {"empty-length-and-length", 200, "Content-Length:\r\n", "GIF89a;"},
    {"server-timing", 200, "Server-Timing: cache;desc=hit, delay;dur=12.5\r\n", "GIF89a"},
};

Afterwards sendAndClose(FaultConnection &connection, const QByteArray &bytes)
{
    connection.send(bytes);
    return Afterwards::Close;
}

Afterwards sendAndHold(FaultConnection &connection, const QByteArray &bytes)
{
    if (connection.send(bytes))
        connection.holdForever();
    return Afterwards::Close;
}

Afterwards reply(FaultConnection &connection, int status, const QByteArray &headers,
                 const QByteArray &body)
{
    return connection.reply(status, headers, body) ? Afterwards::KeepOpen : Afterwards::Close;
}

Afterwards redirect(FaultConnection &connection, const QByteArray &location)
{
    return reply(connection, 302, "Location: " + location + "\r\n", {});
}

/// Sends the same bytes until the client leaves.
Afterwards sendForever(FaultConnection &connection, const QByteArray &head, const QByteArray &block)
{
    bool isListening = connection.send(head);
    while (isListening)
        isListening = connection.send(block);
    return Afterwards::Close;
}

/// Four million zeros in a gzip member of four kilobytes. (Its checksum is wrong, but a client that
/// gets that far has lost already.)
QByteArray gzipBomb()
{
    static const QByteArray zlib = qCompress(QByteArray(4 * 1024 * 1024, '\0'), 9);
    const QByteArray deflated =
        zlib.mid(6, zlib.size() - 10); // without the size, the zlib header and the Adler checksum
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10) + deflated + QByteArray(8, '\0');
}

/// A correct answer.
QByteArray wholeAnswer(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

/// Sends bytes whose end the client cannot know, and leaves the connection open.
Afterwards sendAndKeepOpen(FaultConnection &connection, const QByteArray &bytes)
{
    connection.noteAnswered();
    return connection.send(bytes) ? Afterwards::KeepOpen : Afterwards::Close;
}

QByteArray asChunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

const FaultCase cases[] = {
    {"own-image",
     [](FaultConnection &c, const Arguments &, const SeenRequest &request) {
         return reply(c, 200, {}, imageNaming(request.target));
     }},
    // interim/STATUS/COUNT: this many interim answers at once before the real one
    {"interim",
     [](FaultConnection &c, const Arguments &a, const SeenRequest &request) {
         const QByteArray interim =
             "HTTP/1.1 " + a.value(0) + " Interim\r\nLink: </style.css>; rel=preload\r\n\r\n";
         return sendAndKeepOpen(c, interim.repeated(a.value(1, "1").toInt()) +
                                       wholeAnswer(imageNaming(request.target)));
     }},
    // interim-early/STATUS: the real answer follows a while later
    {"interim-early",
     [](FaultConnection &c, const Arguments &a, const SeenRequest &request) {
         c.noteAnswered();
         if (!c.send("HTTP/1.1 " + a.value(0) + " Interim\r\n\r\n") || !c.pause(100ms) ||
             !c.send(wholeAnswer(imageNaming(request.target))))
             return Afterwards::Close;
         return Afterwards::KeepOpen;
     }},
    {"interim-silence",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendAndHold(c, "HTTP/1.1 103 Early Hints\r\n\r\n");
     }},
    // These cases leave something in the connection after an answer.
    {"surplus-bytes",
     [](FaultConnection &c, const Arguments &, const SeenRequest &request) {
         return sendAndKeepOpen(c, wholeAnswer(imageNaming(request.target)) + "GIF89a and more");
     }},
    {"second-answer",
     [](FaultConnection &c, const Arguments &, const SeenRequest &request) {
         return sendAndKeepOpen(c, wholeAnswer(imageNaming(request.target)) +
                                       wholeAnswer(imageNaming("/second-answer")));
     }},
    // answer-after/STATUS: a whole answer after one whose status has no body
    {"answer-after",
     [](FaultConnection &c, const Arguments &a, const SeenRequest &) {
         return sendAndKeepOpen(c, "HTTP/1.1 " + a.value(0) + " Reason\r\nServer: faulty\r\n\r\n" +
                                       wholeAnswer(imageNaming("/answer-after")));
     }},
    {"dropped-when-used-again",
     [](FaultConnection &c, const Arguments &, const SeenRequest &request) {
         return request.numberOnConnection > 0 ? Afterwards::Close
                                               : reply(c, 200, {}, imageNaming(request.target));
     }},
    {"closing",
     [](FaultConnection &c, const Arguments &, const SeenRequest &request) {
         reply(c, 200, "Connection: close\r\n", imageNaming(request.target));
         return Afterwards::Close;
     }},
    {"http-1.0",
     [](FaultConnection &c, const Arguments &, const SeenRequest &request) {
         return sendAndClose(c, wholeAnswer(imageNaming(request.target)).replace(0, 8, "HTTP/1.0"));
     }},
    {"same-length-twice",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendAndKeepOpen(c, "HTTP/1.1 200 OK\r\nContent-Length: 7, 7\r\n\r\nGIF89a;");
     }},
    {"same-length-of-nothing-twice",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendAndKeepOpen(c, "HTTP/1.1 418 Teapot\r\nContent-Length: 0, 0\r\n\r\n");
     }},
    {"chunked-twice",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendAndKeepOpen(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n" +
                                       asChunk(smallImage("GIF")) + "0\r\n\r\n");
     }},
    {"chunked-with-length",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendAndKeepOpen(
             c, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nTransfer-Encoding: chunked\r\n\r\n" +
                    asChunk(smallImage("GIF")) + "0\r\n\r\n");
     }},
    // reason/HEX: its bytes
    {"reason",
     [](FaultConnection &c, const Arguments &a, const SeenRequest &) {
         return sendAndKeepOpen(c, "HTTP/1.1 418 " + QByteArray::fromHex(a.value(0)) +
                                       "\r\nContent-Length: 0\r\n\r\n");
     }},
    // to a path with a byte that is not UTF-8
    {"redirect-to-latin1",
     [](FaultConnection &c, const Arguments &a, const SeenRequest &) {
         if (a.value(0) == "caf%E9.gif")
             return reply(c, 200, {}, smallImage("GIF"));
         return a.isEmpty() ? redirect(c, "/case/redirect-to-latin1/caf\xe9.gif")
                            : reply(c, 410, {}, {});
     }},
    {"redirect-by-dots",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return redirect(c, "/case/../x/./y/../../case/image/GIF");
     }},
    // redirect-to/HEX: an address
    {"redirect-to",
     [](FaultConnection &c, const Arguments &a, const SeenRequest &) {
         return redirect(c, QByteArray::fromHex(a.value(0)));
     }},
    // image/FORMAT
    {"image",
     [](FaultConnection &c, const Arguments &a, const SeenRequest &) {
         return reply(c, 200, "Content-Type: application/octet-stream\r\n",
                      smallImage(a.value(0, "GIF")));
     }},
    {"image-chunked",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         c.noteAnswered();
         const bool isSent = c.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                    asChunk(smallImage("GIF")) + "0\r\n\r\n");
         return isSent ? Afterwards::KeepOpen : Afterwards::Close;
     }},
    {"image-until-close",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendAndClose(c, "HTTP/1.0 200 OK\r\nContent-Type: image/gif\r\n\r\n" +
                                    smallImage("GIF"));
     }},
    // image-of-size/BYTES
    {"image-of-size",
     [](FaultConnection &c, const Arguments &a, const SeenRequest &) {
         return reply(c, 200, {}, smallImage("GIF").leftJustified(a.value(0).toInt(), '.'));
     }},
    {"image-then-close",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         reply(c, 200, {}, smallImage("GIF")); // and says nothing about closing
         return Afterwards::Close;
     }},
    {"hold",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         if (!c.holdUntilReleased())
             return Afterwards::Close;
         return reply(c, 200, {}, smallImage("GIF"));
     }},
    // status/NUMBER
    {"status",
     [](FaultConnection &c, const Arguments &a, const SeenRequest &) {
         const int status = a.value(0).toInt();
         if (status == 204 || status == 304) { // these have no body by definition
             c.noteAnswered();
             return c.send("HTTP/1.1 " + a.value(0) + " Reason\r\nServer: faulty\r\n\r\n")
                        ? Afterwards::KeepOpen
                        : Afterwards::Close;
         }
         return reply(c, status, {}, smallImage("GIF"));
     }},
    // busy/STATUS/SECONDS: only at the first attempt
    {"busy",
     [](FaultConnection &c, const Arguments &a, const SeenRequest &request) {
         if (!request.header("Regatta-Attempt").isEmpty())
             return reply(c, 200, {}, smallImage("GIF"));
         return reply(c, a.value(0).toInt(), "Retry-After: " + a.value(1) + "\r\n", {});
     }},
    // redirects/COUNT, then an image
    {"redirects",
     [](FaultConnection &c, const Arguments &a, const SeenRequest &) {
         const int left = a.value(0).toInt();
         if (left == 0)
             return reply(c, 200, {}, smallImage("GIF"));
         return redirect(c, "/case/redirects/" + QByteArray::number(left - 1));
     }},
    // These things happen before any request, so the case sends the client there.
    {"redirect-to-refusing",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return redirect(c, c.server().refusingUrl().toEncoded());
     }},
    {"redirect-to-unaccepting",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return redirect(c, c.server().unacceptingUrl().toEncoded());
     }},

    {"silent",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) { return sendAndHold(c, {}); }},
    {"stall-in-headers",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendAndHold(c, "HTTP/1.1 200 OK\r\nContent-Le");
     }},
    {"stall-in-body",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendAndHold(c, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nGIF89a");
     }},
    {"drip-headers",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         c.drip("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nX: " + QByteArray(4000, 'x'), 10ms);
         return Afterwards::Close;
     }},
    {"drip-body",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         if (c.send("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"))
             c.drip(smallImage("GIF").leftJustified(4000, '.'), 10ms);
         return Afterwards::Close;
     }},
    {"endless-continue",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendForever(c, {}, "HTTP/1.1 100 Continue\r\n\r\n");
     }},

    {"reset-before-reply",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         c.endWithReset();
         return Afterwards::Close;
     }},
    {"reset-in-body",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         // The reset must not overtake the bytes, because it would empty the client's buffer.
         if (c.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nGIF89a"))
             c.pause(50ms);
         c.endWithReset();
         return Afterwards::Close;
     }},

    {"many-headers",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         QByteArray headers;
         for (int i = 0; i < 101; ++i)
             headers += "X-" + QByteArray::number(i) + ": x\r\n";
         return reply(c, 200, headers, smallImage("GIF"));
     }},
    {"large-headers",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         QByteArray headers;
         for (int i = 0; i < 65; ++i)
             headers += "X-" + QByteArray::number(i) + ": " + QByteArray(1024, 'x') + "\r\n";
         return reply(c, 200, headers, smallImage("GIF"));
     }},
    {"endless-headers",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendForever(c, "HTTP/1.1 200 OK\r\n", "X: " + QByteArray(1024, 'x') + "\r\n");
     }},
    {"endless-header-line",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendForever(c, "HTTP/1.1 200 OK\r\nX: ", QByteArray(1024, 'x'));
     }},
    {"endless-status-line",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendForever(c, "HTTP/1.1 200 ", QByteArray(1024, 'x'));
     }},

    {"endless-body",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendForever(c, "HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n\r\nGIF89a",
                            QByteArray(65536, '.'));
     }},
    {"endless-chunks",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendForever(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                            asChunk(QByteArray(65536, '.')));
     }},
    {"endless-error-body",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendForever(c, "HTTP/1.1 500 Oops\r\n\r\n", QByteArray(65536, '.'));
     }},
    {"gzip",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return reply(c, 200, "Content-Encoding: gzip\r\n", gzipBomb());
     }},
    {"gzip-bomb",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendForever(
             c, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
             asChunk(gzipBomb()));
     }},
    {"transfer-gzip-bomb",
     [](FaultConnection &c, const Arguments &, const SeenRequest &) {
         return sendForever(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                            asChunk(gzipBomb()));
     }},
};

} // namespace

Afterwards playCase(const QByteArray &faultCase, const SeenRequest &request,
                    FaultConnection &connection)
{
    const Arguments parts = faultCase.split('/');
    const auto isNamed = [&](const auto &row) { return parts.front() == row.name; };

    if (const auto row = std::ranges::find_if(closingCases, isNamed); row != std::end(closingCases))
        return sendAndClose(connection, row->bytes);
    if (const auto row = std::ranges::find_if(replyCases, isNamed); row != std::end(replyCases))
        return reply(connection, row->status, row->headers, row->body);
    const auto row = std::ranges::find_if(cases, isNamed);
    if (row == std::end(cases))
        qFatal("The fault server knows no case named %s.", faultCase.constData());
    return row->play(connection, parts.mid(1), request);
}

QByteArray imageNaming(const QByteArray &target)
{
    const QByteArray name = target.left(200);
    const QByteArray comment =
        QByteArray("\x21\xfe") + char(name.size()) + name + QByteArray(1, '\0');
    return smallImage("GIF").insert(19, comment); // after the header with its two colours
}

QByteArray smallImage(QByteArrayView format)
{
    static const std::pair<const char *, const char *> images[] = {
        {"GIF", "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"},
        {"PNG", "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAACXBIWXMAAA9hAAAPYQGoP6dpAAAAEUlEQV"
                "QI12P8z4AdMDEMoAQA"
                "mIUBCxqOA2oAAAAASUVORK5CYII="},
        {"JPEG", "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAP///////////////////////////////////////////////"
                 "/////////////////////"
                 "//////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA="},
        {"WebP", "UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA="},
    };
    const auto image =
        std::ranges::find_if(images, [&](const auto &row) { return format == row.first; });
    if (image == std::end(images))
        qFatal("There is no small %s image.", format.toByteArray().constData());
    return QByteArray::fromBase64(image->second);
}

} // namespace regatta
