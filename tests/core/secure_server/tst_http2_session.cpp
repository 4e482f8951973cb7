// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the server's HTTP/2 session against nghttp2's client, in one process and without a socket.
#include "core/secure_server/http2_session.h"
#include "tests/core/secure_server/http2_client.h"

#include <QTest>

#include <array>
#include <map>
#include <random>
#include <set>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

using Reading = RequestReader::Reading;

/// Remembers the requests, and answers them when the test says so.
class PatientAnswerer : public Http2Answerer
{
public:
    void requestCame(Http2Stream &stream, Reading reading) override
    {
        requests.push_back({stream.request(), reading});
        open[stream.id()] = &stream;
    }
    void answerLeft(Http2Stream &stream) override { ++left[stream.id()]; }
    void streamEnded(Http2Stream &stream) override
    {
        open.erase(stream.id());
        ended.insert(stream.id());
    }

    struct Came
    {
        FlagRequest request;
        Reading reading;
    };
    std::vector<Came> requests;
    std::map<int, Http2Stream *> open;
    std::map<int, int> left;
    std::set<int> ended;
};

const std::array usualFields{Http2Field{"server", "regatta"}, Http2Field{"content-length", "5"}};

} // namespace

class TestHttp2Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void requestsAreReadWhole();
    void answersArriveWhole();
    void answersComeInAnyOrder();
    void headIsAnsweredWithoutBody();
    void emptyBodyEndsWithTheHead();
    void bodiesAreSentAsTheyAreReleased();
    void bodyStopsAtHalfAndIsReset();
    void slowReadersGetNoMoreThanTheirWindow();
    void stalledClientsAreNoticed();
    void resetByTheClientEndsTheStream();
    void garbageConcernsItsStreamAlone();
    void bodiesOfRequestsAreDropped();
    void tooLargeBodiesAreAnsweredAndStopped();
    void tooLargeHeadsAreAnswered();
    void expectationsAreAnsweredAtOnce();
    void malformedRequestsAreNotSeen();
    void tooManyStreamsAreRefused();
    void goAwayEndsTheConnectionWhenAllIsAnswered();
    void floods_data();
    void floods();
    void otherProtocolsAreHungUpOn();
    void anyBytesAreSurvived();

private:
    /// Carries bytes to and fro until both have said everything. Returns false if the server wants
    /// to close.
    bool talk();
    int answered(const std::string &path, std::string_view body);
    Http2Stream &stream(int id) { return *m_answerer->open.at(id); }

    std::unique_ptr<PatientAnswerer> m_answerer;
    std::unique_ptr<Http2Session> m_session;
    std::unique_ptr<Http2Client> m_client;
};

void TestHttp2Session::init()
{
    m_session.reset();
    m_answerer = std::make_unique<PatientAnswerer>();
    m_session = std::make_unique<Http2Session>(*m_answerer);
    m_client = std::make_unique<Http2Client>();
}

bool TestHttp2Session::talk()
{
    for (bool isMore = true; isMore;) {
        const std::string asked = m_client->output();
        if (!asked.empty() && !m_session->receive(asked))
            return false;
        const std::string told(m_session->output());
        m_client->receive(told);
        m_session->sent(told.size());
        isMore = !asked.empty() || !told.empty();
    }
    return true;
}

int TestHttp2Session::answered(const std::string &path, std::string_view body)
{
    const int id = m_client->request(path);
    talk();
    m_session->respond(stream(id), 200, {usualFields.data(), 1}, body);
    talk();
    return id;
}

