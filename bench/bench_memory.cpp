// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what a kept request costs: headless, in the window, and of the command `get`; how much
// memory a thousand requests at a time take; and how a window fares with a hundred thousand.
#include "bench/heartbeat.h"
#include "core/experiment/preparation.h"
#include "core/server/server_process.h"
#include "core/strategies/strategy_catalog.h"
#include "core/system/child_process.h"
#include "core/system/limits.h"
#include "core/system/memory.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/runs/report_desk.h"
#include "ui/setup/setup_panel.h"
#include "ui/widgets/message_bar.h"

#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTimer>

#include <array>
#include <cstdio>
#include <fcntl.h>
#include <malloc.h>
#include <memory>
#include <optional>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr std::array copies{30, 150};
constexpr int lanes = 30;
constexpr int manyLanes = 1000;
/// Time after the end of an experiment, in which the window can catch up.
constexpr auto aftermath = 2s;

/// In bytes.
struct Memory
{
    /// What the allocator has given out.
    double inUse = 0;
    /// The resident set, without what the allocator keeps for later.
    double resident = 0;
    double peak = 0;
};

/// A figure of /proc/self/status, which is in kB.
double statusBytes(const QByteArray &name)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name + ':'))
            return 1024 * line.mid(name.size() + 1).trimmed().split(' ').front().toDouble();
    }
    return 0;
}

Memory memoryNow()
{
    Memory memory;
    memory.peak = statusBytes("VmHWM");
    ::malloc_trim(0);
    const struct mallinfo2 info = ::mallinfo2();
    memory.inUse = static_cast<double>(info.uordblks + info.hblkhd);
    memory.resident = statusBytes("VmRSS");
    return memory;
}

Setup setupOf(int copiesOfEach)
{
    Setup setup;
    setup.codesKind = CodeSelection::Kind::Every;
    setup.plan.copies = copiesOfEach;
    setup.plan.site = SiteId::Local;
    setup.strategies = QStringList{u"coroutines"_s};
    setup.plan.client = u"curl"_s;
    setup.maxRequests = lanes;
    setup.plan.savesFlags = false;
    return setup;
}

// ---- In a process of its own, which prints its memory

void printMemory(const Memory &memory)
{
    std::printf("%.0f %.0f %.0f\n", memory.inUse, memory.resident, memory.peak);
}

/// Keeps the result, as the command does. The log is gone.
int keepHeadless(int copiesOfEach)
{
    ServerProcess server;
    const PreparedExperiment prepared =
        prepareExperiment(experimentPlan(setupOf(copiesOfEach)), server, {});
    if (!prepared.isReady())
        return EXIT_FAILURE;
    std::vector<RunResult> results;
    ExperimentObserver observer;
    observer.runFinished = [&results](RunResult &result) { results.push_back(std::move(result)); };
    runExperiment(prepared.experiment, observer, {}, server.record());
    printMemory(memoryNow());
    return EXIT_SUCCESS;
}

void showPage(MainWindow &window, const QString &page)
{
    auto *pages = window.findChild<QTabWidget *>();
    for (int i = 0; i < pages->count(); ++i) {
        if (pages->tabText(i) == page)
            pages->setCurrentIndex(i);
    }
}

int keepInWindow(int copiesOfEach, const QString &page)
{
    const QTemporaryDir folder;
    MainWindow window(
        std::make_unique<QSettings>(folder.filePath(u"regatta.ini"_s), QSettings::IniFormat));
    window.setSessionFolder(folder.filePath(u"session"_s));
    const Setup setup = setupOf(copiesOfEach);
    window.setupPanel().setSetup(setup);
    window.show();
    showPage(window, page);
    QEventLoop loop;
    QObject::connect(&window.history(), &RunHistory::experimentEnded, &loop,
                     [&] { QTimer::singleShot(aftermath, &loop, &QEventLoop::quit); });
    window.session().start(experimentPlan(setup));
    loop.exec();
    printMemory(memoryNow());
    window.close();
    return EXIT_SUCCESS;
}

