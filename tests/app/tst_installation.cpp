// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what `cmake --install` puts down: which files, that the program runs from there, and that
// desktops find what its entry names.
#include "tests/support/regatta_under_test.h"

#include <QDirIterator>
#include <QImage>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const QString id = u"io.github.regatta.Regatta"_s;
const QString manual = u"share/man/man1/"_s;

QStringList iconSizes()
{
    return u"16 22 24 32 48 64 128 256 512"_s.split(u' ');
}

QString iconOf(const QString &size)
{
    return u"share/icons/hicolor/%1x%1/apps/%2.png"_s.arg(size, id);
}

/// All files of a folder and its folders, with their paths in it.
QStringList filesIn(const QString &folder)
{
    QStringList files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden | QDir::System,
                     QDirIterator::Subdirectories);
    while (all.hasNext())
        files += QDir(folder).relativeFilePath(all.next());
    files.sort();
    return files;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestInstallation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hasAllFilesAndNoOthers();
    void manualPagesAreCompressed();
    void everybodyMayReadIt();
    void programFindsItsWorker();
    void programFindsItsWindow();
    void desktopEntryNamesInstalledFiles();
    void iconsHaveTheirSizes();
    void metainfoNamesTheDesktopEntry();
    void changelogsAreCompressed_data();
    void changelogsAreCompressed();

private:
    QString path(const QString &file) const { return m_root.filePath(u"opt/regatta/"_s + file); }
    /// The value of a key of the desktop entry.
    QString desktopEntry(const QString &key) const;

    QTemporaryDir m_root;
};

