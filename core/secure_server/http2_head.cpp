// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secure_server/http2_head.h"

namespace regatta {
namespace {

constexpr std::string_view lineEnd = "\r\n";
constexpr std::string_view separator = ": ";

void makeLowerCase(std::string &text, std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i) {
        if (text[i] >= 'A' && text[i] <= 'Z')
            text[i] = static_cast<char>(text[i] - 'A' + 'a');
    }
}

} // namespace

void readHttp2Fields(std::string &head, std::vector<Http2Field> &fields)
{
    fields.clear();
    const std::string_view text = head;
    std::size_t begin = text.find(lineEnd) + lineEnd.size();
    while (begin < text.size()) {
        const std::size_t nameEnd = text.find(separator, begin);
        const std::size_t valueBegin = nameEnd + separator.size();
        const std::size_t valueEnd = text.find(lineEnd, valueBegin);
        makeLowerCase(head, begin, nameEnd);
        fields.push_back(
            {text.substr(begin, nameEnd - begin), text.substr(valueBegin, valueEnd - valueBegin)});
        begin = valueEnd + lineEnd.size();
    }
}

} // namespace regatta