/// Does a step and then lets the window work until it has been quiet. Prints how long the step took
/// and for how long it ever blocked the window.
template<typename Step>
void timeStep(const char *what, const Step &step)
{
    Heartbeat heartbeat;
    heartbeat.start();
    QElapsedTimer clock;
    clock.start();
    step();
    const qint64 took = clock.elapsed();
    QEventLoop loop;
    QTimer::singleShot(aftermath, &loop, &QEventLoop::quit);
    loop.exec();
    heartbeat.stop();
    std::printf("%-30s %6lld ms, longest block %6.1f ms, most work at a stretch %6.1f ms\n", what,
                static_cast<long long>(took), inMilliseconds(heartbeat.longestBlock()),
                inMilliseconds(heartbeat.mostWork()));
    std::fflush(stdout);
}

/// Lets the window work until its message begins like this.
void awaitMessage(MainWindow &window, const QString &begin)
{
    window.messageBar().clear();
    while (!window.messageBar().text().startsWith(begin))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void watchRun(MainWindow &window, const ExperimentPlan &experiment)
{
    QEventLoop loop;
    QObject::connect(&window.history(), &RunHistory::experimentEnded, &loop, &QEventLoop::quit);
    window.session().start(experiment);
    loop.exec();
}

/// Watches a run of a hundred thousand requests, keeps it, looks at it on each page, exports it,
/// opens it again, and brings it back in a new window.
int useLargeRun(int copiesOfEach)
{
    const QTemporaryDir folder;
    const auto makeWindow = [&folder] {
        auto window = std::make_unique<MainWindow>(
            std::make_unique<QSettings>(folder.filePath(u"regatta.ini"_s), QSettings::IniFormat));
        window->setSessionFolder(folder.filePath(u"session"_s));
        window->setupPanel().setSetup(setupOf(1));
        window->show();
        return window;
    };
    std::unique_ptr<MainWindow> window = makeWindow();
    watchRun(*window, experimentPlan(setupOf(1))); // everything was laid out once
    std::printf("%d requests in the window\n", copiesOfEach * CountryCode::count);
    timeStep("watched and kept", [&] { watchRun(*window, experimentPlan(setupOf(copiesOfEach))); });
    const auto *pages = window->findChild<QTabWidget *>();
    for (int page = 0; page < pages->count(); ++page)
        timeStep(qPrintable(u"page "_s + pages->tabText(page)),
                 [&] { showPage(*window, pages->tabText(page)); });
    showPage(*window, u"Live"_s);
    ReportDesk &desk = *window->findChild<ReportDesk *>();
    const int experiment = *window->shown().experiment();
    const QString file = folder.filePath(u"report."_s);
    for (const char *format : {"json", "requests.csv", "csv", "html", "har", "md", "pdf"})
        timeStep(format, [&] {
            const QString id = QString::fromLatin1(format);
            desk.exportInBackground(experiment, id, file + id);
            awaitMessage(*window, u"The report is in"_s);
        });
    timeStep("opened again", [&] {
        desk.openInBackground(file + u"json"_s);
        awaitMessage(*window, u"report.json: "_s);
    });
    timeStep("closed", [&] { window->close(); });
    timeStep("pages go", [&] { window.reset(); });
    timeStep("new window that restores", [&] { window = makeWindow(); });
    if (window->history().size() != 2)
        std::printf("%d runs came back\n", window->history().size());
    window->close();
    return EXIT_SUCCESS;
}

// ---- In the parent

std::optional<Memory> memoryOfChild(const QStringList &arguments)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), arguments);
    child.waitForFinished(-1);
    const QList<QByteArray> words = child.readAllStandardOutput().trimmed().split(' ');
    if (child.exitCode() != EXIT_SUCCESS || words.size() != 3)
        return {};
    return Memory{words[0].toDouble(), words[1].toDouble(), words[2].toDouble()};
}

