// SPDX-License-Identifier: GPL-3.0-or-later
// The parent's end of the server's record, over a socket.
#pragma once

#include "core/server/server_record.h"

#include <array>

namespace regatta {

class RecordReader : public ServerRecord
{
public:
    /// Takes a connected stream socket, and closes it.
    explicit RecordReader(int socket);
    ~RecordReader() override;
    RecordReader(const RecordReader &) = delete;
    RecordReader &operator=(const RecordReader &) = delete;

    RecordKey begin(int round) override;
    int descriptor() const override { return m_socket; }
    bool read(std::vector<RequestFrame> &into) override;
    void end() override;
    bool isComplete() const override { return m_isComplete; }
    quint32 lostFrames() const override { return m_lost; }

private:
    /// Takes the whole frames out of `m_input`, and stops after the last one of the run.
    void takeFrames(std::vector<RequestFrame> &into);
    bool receive();
    void close();

    /// −1 if the server has ended.
    int m_socket;
    quint64 m_token;
    bool m_isComplete = false;
    quint32 m_lost = 0;
    std::array<char, 512 * sizeof(RequestFrame)> m_input;
    std::size_t m_size = 0;
};

} // namespace regatta