void TestHttp2Session::requestsAreReadWhole()
{
    m_client->request("/flags/br/br.gif?x",
                      {{"regatta-round", "3"}, {"regatta-copy", "2"}, {"regatta-attempt", "1"}});
    m_client->request("/", {{"regatta-round", "none"}}, "HEAD");
    m_client->request("/", {}, "DELETE");
    QVERIFY(talk());
    const auto &came = m_answerer->requests;
    QCOMPARE(came.size(), 3U);
    QCOMPARE(came[0].reading, Reading::Complete);
    QCOMPARE(came[0].request.target, std::string("/flags/br/br.gif?x"));
    QCOMPARE(came[0].request.method, std::string("GET"));
    QVERIFY(came[0].request.isGet && !came[0].request.isHead);
    QCOMPARE(came[0].request.round, 3U);
    QCOMPARE(came[0].request.copy, 2U);
    QCOMPARE(came[0].request.attempt, 1U);
    QVERIFY(came[1].request.isHead && !came[1].request.isGet);
    QCOMPARE(came[1].request.round, 0U);
    QVERIFY(!came[2].request.isHead && !came[2].request.isGet);
    QCOMPARE(came[2].request.method, std::string("DELETE"));
}

void TestHttp2Session::answersArriveWhole()
{
    const std::string body(1'000'000, 'f');
    const int id = answered("/", body);
    const SeenStream &seen = m_client->seen[id];
    QCOMPARE(seen.fields.at(":status"), std::string("200"));
    QCOMPARE(seen.fields.at("server"), std::string("regatta"));
    QVERIFY(seen.body == body);
    QVERIFY(seen.isClosed);
    QCOMPARE(answered("/", "Hello"), id + 2);
    QCOMPARE(m_client->seen[id + 2].body, std::string("Hello"));
    QCOMPARE(m_client->seen[id + 2].error, 0U);
    QVERIFY(m_answerer->ended.contains(id));
    QCOMPARE(m_session->streamCount(), 0U);
}

void TestHttp2Session::answersComeInAnyOrder()
{
    const int first = m_client->request("/1");
    const int second = m_client->request("/2");
    QVERIFY(talk());
    m_session->respond(stream(second), 200, usualFields, "22222");
    QVERIFY(talk());
    QVERIFY(m_client->seen[second].isClosed);
    QVERIFY(!m_client->seen[first].isClosed);
    m_session->respond(stream(first), 404, usualFields, "11111");
    QVERIFY(talk());
    QCOMPARE(m_client->seen[first].fields.at(":status"), std::string("404"));
    QCOMPARE(m_client->seen[first].body, std::string("11111"));
}

void TestHttp2Session::headIsAnsweredWithoutBody()
{
    const int id = m_client->request("/", {}, "HEAD");
    QVERIFY(talk());
    m_session->respond(stream(id), 200, usualFields, "Hello");
    QVERIFY(talk());
    QCOMPARE(m_client->seen[id].fields.at("content-length"), std::string("5"));
    QCOMPARE(m_client->seen[id].body, std::string());
    QVERIFY(m_client->seen[id].isClosed);
    QCOMPARE(m_client->seen[id].error, 0U);
}

void TestHttp2Session::emptyBodyEndsWithTheHead()
{
    const int id = m_client->request("/");
    QVERIFY(talk());
    m_session->respond(stream(id), 204, {}, {});
    QVERIFY(talk());
    QVERIFY(m_client->seen[id].isClosed);
    QCOMPARE(m_client->seen[id].error, 0U);
    QCOMPARE(m_answerer->left[id], 1);
}

void TestHttp2Session::bodiesAreSentAsTheyAreReleased()
{
    const int id = m_client->request("/");
    QVERIFY(talk());
    m_session->respond(stream(id), 200, usualFields, "Hello", 0);
    QVERIFY(talk());
    QCOMPARE(m_client->seen[id].fields.at(":status"), std::string("200"));
    QCOMPARE(m_client->seen[id].body, std::string());
    QCOMPARE(m_answerer->left[id], 1);
    for (std::size_t i = 1; i <= 5; ++i) {
        QVERIFY(!m_client->seen[id].isClosed);
        m_session->release(stream(id), i);
        QVERIFY(talk());
        QCOMPARE(m_client->seen[id].body, std::string("Hello").substr(0, i));
    }
    QVERIFY(m_client->seen[id].isClosed);
    QCOMPARE(m_client->seen[id].error, 0U);
    QCOMPARE(m_answerer->left[id], 6);
}

