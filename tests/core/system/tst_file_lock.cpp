// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that a lock has one owner, and is free again whatever becomes of that owner.
#include "core/system/file_lock.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <memory>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestFileLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasOneOwner();
    void goesWithItsOwner();
    void isFreeWhenAProcessIsKilled();
    void cannotBeWhereNoFileCanBe();
};

void TestFileLock::hasOneOwner()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"lock"_s);
    const auto lock = FileLock::tryLock(path);
    QVERIFY(lock);
    QVERIFY(!FileLock::tryLock(path)); // not even in the same process
    QVERIFY(FileLock::tryLock(folder.filePath(u"other"_s)));
}

void TestFileLock::goesWithItsOwner()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"lock"_s);
    auto lock = FileLock::tryLock(path);
    QVERIFY(lock);
    auto heir = std::make_unique<FileLock>(std::move(*lock));
    lock.reset();
    QVERIFY(!FileLock::tryLock(path));
    heir.reset();
    QVERIFY(FileLock::tryLock(path));
}

void TestFileLock::isFreeWhenAProcessIsKilled()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"lock"_s);
    std::array<int, 2> ready{};
    QCOMPARE(::pipe(ready.data()), 0);
    const pid_t owner = ::fork();
    if (owner == 0) {
        const auto lock = FileLock::tryLock(path);
        const char isLocked = lock ? 'y' : 'n';
        if (::write(ready[1], &isLocked, 1) == 1)
            ::pause();
        ::_exit(0);
    }
    char isLocked = 'n';
    QCOMPARE(::read(ready[0], &isLocked, 1), ssize_t(1));
    const bool isHeld = !FileLock::tryLock(path);
    ::kill(owner, SIGKILL);
    ::waitpid(owner, nullptr, 0);
    ::close(ready[0]);
    ::close(ready[1]);
    QCOMPARE(isLocked, 'y');
    QVERIFY(isHeld);
    QVERIFY(FileLock::tryLock(path));
}

void TestFileLock::cannotBeWhereNoFileCanBe()
{
    const QTemporaryDir folder;
    QVERIFY(!FileLock::tryLock(folder.filePath(u"no/lock"_s)));
}

QTEST_GUILESS_MAIN(TestFileLock)
#include "tst_file_lock.moc"
