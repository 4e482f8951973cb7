// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what it costs a saturated run to be watched in the window, and for how long it ever
// blocks the window.
#include "bench/heartbeat.h"
#include "core/http/client_catalog.h"
#include "core/system/child_process.h"
#include "core/system/limits.h"
#include "ui/live/live_page.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/runs/watching_cost.h"
#include "ui/setup/setup_panel.h"
#include "ui/widgets/message_bar.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr int rounds = 5;
constexpr int lanes = 30;
constexpr int usualCopies = 30;
/// Time after the end of an experiment, in which the window can catch up.
constexpr auto aftermath = 500ms;

/// Lets the window work until the experiment is over and everything is shown. Returns the processor
/// time that the window took while runs were under way.
std::chrono::nanoseconds watch(MainWindow &window, const ExperimentPlan &experiment)
{
    QEventLoop loop;
    std::chrono::nanoseconds spent{0};
    QObject::connect(&window.history(), &RunHistory::runFinished, &loop, [&](int run) {
        const RunResult &result = *window.history().run(run).result;
        spent += result.watching ? result.watching->cpu : 0ns;
    });
    QObject::connect(&window.history(), &RunHistory::experimentEnded, &loop,
                     [&] { QTimer::singleShot(aftermath, &loop, &QEventLoop::quit); });
    window.session().start(experiment);
    loop.exec();
    return spent;
}

/// Runs in a thread of its own, as the window's runs do. The GUI's thread does nothing meanwhile.
RunTime runHeadless(const ExperimentPlan &experiment, int round)
{
    RunTime elapsed{0};
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        EventLog log;
        elapsed =
            executeRun(experiment.plan, experiment.contestants.front(), round, log, {}).elapsed;
    }));
    thread->start();
    thread->wait();
    return elapsed;
}

double median(std::vector<RunTime> times)
{
    std::ranges::nth_element(times, times.begin() + times.size() / 2);
    return toSeconds(times[times.size() / 2]);
}

void print(const char *what, const std::vector<RunTime> &times)
{
    std::printf("%s median %.3f s:", what, median(times));
    for (const RunTime time : times)
        std::printf(" %.3f", toSeconds(time));
    std::printf("\n");
}

RunTime lastElapsed(const MainWindow &window)
{
    return window.history().run(window.history().size() - 1).result->elapsed;
}

struct WatchingFigures
{
    double watchedToHeadless = 0;
    std::chrono::nanoseconds longestBlock{0};
};

WatchingFigures measurePage(MainWindow &window, ExperimentPlan experiment, const QString &page)
{
    auto *pages = window.findChild<QTabWidget *>();
    for (int i = 0; i < pages->count(); ++i) {
        if (pages->tabText(i) == page)
            pages->setCurrentIndex(i);
    }
    std::vector<RunTime> watched;
    std::vector<RunTime> headless;
    std::chrono::nanoseconds work{0};
    for (int round = 0; round < rounds; ++round) {
        work += watch(window, experiment);
        watched.push_back(lastElapsed(window));
        experiment.plan.baseUrl = window.session().siteStatus().baseUrl;
        headless.push_back(runHeadless(experiment, round));
    }
    RunTime sum{0};
    for (const RunTime time : watched)
        sum += time;
    std::printf("\n%s, round by round\n", qPrintable(page));
    print("  watched ", watched);
    print("  headless", headless);
    std::printf("  watched : headless = %.3f (target 1.05); the window took %.1f %% of a core\n",
                median(watched) / median(headless), 100 * toSeconds(work) / toSeconds(sum));

    experiment.rounds = rounds;
    work = watch(window, experiment);
    std::vector<RunTime> together;
    sum = RunTime(0);
    for (int run = window.history().size() - rounds; run < window.history().size(); ++run) {
        together.push_back(window.history().run(run).result->elapsed);
        sum += together.back();
    }
    print("  one experiment of all rounds, watched", together);
    std::printf("  : headless = %.3f; the window took %.1f %% of a core\n",
                median(together) / median(headless), 100 * toSeconds(work) / toSeconds(sum));

    // We run it once more, because a beat each millisecond takes its share of a saturated machine.
    Heartbeat heartbeat;
    heartbeat.start();
    watch(window, experiment);
    heartbeat.stop();
    std::printf(
        "  longest block of the window's thread %.1f ms, its most work at a stretch %.1f ms "
        "(target 50)\n",
        inMilliseconds(heartbeat.longestBlock()), inMilliseconds(heartbeat.mostWork()));
    std::fflush(stdout);
    return {median(watched) / median(headless), heartbeat.longestBlock()};
}

} // namespace

/// The arguments are the number of copies of the 676 codes, then the pages to watch.
int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    raiseDescriptorLimit();
    setRegattaProgram(REGATTA_PROGRAM);
    setAppearance(application, Appearance::Light);
    const QStringList arguments = application.arguments().mid(1);

    const QTemporaryDir folder;
    MainWindow window(
        std::make_unique<QSettings>(folder.filePath(u"regatta.ini"_s), QSettings::IniFormat));
    window.setSessionFolder(folder.filePath(u"session"_s));
    Setup setup;
    setup.codesKind = CodeSelection::Kind::Every;
    setup.plan.copies = arguments.isEmpty() ? usualCopies : std::max(1, arguments.front().toInt());
    setup.plan.site = SiteId::Local;
    setup.strategies = QStringList{u"coroutines"_s};
    setup.plan.client = u"curl"_s;
    setup.maxRequests = lanes;
    setup.plan.savesFlags = false;
    window.setupPanel().setSetup(setup);
    window.show();

    const ExperimentPlan experiment = experimentPlan(setup);
    std::printf("%d requests, LOCAL, client curl, coroutines, m = %d, on %s\n",
                setup.plan.copies * CountryCode::count, lanes,
                qPrintable(QGuiApplication::platformName()));
    watch(window, experiment); // afterwards the server runs, and everything was laid out once
    QStringList pages = arguments.mid(1);
    if (pages.isEmpty())
        pages = QStringList{u"Live"_s, u"Timeline"_s};
    WatchingFigures worst;
    for (const QString &page : pages) {
        const WatchingFigures figures = measurePage(window, experiment, page);
        worst = {std::max(worst.watchedToHeadless, figures.watchedToHeadless),
                 std::max(worst.longestBlock, figures.longestBlock)};
    }
    // The table of peers reads these lines.
    std::printf("figure watched-ratio %.4f x\nfigure longest-block %.2f ms\n",
                worst.watchedToHeadless, inMilliseconds(worst.longestBlock));
    window.close();
    return 0;
}
