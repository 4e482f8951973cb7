// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that the message about a file that cannot be written names the cause and the remedy.
#include "core/system/file_writing.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestFileWriting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsCauseAndRemedy_data();
    void tellsCauseAndRemedy();
    void wantOfRoomIsADiskOrAQuota();
    void existingFilesAreNoNewOnes();
    void readersThatAreGoneAreErrors();
    void writesThroughLinksToNothing();
    void keepsSignalsAsTheyWere();
};

void TestFileWriting::tellsCauseAndRemedy_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("words");
    QTest::newRow("full") << ENOSPC
                          << "No space left on device: make room, or choose another place";
    QTest::newRow("quota") << EDQUOT
                           << "Disk quota exceeded: delete files of yours, or choose another place";
    QTest::newRow("limit") << EFBIG
                           << "File too large: the limit on the size of files is too low; \"ulimit "
                              "-f\" shows and raises it";
    QTest::newRow("read-only") << EROFS << "Read-only file system: choose another place";
    QTest::newRow("name") << ENAMETOOLONG << "File name too long: choose a shorter name";
    QTest::newRow("open files") << EMFILE
                                << "Too many open files: raise the limit of open files with "
                                   "\"ulimit -n\"";
    QTest::newRow("reader") << EPIPE << "Broken pipe: the program that was to read it has ended";
    QTest::newRow("any other") << EXDEV << "Invalid cross-device link";
}

void TestFileWriting::tellsCauseAndRemedy()
{
    QFETCH(int, error);
    QFETCH(QString, words);
    QCOMPARE(whyNotWritten(error), words);
}

void TestFileWriting::wantOfRoomIsADiskOrAQuota()
{
    QVERIFY(isWantOfRoom(ENOSPC) && isWantOfRoom(EDQUOT));
    QVERIFY(!isWantOfRoom(EFBIG) && !isWantOfRoom(EACCES));
}

void TestFileWriting::existingFilesAreNoNewOnes()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file"_s);
    QCOMPARE(writeNewFile(path, "first"), 0);
    QCOMPARE(writeNewFile(path, "second"), EEXIST);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("first"));
}

void TestFileWriting::readersThatAreGoneAreErrors()
{
    ignoreSignalsOfWriting();
    std::array<int, 2> pipe{};
    QCOMPARE(::pipe2(pipe.data(), O_CLOEXEC), 0);
    ::close(pipe[0]);
    QCOMPARE(writeAll(pipe[1], "text"), EPIPE);
    ::close(pipe[1]);
    QCOMPARE(writeAll(pipe[1], "text"), EBADF);
    QCOMPARE(writeAll(pipe[1], ""), 0);
}

void TestFileWriting::writesThroughLinksToNothing()
{
    const QTemporaryDir folder;
    const QString real = folder.filePath(u"real"_s);
    const QString link = folder.filePath(u"link"_s);
    QVERIFY(QFile::link(real, link));
    QCOMPARE(obstacleToWriting(link), 0);
    QCOMPARE(replaceFile(link, "text"), 0);
    QVERIFY(QFileInfo(link).isSymLink());
    QFile file(real);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("text"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
}

void TestFileWriting::keepsSignalsAsTheyWere()
{
    const QTemporaryDir folder;
    sigset_t before;
    sigset_t after;
    ::pthread_sigmask(SIG_BLOCK, nullptr, &before);
    QCOMPARE(replaceFile(folder.filePath(u"file"_s), "text"), 0);
    ::pthread_sigmask(SIG_BLOCK, nullptr, &after);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        QCOMPARE(sigismember(&after, number), sigismember(&before, number));
}

QTEST_GUILESS_MAIN(TestFileWriting)
#include "tst_file_writing.moc"
