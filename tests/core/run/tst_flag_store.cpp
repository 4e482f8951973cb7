// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that a flag's name always stands for a whole flag or for nothing new, whatever the disk
// does.
#include "core/run/flag_store.h"
#include "core/system/file_writing.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System |
                                  QDir::NoDotAndDotDot);
}

} // namespace

class TestFlagStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folderIsMadeAndLeftEmpty();
    void folderThatCannotBeMadeIsRefused();
    void savesAndReplacesWhole();
    void linksAreReplacedAndNotWrittenThrough();
    void directoryInTheWayIsLeftAlone();
    void fullDiskLeavesTheOlderFile();
    void limitOfFileSizesIsAnOrdinaryFailure();
    void nameThatIsTooLongIsTold();
    void diskThatCannotBeWrittenIsTold();
    void leftoversOfDeadProcessesGoAndThoseOfLivingStay();

private:
    QTemporaryDir m_folder;
};

void TestFlagStore::folderIsMadeAndLeftEmpty()
{
    const QString folder = m_folder.filePath(u"a/b/flags"_s);
    QVERIFY(!FlagStore(folder).prepare());
    QVERIFY(QDir(folder).exists());
    QCOMPARE(everythingIn(folder), QStringList());
}

void TestFlagStore::folderThatCannotBeMadeIsRefused()
{
    QFile file(m_folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Failure failure = FlagStore(file.fileName() + u"/flags"_s).prepare();
    QCOMPARE(failure.kind, ErrorKind::WriteDenied);
    QVERIFY2(failure.message.contains(file.fileName()), qPrintable(failure.message));

    const Failure noFolder = FlagStore(u"/proc/flags"_s).prepare();
    QCOMPARE(noFolder.kind, ErrorKind::WriteDenied);
}

void TestFlagStore::savesAndReplacesWhole()
{
    const FlagStore store(m_folder.path());
    const QString path = m_folder.filePath(u"BR.gif"_s);
    QVERIFY(!store.save(u"BR.gif"_s, "a long first version"));
    QCOMPARE(contentOf(path), QByteArray("a long first version"));
    QVERIFY(!store.save(u"BR.gif"_s, "short"));
    QCOMPARE(contentOf(path), QByteArray("short"));
    QVERIFY(everythingIn(m_folder.path()).filter(u".part"_s).isEmpty());
}

void TestFlagStore::linksAreReplacedAndNotWrittenThrough()
{
    const QString victim = m_folder.filePath(u"victim"_s);
    const QString link = m_folder.filePath(u"DE.gif"_s);
    QVERIFY(!FlagStore(m_folder.path()).save(u"victim"_s, "untouched"));
    QVERIFY(QFile::link(victim, link));
    QVERIFY(!FlagStore(m_folder.path()).save(u"DE.gif"_s, "flag"));
    QCOMPARE(contentOf(victim), QByteArray("untouched"));
    QCOMPARE(contentOf(link), QByteArray("flag"));
    QVERIFY(!QFileInfo(link).isSymLink());
}

void TestFlagStore::directoryInTheWayIsLeftAlone()
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"FR.gif/inside"_s));
    const Failure failure = FlagStore(m_folder.path()).save(u"FR.gif"_s, "flag");
    QCOMPARE(failure.kind, ErrorKind::WriteDenied);
    QVERIFY(QDir(m_folder.filePath(u"FR.gif/inside"_s)).exists());
    QVERIFY(everythingIn(m_folder.path()).filter(u".part"_s).isEmpty());
}

void TestFlagStore::fullDiskLeavesTheOlderFile()
{
    const QString disk = m_folder.filePath(u"disk"_s);
    QVERIFY(QDir().mkpath(disk));
    const QByteArray path = QFile::encodeName(disk);
    if (::mount("regatta-test", path.constData(), "tmpfs", 0, "size=64k") != 0)
        QSKIP("a small disk to fill can only be mounted as root");
    const auto unmount = qScopeGuard([&path] { ::umount(path.constData()); });

    const FlagStore store(disk);
    QVERIFY(!store.save(u"BR.gif"_s, "the older flag"));
    const Failure failure = store.save(u"BR.gif"_s, QByteArray(256 * 1024, 'x'));
    QCOMPARE(failure.kind, ErrorKind::DiskFull);
    QCOMPARE(contentOf(disk + u"/BR.gif"_s), QByteArray("the older flag"));
    QCOMPARE(everythingIn(disk), QStringList{u"BR.gif"_s});
}

void TestFlagStore::limitOfFileSizesIsAnOrdinaryFailure()
{
    ignoreSignalsOfWriting(); // as main does
    const QTemporaryDir folder;
    const FlagStore store(folder.path());
    QVERIFY(!store.save(u"BR.gif"_s, "old"));
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit low{10, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &low);
    const Failure failure = store.save(u"BR.gif"_s, "eleven bytes");
    ::setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(failure.kind, ErrorKind::WriteDenied);
    QVERIFY2(failure.message.contains(QLatin1String("BR.gif")) &&
                 failure.message.contains(QLatin1String("File too large")) &&
                 failure.message.contains(QLatin1String("ulimit -f")),
             qPrintable(failure.message));
    QCOMPARE(contentOf(folder.filePath(u"BR.gif"_s)), QByteArray("old"));
    QCOMPARE(everythingIn(folder.path()), QStringList{u"BR.gif"_s});
}

void TestFlagStore::nameThatIsTooLongIsTold()
{
    const Failure failure = FlagStore(m_folder.filePath(QString(300, u'x'))).prepare();
    QCOMPARE(failure.kind, ErrorKind::WriteDenied);
    QVERIFY2(failure.message.contains(QLatin1String("File name too long")),
             qPrintable(failure.message));
}

void TestFlagStore::diskThatCannotBeWrittenIsTold()
{
    const QTemporaryDir folder;
    const QByteArray path = QFile::encodeName(folder.path());
    if (::mount("regatta-test", path.constData(), "tmpfs", MS_RDONLY, "size=64k") != 0)
        QSKIP("a disk that cannot be written can only be mounted as root");
    const auto unmount = qScopeGuard([&path] { ::umount(path.constData()); });
    const Failure failure = FlagStore(folder.path()).prepare();
    QCOMPARE(failure.kind, ErrorKind::WriteDenied);
    QVERIFY2(failure.message.contains(QLatin1String("Read-only file system")),
             qPrintable(failure.message));
}

void TestFlagStore::leftoversOfDeadProcessesGoAndThoseOfLivingStay()
{
    const auto touch = [this](const QString &name) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    };
    const QString dead = u".regatta-999999999-1.part"_s; // larger than any process number
    const QString living = u".regatta-%1-1.part"_s.arg(::getppid());
    const QString foreign = u".regatta-notes.txt"_s;
    touch(dead);
    touch(living);
    touch(foreign);
    QVERIFY(!FlagStore(m_folder.path()).prepare());
    const QStringList left = everythingIn(m_folder.path());
    QVERIFY(!left.contains(dead));
    QVERIFY(left.contains(living));
    QVERIFY(left.contains(foreign));
}

QTEST_GUILESS_MAIN(TestFlagStore)
#include "tst_flag_store.moc"