/// The peak of `regatta get`, in bytes. Its server is a child of it, and takes less.
double peakOfCommand(const QStringList &arguments)
{
    std::vector<QByteArray> words{REGATTA_PROGRAM, "get"};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    ::posix_spawn(&child, REGATTA_PROGRAM, &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    rusage usage{};
    int status = 0;
    ::wait4(child, &status, 0, &usage);
    return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

QStringList commandArguments(const QString &strategy, int m, int copiesOfEach)
{
    return {u"-e"_s,         u"-s"_s,
            u"LOCAL"_s,      u"--client"_s,
            u"curl"_s,       u"--no-save"_s,
            u"--strategy"_s, strategy,
            u"-m"_s,         QString::number(m),
            u"--copies"_s,   QString::number(copiesOfEach)};
}

/// Bytes for each further request.
double slope(double few, double many)
{
    return (many - few) / (CountryCode::count * (copies.back() - copies.front()));
}

void measureKept(const char *what, const QStringList &mode, int target)
{
    std::array<Memory, copies.size()> measured;
    for (std::size_t i = 0; i < copies.size(); ++i) {
        const auto memory =
            memoryOfChild(QStringList{mode.front(), QString::number(copies[i])} + mode.mid(1));
        if (!memory) {
            std::printf("%-28s could not be measured\n", what);
            return;
        }
        measured[i] = *memory;
    }
    const auto &[few, many] = measured;
    std::printf("%-28s kept %5.0f B (target %d), resident %5.0f B, at the peak %5.0f B\n", what,
                slope(few.inUse, many.inUse), target, slope(few.resident, many.resident),
                slope(few.peak, many.peak));
    std::printf("figure memory-%s %.0f B\n", qPrintable(mode.join(u'-').toLower()),
                slope(few.inUse, many.inUse));
    std::fflush(stdout);
}

void measureAll()
{
    std::printf("Memory for each request, from %d to %d requests (LOCAL, curl, coroutines, m = "
                "%d)\n",
                CountryCode::count * copies.front(), CountryCode::count * copies.back(), lanes);
    measureKept("headless", {u"headless"_s}, 400);
    measureKept("in the window, Live", {u"window"_s, u"Live"_s}, 500);
    measureKept("in the window, Timeline", {u"window"_s, u"Timeline"_s}, 500);
    std::printf("%-28s at the peak %5.0f B (target 400)\n", "regatta get",
                slope(peakOfCommand(commandArguments(u"coroutines"_s, lanes, copies.front())),
                      peakOfCommand(commandArguments(u"coroutines"_s, lanes, copies.back()))));
    constexpr int fewCopies = 10;
    const std::pair<const char *, int> peaks[] = {{"coroutines", 60}, {"threadpool", 100}};
    for (const auto &[strategy, target] : peaks)
        std::printf("%-10s m = %d, %d requests: %.1f MB at the peak (target %d)\n", strategy,
                    manyLanes, CountryCode::count * fewCopies,
                    1e-6 * peakOfCommand(commandArguments(QString::fromLatin1(strategy), manyLanes,
                                                          fewCopies)),
                    target);
}

} // namespace

/// Without arguments it measures memory, with "large" and a number of copies how the window fares.
/// Its children get a mode, the number of copies, and the page of the window.
int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    raiseDescriptorLimit();
    returnLargePieces();
    setRegattaProgram(REGATTA_PROGRAM);
    setAppearance(application, Appearance::Light);
    const QStringList arguments = application.arguments().mid(1);
    if (arguments.size() >= 2 && arguments[0] == u"headless"_s)
        return keepHeadless(arguments[1].toInt());
    if (arguments.size() >= 3 && arguments[0] == u"window"_s)
        return keepInWindow(arguments[1].toInt(), arguments[2]);
    if (arguments.size() >= 2 && arguments[0] == u"large"_s)
        return useLargeRun(arguments[1].toInt());
    measureAll();
    return 0;
}
