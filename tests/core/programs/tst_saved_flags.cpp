// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/saved_flags.h"
#include "core/server/flag_corpus.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const CountryCode br = *CountryCode::parse(u"BR");

QByteArray flagOf(CountryCode code)
{
    const std::string_view gif = flagGif(code);
    return {gif.data(), static_cast<qsizetype>(gif.size())};
}

} // namespace

class TestSavedFlags : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void findsBytesUnderAnyName_data();
    void findsBytesUnderAnyName();
    void readsNamesThatAreNoText();
    void doesNotFollowLinks();
    void readsNoHugeFile();
    void namesAreWords_data();
    void namesAreWords();
    void namedFileMustBeAPicture();

private:
    std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    void write(const QString &name, const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSavedFlags::write(const QString &name, const QByteArray &bytes)
{
    const QString path = m_folder->filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestSavedFlags::findsBytesUnderAnyName_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"br.gif", "127.0.0.1:8000/~3-1f/flags/br/br.gif", ".hidden", "xy.txt"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestSavedFlags::findsBytesUnderAnyName()
{
    QFETCH(QString, name);
    QVERIFY(SavedFlags(folder()).isEmpty());
    write(name, flagOf(br));
    SavedFlags saved(folder());
    QVERIFY(!saved.isEmpty());
    QVERIFY(!saved.take(flagOf(*CountryCode::parse(u"CN"))));
    QVERIFY(!saved.take(flagOf(br).chopped(1)));
    QVERIFY(saved.take(flagOf(br)));
    QVERIFY(!saved.take(flagOf(br))); // a file proves one flag
}

void TestSavedFlags::readsNamesThatAreNoText()
{
    const QByteArray flag = flagOf(br);
    std::ofstream file(folder() / "\xff\xfe", std::ios::binary);
    file.write(flag.data(), flag.size());
    file.close();
    QVERIFY(SavedFlags(folder()).take(flag));
}

void TestSavedFlags::doesNotFollowLinks()
{
    QTemporaryDir elsewhere;
    QFile file(elsewhere.filePath(u"br.gif"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(flagOf(br));
    file.close();
    QVERIFY(QFile::link(file.fileName(), m_folder->filePath(u"br.gif"_s)));
    QVERIFY(QFile::link(elsewhere.path(), m_folder->filePath(u"folder"_s)));
    QVERIFY(!SavedFlags(folder()).take(flagOf(br)));
}

void TestSavedFlags::readsNoHugeFile()
{
    QFile file(m_folder->filePath(u"br.gif"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(qint64(1) << 40)); // it has no blocks on the disk
    file.close();
    QVERIFY(SavedFlags(folder()).isEmpty());
}

void TestSavedFlags::namesAreWords_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("lower") << u"br.gif"_s << true;
    QTest::newRow("upper") << u"BR.GIF"_s << true;
    QTest::newRow("among others") << u"flag-br_2.gif"_s << true;
    QTest::newRow("part of a word") << u"brazil.gif"_s << false;
    QTest::newRow("at the end of a word") << u"hebr.gif"_s << false;
    QTest::newRow("another") << u"cn.gif"_s << false;
}

void TestSavedFlags::namesAreWords()
{
    QFETCH(QString, name);
    QFETCH(bool, isFound);
    write(name, flagOf(br));
    QCOMPARE(SavedFlags(folder()).pictureNamed(br), isFound ? flagOf(br) : QByteArray());
}

void TestSavedFlags::namedFileMustBeAPicture()
{
    write(u"br.gif"_s, "<!DOCTYPE html><title>404</title>");
    QCOMPARE(SavedFlags(folder()).pictureNamed(br), QByteArray());
}

QTEST_GUILESS_MAIN(TestSavedFlags)
#include "tst_saved_flags.moc"
