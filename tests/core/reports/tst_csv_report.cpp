// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/exporter_table.h"
#include "tests/support/sample_reports.h"

#include <QTest>

using namespace regatta;

namespace {

/// The rows of cells that a strict reader of RFC 4180 finds.
QList<QByteArrayList> parsed(const QByteArray &csv)
{
    QList<QByteArrayList> rows{{QByteArray()}};
    bool isQuoted = false;
    for (qsizetype at = 0; at < csv.size(); ++at) {
        const char c = csv[at];
        if (c == '"' && isQuoted && csv.mid(at + 1, 1) == "\"")
            rows.last().last() += csv[at++];
        else if (c == '"')
            isQuoted = !isQuoted;
        else if (c == ',' && !isQuoted)
            rows.last().append(QByteArray());
        else if (c == '\r' && !isQuoted && csv.mid(at + 1, 1) == "\n" && ++at)
            rows.append({QByteArray()});
        else
            rows.last().last() += c;
    }
    rows.removeLast();
    return rows;
}

} // namespace

class TestCsvReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesRowPerRun();
    void tellsTheFactsBesideTheTime();
    void writesRowPerRequest();
    void everyRowHasEveryColumn();
    void disarmsFormulas();
};

void TestCsvReport::writesRowPerRun()
{
    const auto rows = parsed(writeRunsCsv(sampleReport()));
    QCOMPARE(rows.size(), 1 + 7);
    QCOMPARE(rows[0].join(' '), QByteArray("strategy client round max_requests concurrency "
                                           "elapsed_s ok not_found errors cancelled bytes cpu_s "
                                           "lower_bound_s efficiency failure connections requests "
                                           "most_at_a_time repeated peak_memory_bytes exit_code"));
    QCOMPARE(rows[1].join(' '),
             QByteArray("sequential qt 0 2 2 1.500000001 2 1 1 0 2468 0.012 0.075 0.0500       "));
}

void TestCsvReport::tellsTheFactsBesideTheTime()
{
    Report report = sampleProgramReport();
    report.runs[1].requests[1].attempts = 1; // or its connections would not be known
    const auto rows = parsed(writeRunsCsv(report));
    const auto cells = [&](qsizetype row) {
        QByteArrayList values{rows[row][rows[0].indexOf("client")]};
        for (const char *column : {"connections", "requests", "most_at_a_time", "repeated",
                                   "peak_memory_bytes", "exit_code"})
            values.append(rows[row][rows[0].indexOf(column)]);
        return values.join(' ');
    };
    QCOMPARE(cells(1), QByteArray("qt      ")); // it tried again
    QCOMPARE(cells(2), QByteArray("qt 2 3 3 0  "));
    QCOMPARE(cells(9), QByteArray("own client 2 5 2 1 84000000 3"));
    QCOMPARE(parsed(writeRequestsCsv(report)).last()[1], QByteArray("own client"));
}

void TestCsvReport::writesRowPerRequest()
{
    const auto rows = parsed(writeRequestsCsv(sampleReport()));
    QCOMPARE(rows.size(), 1 + 7 * 4);
    const auto cell = [&](int row, const char *column) {
        return rows[row][rows[0].indexOf(QByteArray(column))];
    };
    QCOMPARE(cell(1, "status"), QByteArray("not_found"));
    QCOMPARE(cell(1, "received_s"), QByteArray("0.090000001"));
    QCOMPARE(cell(2, "error"), QByteArray("truncated"));
    QCOMPARE(cell(2, "cc"), QByteArray("BR"));
    const int cancelled = 6 * 4 + 3;
    QCOMPARE(cell(cancelled, "status"), QByteArray("cancelled"));
    // A moment that never came, or a lane that was never used, is an empty cell, not a number.
    QCOMPARE(cell(cancelled, "started_s"), QByteArray());
    QCOMPARE(cell(cancelled, "lane"), QByteArray());
    QCOMPARE(cell(cancelled, "http_status"), QByteArray());
}

void TestCsvReport::everyRowHasEveryColumn()
{
    QRandomGenerator random(11);
    for (int i = 0; i < 100; ++i) {
        const Report report = randomReport(random);
        for (const QByteArray &csv : {writeRunsCsv(report), writeRequestsCsv(report)}) {
            const auto rows = parsed(csv);
            for (const QByteArrayList &row : rows)
                QCOMPARE(row.size(), rows[0].size());
        }
    }
}

void TestCsvReport::disarmsFormulas()
{
    Report report = sampleReport();
    for (const char *formula : {"=cmd()", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"}) {
        report.runs[0].failure = QString::fromLatin1(formula);
        QCOMPARE(parsed(writeRunsCsv(report))[1][14], '\'' + QByteArray(formula));
    }
    report.runs[0].failure.clear();
    report.runs[0].bytes = -1; // our own numbers stay numbers
    QCOMPARE(parsed(writeRunsCsv(report))[1][10], QByteArray("-1"));
    const QByteArray message = parsed(writeRequestsCsv(report))[2][9];
    QCOMPARE(QString::fromUtf8(message), u'\'' + report.runs[0].requests[1].message);
}

QTEST_GUILESS_MAIN(TestCsvReport)
#include "tst_csv_report.moc"
