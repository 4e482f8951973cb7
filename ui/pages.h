// SPDX-License-Identifier: GPL-3.0-or-later
// The list of the window's pages.
#pragma once

#include <vector>

namespace regatta {

class Page;
struct PageContext;

/// New ones, in the order of their tabs; whoever asks for them owns them.
std::vector<Page *> makePages(PageContext &context);

} // namespace regatta
