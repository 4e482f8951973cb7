// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that the window can be used on a small screen by people who need large type.
#include "core/system/child_process.h"
#include "ui/live/result_banner.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/setup/setup_panel.h"

#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

constexpr int patience = 60'000;
/// In pixels of the screen. The Labs page needs so much.
constexpr int widest = 1024;

} // namespace

class TestLargeType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPageNearlyFitsASmallScreen();
};

void TestLargeType::everyPageNearlyFitsASmallScreen()
{
    setRegattaProgram(REGATTA_PROGRAM);
    setAppearance(*qApp, Appearance::Light);
    const QTemporaryDir folder;
    MainWindow window(
        std::make_unique<QSettings>(folder.filePath(u"regatta.ini"_s), QSettings::IniFormat));
    Setup setup;
    setup.plan.site = SiteId::Local;
    setup.strategies = {u"sequential"_s, u"threadpool"_s, u"coroutines"_s};
    setup.codesKind = CodeSelection::Kind::Every;
    setup.rounds = 2;
    setup.plan.destination = folder.filePath(u"flags"_s);
    window.setupPanel().setSetup(setup);
    window.show();
    QSignalSpy ended(&window.history(), &RunHistory::experimentEnded);
    window.run();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    QTRY_VERIFY(window.findChild<ResultBanner *>()->isVisible()); // it takes room, too
    window.resize(1024, 640);
    const auto pixels = [&window](int size) { return qRound(size * window.devicePixelRatioF()); };
    auto *pages = window.findChild<QTabWidget *>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        QCoreApplication::processEvents();
        const int least = pixels(window.minimumSizeHint().width());
        QVERIFY2(least <= widest, qPrintable(u"%1: %2"_s.arg(pages->tabText(page)).arg(least)));
        QTRY_VERIFY(pixels(window.minimumSizeHint().height()) <= 768);
        QVERIFY(!window.setupPanel().isVisible());
    }
}

int main(int argc, char *argv[])
{
    qputenv("QT_FONT_DPI", "144");
    QApplication application(argc, argv);
    TestLargeType test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_large_type.moc"
