// SPDX-License-Identifier: GPL-3.0-or-later
// Translates the head of an answer from HTTP/1.1, in which the server's pages have it.
#pragma once

#include "core/secure_server/http2_session.h"

#include <string>
#include <vector>

namespace regatta {

/// Puts the fields of a head, "HTTP/1.1 200 OK\r\nServer: regatta\r\n…", into `fields`, without its
/// status line. They point into the head, whose names become lower case. It must be well-formed.
void readHttp2Fields(std::string &head, std::vector<Http2Field> &fields);

} // namespace regatta
