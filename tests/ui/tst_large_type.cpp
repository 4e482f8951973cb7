// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that the window can be used on a small screen by people who need large type.
#include "core/system/child_process.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/setup/setup_panel.h"

#include <QLayout>
#include <QSignalSpy>
#include <QStatusBar>
#include <functional>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

constexpr int patience = 60'000;

} // namespace

class TestLargeType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPageFitsASmallScreen();
};

void TestLargeType::everyPageFitsASmallScreen()
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
    window.resize(1024, 640);
    auto *pages = window.findChild<QTabWidget *>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        QCoreApplication::processEvents();
        qInfo("dpr %.2f own %d x %d, window min %d x %d", window.devicePixelRatioF(), pages->widget(page)->minimumSizeHint().width(), pages->widget(page)->minimumSizeHint().height(), window.minimumWidth(), window.minimumSizeHint().height());
        qInfo("%s: %d, panel %d tabs %d status %d", qPrintable(pages->tabText(page)), window.minimumSizeHint().width(), window.setupPanel().width(), pages->minimumSizeHint().width(), window.findChild<QStatusBar*>()->minimumSizeHint().width());
        std::function<void(QWidget*,int)> dump=[&](QWidget*w,int d){ for(QObject*o:w->children()){ auto*c=qobject_cast<QWidget*>(o); if(!c||c->isWindow()||!c->isVisible())continue; int m=c->minimumSizeHint().width(); m = std::max(m, c->minimumWidth()); if(m>600&&d<9){ qInfo("%*s%s %s %d", d*2,"", c->metaObject()->className(), qPrintable(c->objectName()), m); dump(c,d+1);} } };
        dump(pages->widget(page),1);
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
