// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/record_reader.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>

namespace regatta {

/// The first token is random, because requests of another server's run may still go to its port.
RecordReader::RecordReader(int socket)
    : m_socket(socket), m_token(QRandomGenerator::system()->generate64())
{}

RecordReader::~RecordReader()
{
    close();
}

RecordKey RecordReader::begin(int round)
{
    m_isComplete = false;
    m_lost = 0;
    return {static_cast<quint64>(round), ++m_token};
}

bool RecordReader::read(std::vector<RequestFrame> &into)
{
    takeFrames(into); // those that came behind the end of an earlier run
    while (!m_isComplete && receive())
        takeFrames(into);
    return !m_isComplete && m_socket >= 0;
}

void RecordReader::end()
{
    if (m_socket < 0)
        return;
    ssize_t sent = 0;
    do {
        sent = ::send(m_socket, &m_token, sizeof m_token, MSG_DONTWAIT | MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    if (sent != sizeof m_token)
        close(); // the server has ended, or takes nothing any more
}

void RecordReader::takeFrames(std::vector<RequestFrame> &into)
{
    std::size_t taken = 0;
    while (!m_isComplete && m_size - taken >= sizeof(RequestFrame)) {
        RequestFrame frame;
        std::memcpy(&frame, m_input.data() + taken, sizeof frame);
        taken += sizeof frame;
        if (frame.token != m_token)
            continue;
        if (frame.outcome != RequestFrame::Outcome::Ended) {
            into.push_back(frame);
        } else {
            m_isComplete = true;
            m_lost = frame.lost;
        }
    }
    std::copy(m_input.data() + taken, m_input.data() + m_size, m_input.data());
    m_size -= taken;
}

/// Returns false if nothing more is there now.
bool RecordReader::receive()
{
    if (m_socket < 0)
        return false;
    ssize_t size = 0;
    do {
        size = ::recv(m_socket, m_input.data() + m_size, m_input.size() - m_size, MSG_DONTWAIT);
    } while (size < 0 && errno == EINTR);
    if (size > 0)
        m_size += static_cast<std::size_t>(size);
    else if (size == 0 || errno != EAGAIN)
        close();
    return size > 0;
}

void RecordReader::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
}

} // namespace regatta
