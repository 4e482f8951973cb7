// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages.h"

#include "ui/code/code_page.h"
#include "ui/compare/compare_page.h"
#include "ui/labs/labs_page.h"
#include "ui/live/live_page.h"
#include "ui/race/race_page.h"
#include "ui/sweep/sweep_page.h"
#include "ui/timeline/timeline_page.h"

namespace regatta {

std::vector<Page *> makePages(PageContext &context)
{
    std::vector<Page *> pages;
    pages.push_back(new LivePage(context));
    pages.push_back(new ComparePage(context));
    pages.push_back(new TimelinePage(context));
    pages.push_back(new RacePage(context));
    pages.push_back(new SweepPage(context));
    pages.push_back(new CodePage(context));
    pages.push_back(new LabsPage);
    return pages;
}

} // namespace regatta