void TestHttp2Session::bodyStopsAtHalfAndIsReset()
{
    const int id = m_client->request("/");
    QVERIFY(talk());
    m_session->respond(stream(id), 200, usualFields, "Hello", 2);
    QVERIFY(talk());
    m_session->reset(stream(id), Http2Error::InternalError);
    QVERIFY(talk());
    QCOMPARE(m_client->seen[id].body, std::string("He"));
    QVERIFY(m_client->seen[id].isClosed);
    QCOMPARE(m_client->seen[id].error, 2U);
    QVERIFY(m_answerer->ended.contains(id));
}

void TestHttp2Session::slowReadersGetNoMoreThanTheirWindow()
{
    m_client = std::make_unique<Http2Client>(1000);
    const std::string body(3000, 'f');
    const int id = m_client->request("/");
    QVERIFY(talk());
    m_session->respond(stream(id), 200, {}, body);
    QVERIFY(talk());
    QCOMPARE(m_client->seen[id].body.size(), 1000U);
    QCOMPARE(m_answerer->left[id], 0);
    ::nghttp2_session_consume(m_client->session(), id, 1000);
    QVERIFY(talk());
    QCOMPARE(m_client->seen[id].body.size(), 2000U);
    ::nghttp2_session_consume(m_client->session(), id, 1000);
    QVERIFY(talk());
    QCOMPARE(m_client->seen[id].body, body);
    QCOMPARE(m_answerer->left[id], 1);
}

