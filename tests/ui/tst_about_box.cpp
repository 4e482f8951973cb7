// SPDX-License-Identifier: GPL-3.0-or-later
// The About box: it names the libraries, and copies the versions that the command line prints.

#include "core/reports/versions.h"
#include "core/system/child_process.h"
#include "tests/support/regatta_under_test.h"
#include "ui/about_box.h"

#include <QApplication>
#include <QClipboard>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace regatta;
using namespace Qt::StringLiterals;

class TestAboutBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setRegattaProgram(REGATTA_PROGRAM); }
    void namesEveryLibrary();
    void copiesWhatTheCommandLinePrints();
    void escapeCloses();
};

namespace {

QPushButton *buttonOf(const QMessageBox &box, const QString &text)
{
    const auto buttons = box.findChildren<QPushButton *>();
    const auto found =
        std::ranges::find_if(buttons, [&text](auto *button) { return button->text() == text; });
    return found == buttons.end() ? nullptr : *found;
}

/// The lines without that of the limit of open files, which the program raises for itself.
QStringList linesOf(const QString &versions)
{
    return versions.split(u'\n').filter(QRegularExpression(u"^(?!Open files)"_s));
}

} // namespace

void TestAboutBox::namesEveryLibrary()
{
    const QString text = aboutText(u"/tmp/regatta.ini"_s);
    for (const VersionLine &library : libraryVersions()) {
        QVERIFY2(text.contains(library.name), qPrintable(library.name));
        QVERIFY2(text.contains(library.value.toHtmlEscaped()), qPrintable(library.value));
    }
    QVERIFY(text.contains(QLatin1String("/tmp/regatta.ini")));
}

void TestAboutBox::copiesWhatTheCommandLinePrints()
{
    QWidget window;
    showAboutBox(&window, u"/tmp/regatta.ini"_s);
    const auto *box = window.findChild<QMessageBox *>();
    QVERIFY(box);
    auto *button = buttonOf(*box, u"Copy versions"_s);
    QVERIFY(button);
    QGuiApplication::clipboard()->clear();
    qputenv("LC_ALL", "C.UTF-8"); // where none is set, the program would choose it and say so
    button->click();
    const ProgramOutput output = runProgram(REGATTA_PROGRAM, {u"--version"_s, u"--verbose"_s});
    QCOMPARE(output.exitCode, 0);
    QCOMPARE(linesOf(QGuiApplication::clipboard()->text()), linesOf(QString::fromUtf8(output.out)));
    QVERIFY(box->isVisible());
    QCOMPARE(button->text(), u"Versions copied"_s);
}

void TestAboutBox::escapeCloses()
{
    QWidget window;
    showAboutBox(&window, u"/tmp/regatta.ini"_s);
    auto *box = window.findChild<QMessageBox *>();
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(!box->isVisible());
}

QTEST_MAIN(TestAboutBox)
#include "tst_about_box.moc"
