// SPDX-License-Identifier: GPL-3.0-or-later
// The list of the window's pages.
#pragma once

#include <vector>

namespace regatta {

class Page;
struct PageContext;

/// Makes new pages, in the order of their tabs. The caller owns them.
std::vector<Page *> makePages(PageContext &context);

} // namespace regatta