void TestHttp2Session::stalledClientsAreNoticed()
{
    using namespace std::chrono_literals;
    const auto now = Clock::now();
    const auto hasStalled = [&](auto request, auto answer) {
        return m_session->hasStalled(now + request, now + answer);
    };
    m_client = std::make_unique<Http2Client>(1000);
    QVERIFY(!hasStalled(1h, 1h));
    const int id = m_client->request("/");
    QVERIFY(talk());
    QVERIFY(!hasStalled(1h, 1h)); // it is we who make it wait
    const std::string body(3000, 'f');
    m_session->respond(stream(id), 200, {}, body);
    QVERIFY(talk());
    QVERIFY(hasStalled(0h, 1h));
    QVERIFY(!hasStalled(1h, 0h));
    ::nghttp2_session_consume(m_client->session(), id, 1000);
    ::nghttp2_session_consume(m_client->session(), id, 2000);
    QVERIFY(talk());
    while (!m_client->seen[id].isClosed) {
        ::nghttp2_session_consume(m_client->session(), id, 1000);
        QVERIFY(talk());
    }
    QVERIFY(!hasStalled(1h, 1h));

    m_client->request("/", {{"expect", "never"}}, "POST", 200'000);
    const std::string sent = m_client->output();
    QVERIFY(m_session->receive(sent.substr(0, 2000))); // and the rest never comes
    QVERIFY(hasStalled(1h, 0h));
    QVERIFY(!hasStalled(0h, 1h));
    const auto later = Clock::now();
    QVERIFY(m_session->receive(sent.substr(2000, 100)));
    QVERIFY(m_session->hasStalled(later, now)); // nor does it help to send a little of it
}

void TestHttp2Session::resetByTheClientEndsTheStream()
{
    const int id = m_client->request("/");
    QVERIFY(talk());
    QVERIFY(m_answerer->open.contains(id));
    ::nghttp2_submit_rst_stream(m_client->session(), 0, id, NGHTTP2_CANCEL);
    QVERIFY(talk());
    QVERIFY(m_answerer->ended.contains(id));
    QCOMPARE(m_session->streamCount(), 0U);
}

void TestHttp2Session::garbageConcernsItsStreamAlone()
{
    const int bad = m_client->request("/bad");
    const int good = m_client->request("/good");
    QVERIFY(talk());
    m_session->respondWithGarbage(stream(bad));
    QVERIFY(talk());
    m_session->respond(stream(good), 200, usualFields, "Hello");
    QVERIFY(talk());
    QCOMPARE(m_client->seen[bad].error, std::uint32_t(NGHTTP2_PROTOCOL_ERROR));
    QCOMPARE(m_client->seen[good].body, std::string("Hello"));
    QCOMPARE(m_session->streamCount(), 0U);
}

void TestHttp2Session::bodiesOfRequestsAreDropped()
{
    const int id = m_client->request("/", {}, "POST", RequestParser::maxBodyBytes);
    QVERIFY(talk());
    QCOMPARE(m_answerer->requests.size(), 1U);
    QCOMPARE(m_answerer->requests[0].reading, Reading::Complete);
    m_session->respond(stream(id), 405, usualFields, "Hello");
    QVERIFY(talk());
    QCOMPARE(m_client->seen[id].error, 0U);
}

void TestHttp2Session::tooLargeBodiesAreAnsweredAndStopped()
{
    const int id = m_client->request("/", {}, "POST", 100 * RequestParser::maxBodyBytes);
    for (int i = 0; i < 20 && m_answerer->requests.empty(); ++i) {
        QVERIFY(m_session->receive(m_client->output()));
        const std::string told(m_session->output());
        m_client->receive(told);
        m_session->sent(told.size());
    }
    QCOMPARE(m_answerer->requests.size(), 1U);
    QCOMPARE(m_answerer->requests[0].reading, Reading::BodyTooLarge);
    m_session->respond(stream(id), 413, usualFields, "Hello");
    QVERIFY(talk());
    QCOMPARE(m_client->seen[id].fields.at(":status"), std::string("413"));
    QCOMPARE(m_client->seen[id].body, std::string("Hello"));
    QVERIFY(m_client->seen[id].isClosed);
    QCOMPARE(m_answerer->requests.size(), 1U);
    QCOMPARE(m_session->streamCount(), 0U);
}

void TestHttp2Session::tooLargeHeadsAreAnswered()
{
    FieldList many;
    for (int i = 0; i < 300; ++i)
        many.emplace_back("x-" + std::to_string(i), std::string(40, 'x'));
    const int id = m_client->request("/", many);
    QVERIFY(talk());
    QCOMPARE(m_answerer->requests.size(), 1U);
    QCOMPARE(m_answerer->requests[0].reading, Reading::HeaderTooLarge);
    m_session->respond(stream(id), 431, usualFields, "Hello");
    QVERIFY(talk());
    QCOMPARE(m_client->seen[id].fields.at(":status"), std::string("431"));
    QCOMPARE(answered("/", "Hello"), id + 2); // the connection can still be used
    QCOMPARE(m_client->seen[id + 2].body, std::string("Hello"));
}

void TestHttp2Session::expectationsAreAnsweredAtOnce()
{
    const int id = m_client->request("/", {{"expect", "100-continue"}}, "POST", 10);
    // The head alone: the client waits for our word before it sends the body.
    const std::uint8_t *bytes = nullptr;
    std::string head;
    while (m_answerer->requests.empty()) {
        const ssize_t size = ::nghttp2_session_mem_send(m_client->session(), &bytes);
        QVERIFY(size > 0);
        QVERIFY(m_session->receive({reinterpret_cast<const char *>(bytes), std::size_t(size)}));
    }
    m_session->respond(stream(id), 405, usualFields, "Hello");
    QVERIFY(talk());
    QCOMPARE(m_client->seen[id].fields.at(":status"), std::string("405"));
    QCOMPARE(m_answerer->requests.size(), 1U);
}

void TestHttp2Session::malformedRequestsAreNotSeen()
{
    const int id = m_client->request("/", {{"connection", "close"}}); // forbidden in HTTP/2
    QVERIFY(talk());
    QVERIFY(m_client->seen[id].isClosed);
    QCOMPARE(m_client->seen[id].error, std::uint32_t(NGHTTP2_PROTOCOL_ERROR));
    QVERIFY(m_answerer->requests.empty());
    QVERIFY(m_answerer->ended.empty());
    QCOMPARE(m_session->streamCount(), 0U);
}

void TestHttp2Session::tooManyStreamsAreRefused()
{
    for (std::uint32_t i = 0; i < Http2Session::maxStreams + 1; ++i)
        m_client->request("/");
    QVERIFY(talk());
    QCOMPARE(m_answerer->requests.size(), std::size_t(Http2Session::maxStreams));
    const SeenStream &last = m_client->seen.rbegin()->second;
    // The client may also have heard of the limit in time, and then the request waits.
    QVERIFY(!last.isClosed || last.error == NGHTTP2_REFUSED_STREAM);
}

void TestHttp2Session::goAwayEndsTheConnectionWhenAllIsAnswered()
{
    const int id = m_client->request("/");
    QVERIFY(talk());
    m_session->goAway();
    QVERIFY(talk());
    QVERIFY(m_client->isSentAway);
    QCOMPARE(m_client->awayError, 0U);
    QVERIFY(!m_session->isOver());
    m_session->respond(stream(id), 200, usualFields, "Hello");
    QVERIFY(talk());
    QCOMPARE(m_client->seen[id].body, std::string("Hello"));
    QVERIFY(m_session->isOver());
}

void TestHttp2Session::floods_data()
{
    // One frame after the other, in the form of RFC 9113, section 4.1.
    QTest::addColumn<QByteArray>("frame");
    QTest::addRow("pings") << QByteArray("\0\0\x08\x06\0\0\0\0\0", 9) + QByteArray(8, 'p');
    QTest::addRow("settings") << QByteArray("\0\0\0\x04\0\0\0\0\0", 9);
    // A request whose head never ends.
    QTest::addRow("continuations") << QByteArray("\0\0\x01\x09\0\0\0\0\x01\x82", 10);
    // 0 stands for the number of a new stream, which is then reset.
    QTest::addRow("resets") << QByteArray();
}

void TestHttp2Session::floods()
{
    QFETCH(QByteArray, frame);
    QVERIFY(talk());
    const QByteArray tag = QTest::currentDataTag();
    if (tag == "continuations")
        QVERIFY(m_session->receive({"\0\0\x01\x01\0\0\0\0\x01\x82", 10}));
    bool isUsable = true;
    int sentFrames = 0;
    for (; isUsable && sentFrames < 20'000; ++sentFrames) {
        if (tag == "resets") {
            const int id = 2 * sentFrames + 1;
            QByteArray number(4, '\0');
            number[2] = static_cast<char>(id >> 8);
            number[3] = static_cast<char>(id & 0xff);
            // GET, https, / and localhost in HPACK, then CANCEL.
            frame = QByteArray("\0\0\x0e\x01\x05", 5) + number + "\x82\x87\x84\x01\x09localhost" +
                    QByteArray("\0\0\x04\x03\0", 5) + number + QByteArray("\0\0\0\x08", 4);
        }
        isUsable = m_session->receive({frame.constData(), std::size_t(frame.size())}) &&
                   !m_session->isOver();
        if (tag == "resets") { // such a client may read
            m_client->receive(m_session->output());
            m_session->sent(m_session->output().size());
            isUsable = isUsable && !m_client->isSentAway;
        }
    }
    QVERIFY(sentFrames < 15'000);
    if (tag == "resets")
        QVERIFY(sentFrames > 3000); // as many as a client with short deadlines sends in a second
    QVERIFY(m_answerer->open.empty());
}

void TestHttp2Session::otherProtocolsAreHungUpOn()
{
    QVERIFY(!m_session->receive("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
}

/// A start that is right, and then noise.
void TestHttp2Session::anyBytesAreSurvived()
{
    for (unsigned seed = 0; seed < 500; ++seed) {
        init();
        m_client->request("/flags/br/br.gif");
        std::string bytes = m_client->output();
        std::mt19937 random(seed);
        for (int i = 0; i < 4; ++i)
            bytes[Http2Session::preface.size() +
                  random() % (bytes.size() - Http2Session::preface.size())] =
                static_cast<char>(random());
        for (const char byte : bytes) {
            if (!m_session->receive({&byte, 1}))
                break;
        }
        for (const auto &[id, stream] : m_answerer->open)
            m_session->respond(*stream, 200, usualFields, "Hello");
        while (!m_session->output().empty())
            m_session->sent(m_session->output().size());
    }
}

QTEST_GUILESS_MAIN(TestHttp2Session)
#include "tst_http2_session.moc"
