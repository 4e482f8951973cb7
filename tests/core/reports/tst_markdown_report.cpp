// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/exporter_table.h"
#include "core/reports/repeat_command.h"
#include "tests/support/sample_reports.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestMarkdownReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tablesAreAligned();
    void keepsTextText();
    void sentencesStaySentences_data();
    void sentencesStaySentences();
    void tellsOfPrograms();
    void strategiesHaveNoRowsOfPrograms();
    void tellsWhatMatters();
};

/// The bars that separate cells. A bar in a text is escaped.
static QList<qsizetype> barsOf(const QString &line)
{
    QList<qsizetype> bars;
    const QList<uint> characters = line.toUcs4();
    for (qsizetype at = 0; at < characters.size(); ++at) {
        if (characters[at] == '|' && (at == 0 || characters[at - 1] != '\\'))
            bars += at;
    }
    return bars;
}

void TestMarkdownReport::tablesAreAligned()
{
    const QStringList lines = QString::fromUtf8(writeMarkdownReport(sampleReport())).split(u'\n');
    int tableLines = 0;
    for (qsizetype at = 1; at < lines.size(); ++at) {
        if (!lines[at].startsWith(u'|') || !lines[at - 1].startsWith(u'|'))
            continue;
        QCOMPARE(barsOf(lines[at]), barsOf(lines[at - 1]));
        ++tableLines;
    }
    QVERIFY(tableLines > 20);
}

void TestMarkdownReport::keepsTextText()
{
    const QString text = QString::fromUtf8(writeMarkdownReport(sampleReport()));
    QVERIFY(text.contains(u"\\<b\\>from\\</b\\> 127.0.0.1:8000 \\| São Tomé 🚩"_s));
    QVERIFY(!text.contains(u"<b>"_s));
}

void TestMarkdownReport::sentencesStaySentences_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("item");
    QTest::newRow("list") << "- a"
                          << "- \\- a\n";
    QTest::newRow("other list") << "+ a"
                                << "- \\+ a\n";
    QTest::newRow("numbers") << "12. a"
                             << "- 12\\. a\n";
    QTest::newRow("heading") << "# a"
                             << "- \\# a\n";
    QTest::newRow("code") << "`a`"
                          << "- \\`a\\`\n";
    QTest::newRow("table") << "a|b"
                           << "- a\\|b\n";
    QTest::newRow("entity") << "&lt;a"
                            << "- \\&lt;a\n";
    QTest::newRow("several lines") << "a\n\n# b"
                                   << "- a \\# b\n";
}

void TestMarkdownReport::sentencesStaySentences()
{
    QFETCH(QString, sentence);
    QFETCH(QString, item);
    Report report = sampleReport();
    report.runs.resize(1);
    report.runs[0].failure = sentence;
    const QString text = QString::fromUtf8(writeMarkdownReport(report));
    QVERIFY2(text.contains(u'\n' + item), qPrintable(text));
}

void TestMarkdownReport::tellsOfPrograms()
{
    const QString text = QString::fromUtf8(writeMarkdownReport(sampleProgramReport()));
    QVERIFY(text.contains(u"## Beside the time"_s));
    static const QRegularExpression facts(
        u"\\| mine +\\| +2 \\| +2\\.5 \\| +2 \\| +1 \\| +12\\.0 ms \\| +84 MB \\| +3 \\|"_s);
    QVERIFY2(text.contains(facts), qPrintable(text));
    static const QRegularExpression command(u"\\| Program mine +\\| python3 'my \\\\<b"_s);
    QVERIFY2(text.contains(command), qPrintable(text));
    QVERIFY(text.contains(u"| Program start"_s) && text.contains(u"| Program end"_s));
    static const QRegularExpression run(u"\\| mine +\\| own client +\\|"_s);
    QVERIFY2(text.contains(run), qPrintable(text));
    QVERIFY(text.contains(u"mine wrote up to 200 kB of output in 2 runs."_s));
}

void TestMarkdownReport::strategiesHaveNoRowsOfPrograms()
{
    const QString text = QString::fromUtf8(writeMarkdownReport(sampleReport()));
    for (const QString &word : {u"Program"_s, u"Exit code"_s, u"Memory"_s, u"own client"_s})
        QVERIFY2(!text.contains(word), qPrintable(word));
}

void TestMarkdownReport::tellsWhatMatters()
{
    const Report report = sampleReport();
    const QString text = QString::fromUtf8(writeMarkdownReport(report));
    for (const QString &part :
         {u"# Sequential, Thread pool · as completed and Event loop · coroutines\n"_s,
          u"Need more rounds: "_s, u"| Seed "_s, u"Debian \\<12\\>"_s, u"libcurl 7.88.1"_s,
          QString(u"\n    "_s + repeatCommand(report.experiment) + u'\n')})
        QVERIFY2(text.contains(part), qPrintable(part));
}

QTEST_GUILESS_MAIN(TestMarkdownReport)
#include "tst_markdown_report.moc"
