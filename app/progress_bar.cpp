// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/progress_bar.h"

#include <algorithm>
#include <cmath>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int widestBar = 60;

QString clockText(std::chrono::nanoseconds time)
{
    const auto seconds = std::chrono::round<std::chrono::seconds>(time).count();
    return u"%1:%2"_s.arg(seconds / 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

/// Full blocks, and a block of some eighths at the end.
QString barText(double share, int columns)
{
    static constexpr char16_t eighths[] = u" ▏▎▍▌▋▊▉";
    const int filled = static_cast<int>(std::lround(share * columns * 8));
    QString bar(filled / 8, u'█');
    if (filled % 8 != 0)
        bar += eighths[filled % 8];
    return bar.leftJustified(columns);
}

} // namespace

QString progressLine(const QString &title, const RunProgress &progress, TimePoint now, int columns)
{
    const double share =
        progress.total() > 0 ? static_cast<double>(progress.done()) / progress.total() : 0;
    const auto elapsed = progress.start() ? now - *progress.start() : std::chrono::nanoseconds(0);
    const double rate =
        progress.done() > 0 ? progress.done() / std::chrono::duration<double>(elapsed).count() : 0;
    const QString remaining =
        progress.done() > 0
            ? clockText(elapsed * (progress.total() - progress.done()) / progress.done())
            : u"?"_s;
    const QString before = (title.isEmpty() ? QString() : title + u' ') +
                           u"%1%|"_s.arg(static_cast<int>(share * 100), 3);
    const QString after = u"| %1/%2 [%3<%4, %5/s]"_s.arg(progress.done())
                              .arg(progress.total())
                              .arg(clockText(elapsed), remaining)
                              .arg(rate, 0, 'f', 2);
    const int room = columns - static_cast<int>(before.size() + after.size());
    if (room < 1)
        return QString(before + after).left(columns);
    return before + barText(share, std::min(room, widestBar)) + after;
}

int terminalColumns()
{
    winsize size{};
    if (::isatty(STDERR_FILENO) == 0)
        return 0;
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

} // namespace regatta
