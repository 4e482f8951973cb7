// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pdf/pdf_pages.h"
#include "core/reports/exporter_table.h"
#include "tests/support/sample_reports.h"

#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestPdfReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setPdfMaker(&makePdfPages); }
    void writesPages();
    void saysWhenThereAreNoFonts();
    void tellsWhichCommandLinesWantFonts();
};

void TestPdfReport::writesPages()
{
    int argumentCount = 1;
    char name[] = "tst_pdf_report";
    char *arguments[] = {name, nullptr};
    const QGuiApplication application(argumentCount, arguments);
    const QByteArray pdf = writePdfReport(sampleReport());
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(pdf.contains("%%EOF"));
    QVERIFY(pdf.count("/Type /Page\n") >= 2);
    Report bare = sampleReport();
    bare.runs.clear();
    QVERIFY(writePdfReport(bare).startsWith("%PDF-"));
}

void TestPdfReport::saysWhenThereAreNoFonts()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"report.pdf"_s);
    const QString problem = exportReport(sampleReport(), {findExporter(u"pdf"), path});
    QVERIFY2(problem.contains(QLatin1String("no fonts to set PDF in")), qPrintable(problem));
    QVERIFY(!QFileInfo::exists(path));
}

void TestPdfReport::tellsWhichCommandLinesWantFonts()
{
    const auto words = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
    QVERIFY(wantsFonts(words("get --export out.pdf")));
    QVERIFY(wantsFonts(words("get --export=pdf:-")));
    QVERIFY(!wantsFonts(words("get -s DELAY --export out.html a b c")));
}

// Without an application: each test makes one if it needs it.
QTEST_APPLESS_MAIN(TestPdfReport)
#include "tst_pdf_report.moc"
