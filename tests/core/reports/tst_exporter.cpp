// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/exporter.h"
#include "core/reports/json_report.h"
#include "tests/support/sample_reports.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <set>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

void fill(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QString exported(const QString &format, const QString &path)
{
    return exportReport(sampleReport(), {findExporter(format), path});
}

/// Lets this process write files of this many bytes and no more, as a nearly full disk does.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class TestExporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsEveryFormatOnce();
    void parsesTargets_data();
    void parsesTargets();
    void refusesTargets_data();
    void refusesTargets();
    void writesEveryFormatThatNeedsNoFonts();
    void writesNoCredentials();
    void replacesOlderFileWhole();
    void writesThroughLinks();
    void leavesOlderFileWhenWritingStops_data();
    void leavesOlderFileWhenWritingStops();
    void leavesOlderFileOnFullDisk();
    void tellsThatTheDiskCannotBeWritten();
    void keepsPermissions();
    void tellsWhenDeviceIsFull();
    void tellsBeforehandWhatCannotBeWritten();
    void onlyTheFinalReportGoesWhereItStays();
};

void TestExporter::listsEveryFormatOnce()
{
    std::set<QString> names;
    for (const Exporter &exporter : exporters()) {
        QVERIFY(!exporter.title.isEmpty() && !exporter.endings.isEmpty() && exporter.write);
        QVERIFY(names.insert(exporter.id).second);
        QVERIFY(names.insert(exporter.endings.first()).second);
        QCOMPARE(findExporter(exporter.id), &exporter);
        QCOMPARE(exporterForFile(u"a.b"_s + exporter.endings.first()), &exporter);
    }
    for (const char *id : {"json", "csv", "requests.csv", "md", "html", "pdf", "har", "hyperfine"})
        QVERIFY2(findExporter(QString::fromLatin1(id)), id);
}

void TestExporter::parsesTargets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("file");
    const auto row = [](const char *text, const char *format, const char *file) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(format)
                            << QString::fromLatin1(file);
    };
    row("out.json", "json", "out.json");
    row("OUT.JSON", "json", "OUT.JSON");
    row("a/b.csv", "csv", "a/b.csv");
    row("a/b.requests.csv", "requests.csv", "a/b.requests.csv");
    row("a/requests.csv", "requests.csv", "a/requests.csv");
    row("a.md", "md", "a.md");
    row("a.htm", "html", "a.htm");
    row("a.pdf", "pdf", "a.pdf");
    row("a.har", "har", "a.har");
    row("a.hyperfine.json", "hyperfine", "a.hyperfine.json");
    row("csv:out.json", "csv", "out.json");
    row("JSON:out", "json", "out");
    row("json:-", "json", "-");
    row("requests.csv:-", "requests.csv", "-");
    row("12:30.csv", "csv", "12:30.csv");
    row("json:csv:x", "json", "csv:x");
}

void TestExporter::parsesTargets()
{
    QFETCH(QString, text);
    QFETCH(QString, format);
    QFETCH(QString, file);
    const auto target = parseExportTarget(text, nullptr);
    QVERIFY(target);
    QCOMPARE(target->exporter->id, format);
    QCOMPARE(target->file, file);
}

void TestExporter::refusesTargets_data()
{
    QTest::addColumn<QString>("told");
    QTest::newRow("") << "names no file";
    QTest::newRow("json:") << "names no file";
    QStringList formats;
    for (const Exporter &exporter : exporters())
        formats += exporter.id;
    QTest::newRow("-") << QString("FORMAT is one of " + formats.join(QLatin1String(", ")));
    QTest::newRow("out") << "does not tell the format";
    QTest::newRow("out.docx") << "does not tell the format";
    QTest::newRow("docx:out") << "does not tell the format";
}

void TestExporter::refusesTargets()
{
    QFETCH(QString, told);
    QString error;
    QVERIFY(!parseExportTarget(QString::fromLatin1(QTest::currentDataTag()), &error));
    QVERIFY2(error.contains(told), qPrintable(error));
}

void TestExporter::writesEveryFormatThatNeedsNoFonts()
{
    QTemporaryDir folder;
    qsizetype written = 0;
    for (const Exporter &exporter : exporters()) {
        if (exporter.needsFonts)
            continue;
        const QString path = folder.filePath(u"report"_s + exporter.endings.first());
        QCOMPARE(exportReport(sampleReport(), {&exporter, path}), QString());
        QVERIFY2(contentsOf(path).size() > 100, qPrintable(path));
        ++written;
    }
    // No temporary file is left behind.
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(),
             written);
}

void TestExporter::writesNoCredentials()
{
    Report sample = sampleReport();
    sample.experiment.plan.site = SiteId::Custom;
    sample.experiment.plan.baseUrl = u"http://someone:s3cret%40@host/flags/{cc}.gif"_s;
    sample.experiment.plan.proxy = QUrl(u"http://someone:s3cret@proxy:8080"_s);
    const Report report = makeReport(sample.experiment, sample.runs);
    QCOMPARE(report.experiment.plan.baseUrl, u"http://host/flags/{cc}.gif"_s);
    for (const Exporter &exporter : exporters()) {
        if (exporter.needsFonts)
            continue;
        const QByteArray written = exporter.write(report);
        QVERIFY2(!written.contains("s3cret") && !written.contains("someone"),
                 qPrintable(exporter.id));
        QVERIFY2(!written.contains("c29tZW9uZTpz"), qPrintable(exporter.id)); // in Base64
    }
}

void TestExporter::replacesOlderFileWhole()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"report.json"_s);
    fill(path, QByteArray(1'000'000, 'x'));
    QCOMPARE(exported(u"json"_s, path), QString());
    QCOMPARE(contentsOf(path), writeJsonReport(sampleReport()));
}