/// Installs as a user whose umask lets the group write.
void TestInstallation::initTestCase()
{
    QProcess cmake;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DESTDIR"_s, m_root.path());
    cmake.setProcessEnvironment(environment);
    cmake.setChildProcessModifier([] { ::umask(002); });
    cmake.start(REGATTA_CMAKE,
                {u"--install"_s, REGATTA_BUILD_DIR, u"--prefix"_s, u"/opt/regatta"_s},
                QIODevice::ReadOnly);
    QVERIFY(cmake.waitForFinished(120'000));
    QVERIFY2(cmake.exitCode() == 0, cmake.readAllStandardError().constData());
}

void TestInstallation::hasAllFilesAndNoOthers()
{
    QStringList expected{u"bin/regatta"_s,
                         u"libexec/regatta/regatta-guard"_s,
                         u"libexec/regatta/regatta-server"_s,
                         u"libexec/regatta/regatta-window"_s,
                         u"libexec/regatta/regatta-worker"_s,
                         u"share/applications/%1.desktop"_s.arg(id),
                         u"share/doc/regatta/changelog.Debian.gz"_s,
                         u"share/doc/regatta/changelog.gz"_s,
                         u"share/doc/regatta/copyright"_s,
                         u"share/icons/hicolor/scalable/apps/%1.svg"_s.arg(id),
                         u"share/metainfo/%1.metainfo.xml"_s.arg(id)};
    expected += {u"share/bash-completion/completions/regatta"_s,
                 u"share/fish/vendor_completions.d/regatta.fish"_s,
                 u"share/zsh/vendor-completions/_regatta"_s};
    for (const QString &script : u"aiohttp httpx threads"_s.split(u' '))
        expected += u"share/regatta/programs/%1_download.py"_s.arg(script);
    for (const QString &size : iconSizes())
        expected += iconOf(size);
    expected.sort();
    QStringList files = filesIn(path({}));
    files.removeIf([](const QString &file) { return file.startsWith(manual); });
    QCOMPARE(files, expected);
}

/// The commands have pages, too; the tests of the pages know which.
void TestInstallation::manualPagesAreCompressed()
{
    const QStringList pages = QDir(path(manual)).entryList(QDir::Files);
    QVERIFY(pages.contains(u"regatta.1.gz"_s));
    for (const QString &page : pages) {
        QVERIFY2(page.startsWith("regatta"_L1) && page.endsWith(".1.gz"_L1), qPrintable(page));
        const ProgramOutput unpacked = runProgram(u"gzip"_s, {u"-dc"_s, path(manual + page)});
        QVERIFY2(unpacked.out.contains(".TH "), unpacked.out.left(80).constData());
    }
}

void TestInstallation::everybodyMayReadIt()
{
    const auto forAll = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
    QDirIterator all(m_root.filePath(u"opt"_s), QDir::AllEntries | QDir::NoDotAndDotDot,
                     QDirIterator::Subdirectories);
    while (all.hasNext()) {
        all.next();
        QVERIFY2((all.fileInfo().permissions() & forAll) == forAll, qPrintable(all.filePath()));
        const bool isProgram =
            all.filePath().contains(u"/bin/"_s) || all.filePath().contains(u"/libexec/regatta/"_s);
        const auto execution = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
        QVERIFY2((all.fileInfo().permissions() & execution) ==
                     (isProgram || all.fileInfo().isDir() ? execution : QFile::Permissions()),
                 qPrintable(all.filePath()));
        QVERIFY2(!(all.fileInfo().permissions() & (QFile::WriteGroup | QFile::WriteOther)),
                 qPrintable(all.filePath()));
    }
}

void TestInstallation::programFindsItsWorker()
{
    const ProgramOutput output = runProgram(
        path(u"bin/regatta"_s), u"get -s LOCAL --no-save --strategy processes br us"_s.split(u' '));
    QCOMPARE(output.err, QByteArray());
    QVERIFY2(output.out.contains(" 2 flags downloaded."), output.out.constData());
    QCOMPARE(output.exitCode, 0);

    // Beside the program there is none, so it was the installed one.
    QVERIFY(QFile::rename(path(u"libexec/regatta/regatta-worker"_s), path(u"gone"_s)));
    const ProgramOutput without = runProgram(
        path(u"bin/regatta"_s), u"get -s LOCAL --no-save --strategy processes br us"_s.split(u' '));
    QVERIFY(QFile::rename(path(u"gone"_s), path(u"libexec/regatta/regatta-worker"_s)));
    QVERIFY2(without.err.contains("regatta-worker is missing"), without.err.constData());
}

/// Only the program of the window writes PDF. It then finds the program that serves the flags.
void TestInstallation::programFindsItsWindow()
{
    const QString report = m_root.filePath(u"report.pdf"_s);
    const ProgramOutput output =
        runProgram(path(u"bin/regatta"_s),
                   {u"get"_s, u"-s"_s, u"LOCAL"_s, u"--no-save"_s, u"--export"_s, report, u"br"_s});
    QCOMPARE(output.err, QByteArray());
    QVERIFY2(output.out.contains(" 1 flag downloaded."), output.out.constData());
    QCOMPARE(output.exitCode, 0);
    QVERIFY(contentOf(report).startsWith("%PDF-"));
}

QString TestInstallation::desktopEntry(const QString &key) const
{
    const QByteArray entry = contentOf(path(u"share/applications/%1.desktop"_s.arg(id)));
    for (const QString &line : QString::fromUtf8(entry).split(u'\n')) {
        if (line.startsWith(QString(key + u'=')))
            return line.mid(key.size() + 1);
    }
    return {};
}

void TestInstallation::desktopEntryNamesInstalledFiles()
{
    QCOMPARE(desktopEntry(u"Exec"_s), u"regatta %f"_s);
    QCOMPARE(desktopEntry(u"TryExec"_s), u"regatta"_s);
    QVERIFY(QFileInfo(path(u"bin/"_s + desktopEntry(u"TryExec"_s))).isExecutable());
    QVERIFY(QFile::exists(
        path(u"share/icons/hicolor/scalable/apps/%1.svg"_s.arg(desktopEntry(u"Icon"_s)))));
    QVERIFY(!desktopEntry(u"MimeType"_s).isEmpty()); // without it, %f is of no use
}

void TestInstallation::iconsHaveTheirSizes()
{
    for (const QString &size : iconSizes()) {
        const QImage icon(path(iconOf(size)), "PNG");
        QCOMPARE(icon.size(), QSize(size.toInt(), size.toInt()));
        QCOMPARE(icon.pixelColor(0, 0).alpha(), 0); // its corners are round
        QCOMPARE(icon.pixelColor(size.toInt() / 2, size.toInt() / 9).alpha(), 255);
    }
}

void TestInstallation::metainfoNamesTheDesktopEntry()
{
    QXmlStreamReader xml(contentOf(path(u"share/metainfo/%1.metainfo.xml"_s.arg(id))));
    QMap<QString, QString> texts;
    QStringList versions;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "release"_L1)
            versions += xml.attributes().value("version"_L1).toString();
        else if (xml.name() == "id"_L1 || xml.name() == "launchable"_L1 ||
                 xml.name() == "binary"_L1)
            texts[xml.name().toString()] = xml.readElementText();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(texts["id"], id);
    QCOMPARE(texts["launchable"], QString(id + u".desktop"_s));
    QVERIFY(QFile::exists(path(u"share/applications/"_s + texts["launchable"])));
    QVERIFY(QFile::exists(path(u"bin/"_s + texts["binary"])));
    QCOMPARE(versions.value(0), QLatin1String(REGATTA_VERSION));
}

void TestInstallation::changelogsAreCompressed_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("of the program") << u"changelog.gz"_s << QByteArray("# Changelog\n");
    QTest::newRow("of the package")
        << u"changelog.Debian.gz"_s << QByteArray("regatta (" REGATTA_VERSION "-1");
}

void TestInstallation::changelogsAreCompressed()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, begins);
    const ProgramOutput unpacked =
        runProgram(u"gzip"_s, {u"-dc"_s, path(u"share/doc/regatta/"_s + file)});
    QCOMPARE(unpacked.exitCode, 0);
    QVERIFY2(unpacked.out.startsWith(begins), unpacked.out.left(80).constData());
}

QTEST_GUILESS_MAIN(TestInstallation)
#include "tst_installation.moc"
