// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what the server's record costs: its throughput with requests that carry a key, while
// their frames are read, against its throughput with the same requests without a key.
#include "core/analysis/statistics.h"
#include "core/server/server_process.h"
#include "core/server/server_record.h"
#include "core/system/child_process.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QFile>
#include <QUrl>

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstdio>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int lanes = 30;
constexpr int usualRounds = 21;
constexpr int requestsPerRound = 20'000;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// A client that does as little as possible, so that the server is what limits it.
class Load
{
public:
    explicit Load(const QString &url)
        : m_request("GET " + QUrl(url).path().toLatin1() + "/br/br.gif HTTP/1.1\r\nHost: a\r\n\r\n")
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<quint16>(QUrl(url).port()));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        for (int lane = 0; lane < lanes; ++lane) {
            const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            if (::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
                qFatal("The server does not take connections.");
            m_sockets.push_back({socket, POLLIN, 0});
        }
        m_answerSize = measureAnswer();
    }
    ~Load()
    {
        for (const pollfd &entry : m_sockets)
            ::close(entry.fd);
    }
    Load(const Load &) = delete;
    Load &operator=(const Load &) = delete;

    void perform(int requests)
    {
        std::vector<std::size_t> received(m_sockets.size());
        int sent = 0;
        for (; sent < lanes; ++sent)
            send(m_sockets[sent].fd);
        for (int done = 0; done < requests;) {
            ::poll(m_sockets.data(), m_sockets.size(), -1);
            for (std::size_t lane = 0; lane < m_sockets.size(); ++lane) {
                if (m_sockets[lane].revents == 0)
                    continue;
                received[lane] += receive(m_sockets[lane].fd);
                if (received[lane] < m_answerSize)
                    continue;
                received[lane] = 0;
                ++done;
                if (sent < requests) {
                    ++sent;
                    send(m_sockets[lane].fd);
                }
            }
        }
    }

private:
    void send(int socket) const
    {
        if (::send(socket, m_request.data(), static_cast<std::size_t>(m_request.size()),
                   MSG_NOSIGNAL) != m_request.size())
            qFatal("The server does not take requests.");
    }

    std::size_t receive(int socket)
    {
        const ssize_t size = ::recv(socket, m_room.data(), m_room.size(), 0);
        if (size <= 0)
            qFatal("The server has ended.");
        return static_cast<std::size_t>(size);
    }

    /// All answers have the same length.
    std::size_t measureAnswer()
    {
        const int socket = m_sockets.front().fd;
        send(socket);
        QByteArray answer;
        qsizetype size = 1;
        while (answer.size() < size) {
            const std::size_t more = receive(socket);
            answer.append(m_room.data(), static_cast<qsizetype>(more));
            const qsizetype head = answer.indexOf("\r\n\r\n") + 4;
            const qsizetype field = answer.indexOf("Content-Length: ") + 16;
            size = head < 4 ? answer.size() + 1
                            : head + answer.mid(field, answer.indexOf('\r', field) - field).toInt();
        }
        return static_cast<std::size_t>(size);
    }

    QByteArray m_request;
    std::vector<pollfd> m_sockets;
    std::size_t m_answerSize = 0;
    std::array<char, 65536> m_room;
};

/// The processor time of a process so far, in nanoseconds.
double processorTime(qint64 process)
{
    QFile file(u"/proc/%1/schedstat"_s.arg(process));
    return file.open(QIODevice::ReadOnly) ? file.readLine().split(' ').front().toDouble() : 0;
}

struct Cost
{
    double seconds = 0;
    double processorTime = 0;
};

Cost measure(Load &load, const ServerProcess &server)
{
    const double before = processorTime(server.processId());
    const Clock::time_point begin = Clock::now();
    load.perform(requestsPerRound);
    return {secondsSince(begin), processorTime(server.processId()) - before};
}

/// Reads frames until the record is complete, as a run of a program does. Returns how many.
std::size_t readRecord(ServerRecord &record)
{
    std::vector<RequestFrame> frames;
    std::size_t count = 0;
    bool isOpen = true;
    while (isOpen) {
        pollfd readable{record.descriptor(), POLLIN, 0};
        ::poll(&readable, 1, -1);
        frames.clear();
        isOpen = record.read(frames);
        count += frames.size();
    }
    return count;
}

Cost measureRecorded(const ServerProcess &server, ServerRecord &record)
{
    const QString url = keyedUrl(server.baseUrl(SiteId::Local), record.begin(1));
    Load load(url);
    std::size_t frames = 0;
    std::thread reader([&] { frames = readRecord(record); });
    const Cost cost = measure(load, server);
    record.end();
    reader.join();
    if (frames != requestsPerRound + 1 || !record.isComplete()) // one measured the answer
        std::printf("%zu of %d frames came\n", frames, requestsPerRound + 1);
    return cost;
}

Cost measurePlain(const ServerProcess &server)
{
    Load load(server.baseUrl(SiteId::Local));
    return measure(load, server);
}

void print(const char *what, const std::vector<double> &plain, const std::vector<double> &recorded,
           double unit)
{
    std::vector<double> ratios;
    for (std::size_t round = 0; round < plain.size(); ++round)
        ratios.push_back(recorded[round] / plain[round]);
    std::printf("%-42s %8.2f without a key, %8.2f recorded, ratio %.3f (%.3f to %.3f, target "
                "1.02)\n",
                what, unit * median(plain), unit * median(recorded), median(ratios),
                quantile(ratios, 0.25), quantile(ratios, 0.75));
}

} // namespace

/// The argument is the number of rounds.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const int rounds = arguments.size() > 1 ? std::max(1, arguments[1].toInt()) : usualRounds;
    setRegattaProgram(REGATTA_PROGRAM);
    ServerProcess server;
    if (const QString problem = server.ensureRunning({}); !problem.isEmpty()) {
        std::printf("%s\n", qPrintable(problem));
        return 1;
    }
    std::array<std::vector<double>, 2> seconds;
    std::array<std::vector<double>, 2> processor;
    for (int round = -1; round < rounds; ++round) {
        std::array<Cost, 2> costs;
        for (const int turn : {0, 1}) {
            const bool isRecorded = (turn + round) % 2 == 0; // each goes first in every other round
            costs[isRecorded] =
                isRecorded ? measureRecorded(server, *server.record()) : measurePlain(server);
        }
        for (std::size_t kind = 0; round >= 0 && kind < costs.size(); ++kind) { // −1 is a warm-up
            seconds[kind].push_back(costs[kind].seconds);
            processor[kind].push_back(costs[kind].processorTime);
        }
    }
    std::printf(
        "LOCAL, %d requests for a flag on %d connections, medians of %d interleaved rounds, "
        "quartiles of their ratio\n",
        requestsPerRound, lanes, rounds);
    print("milliseconds per 1000 requests", seconds[0], seconds[1], 1e6 / requestsPerRound);
    print("the server's processor time, µs a request", processor[0], processor[1],
          1e-3 / requestsPerRound);
    return 0;
}