void TestExporter::writesThroughLinks()
{
    QTemporaryDir folder;
    const QString real = folder.filePath(u"real.json"_s);
    const QString link = folder.filePath(u"link.json"_s);
    fill(real, "old");
    QVERIFY(QFile::link(real, link));
    QCOMPARE(exported(u"json"_s, link), QString());
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(contentsOf(real), writeJsonReport(sampleReport()));
}

void TestExporter::leavesOlderFileWhenWritingStops_data()
{
    QTest::addColumn<int>("room");
    // Sizes within and beyond what is buffered before the first write.
    QTest::newRow("no byte") << 0;
    QTest::newRow("some bytes") << 1000;
    QTest::newRow("all but one") << static_cast<int>(writeJsonReport(sampleReport()).size()) - 1;
}

void TestExporter::leavesOlderFileWhenWritingStops()
{
    QFETCH(int, room);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"report.json"_s);
    fill(path, "old");
    QString problem;
    {
        const FileSizeLimit limit(static_cast<rlim_t>(room));
        problem = exported(u"json"_s, path);
    }
    QVERIFY2(problem.contains(QLatin1String("could not be written to")), qPrintable(problem));
    QVERIFY2(problem.contains(QLatin1String("File too large: the limit on the size of files")),
             qPrintable(problem));
    QCOMPARE(contentsOf(path), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void TestExporter::leavesOlderFileOnFullDisk()
{
    QTemporaryDir folder;
    const QByteArray place = folder.path().toLocal8Bit();
    if (mount("tmpfs", place.constData(), "tmpfs", 0, "size=8k") != 0)
        QSKIP("Only root can make a small disk to fill.");
    const QString path = folder.filePath(u"report.json"_s);
    fill(path, "old");
    const QString problem = exported(u"json"_s, path);
    const QByteArray left = contentsOf(path);
    const qsizetype files = QDir(folder.path()).entryList(QDir::Files).size();
    umount(place.constData());
    QVERIFY2(problem.contains(QLatin1String("No space left on device: make room")),
             qPrintable(problem));
    QCOMPARE(left, QByteArray("old"));
    QCOMPARE(files, 1);
}

void TestExporter::tellsThatTheDiskCannotBeWritten()
{
    QTemporaryDir folder;
    const QByteArray place = folder.path().toLocal8Bit();
    if (mount("tmpfs", place.constData(), "tmpfs", MS_RDONLY, "size=8k") != 0)
        QSKIP("Only root can make a disk that cannot be written.");
    const QString problem = exported(u"json"_s, folder.filePath(u"report.json"_s));
    umount(place.constData());
    QVERIFY2(problem.contains(QLatin1String("Read-only file system: choose another place")),
             qPrintable(problem));
}

void TestExporter::keepsPermissions()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"report.json"_s);
    fill(path, "old");
    const auto few = QFile::ReadOwner | QFile::WriteOwner;
    QVERIFY(QFile::setPermissions(path, few));
    QCOMPARE(exported(u"json"_s, path), QString());
    QCOMPARE(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::Permissions(few));
}

void TestExporter::tellsWhenDeviceIsFull()
{
    if (!QFileInfo::exists(u"/dev/full"_s))
        QSKIP("There is no /dev/full here.");
    const QString problem = exported(u"json"_s, u"/dev/full"_s);
    QVERIFY2(problem.contains(QLatin1String("No space left")), qPrintable(problem));
    QVERIFY(!QFileInfo(u"/dev/full"_s).isFile());
    QCOMPARE(exported(u"json"_s, u"/dev/null"_s), QString());
}

void TestExporter::tellsBeforehandWhatCannotBeWritten()
{
    QTemporaryDir folder;
    const Exporter *json = findExporter(u"json");
    QCOMPARE(exportTargetProblem({json, u"-"_s}), QString());
    QCOMPARE(exportTargetProblem({json, folder.filePath(u"new.json"_s)}), QString());
    const auto told = [&](const QString &file, const char *words) {
        const QString problem = exportTargetProblem({json, file});
        QVERIFY2(problem.contains(file) && problem.contains(QLatin1String(words)),
                 qPrintable(problem));
    };
    told(folder.path(), "Is a directory: a folder is in the way");
    told(folder.filePath(u"no/new.json"_s), "make the folder first");
    told(folder.filePath(QString(300, u'x') + u".json"_s), "choose a shorter name");
    const QString file = folder.filePath(u"file"_s);
    fill(file, "x");
    told(file + u"/new.json"_s, "Not a directory");
    if (geteuid() == 0)
        QSKIP("Root may write everywhere.");
    QFile(folder.path()).setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    QVERIFY(exportTargetProblem({json, folder.filePath(u"new.json"_s)})
                .contains(QLatin1String("Permission denied")));
    QFile(folder.path()).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void TestExporter::onlyTheFinalReportGoesWhereItStays()
{
    const QTemporaryDir folder;
    const Exporter *json = findExporter(u"json"_s);
    const std::vector<ExportTarget> targets{{json, u"/dev/full"_s},
                                            {json, folder.filePath(u"report.json"_s)},
                                            {json, u"/nowhere/report.json"_s}};
    const QString early = exportReports(sampleReport(), targets, false);
    QVERIFY2(!early.contains(u"/dev/full"_s), qPrintable(early));
    QVERIFY2(early.contains(u"/nowhere/report.json"_s), qPrintable(early));
    QCOMPARE(contentsOf(targets[1].file), json->write(sampleReport()));
    // One that could not be written keeps nobody from writing the others: a sentence for each.
    QCOMPARE(exportReports(sampleReport(), targets, true).count(u'\n'), 1);
}

QTEST_GUILESS_MAIN(TestExporter)
#include "tst_exporter.moc"
