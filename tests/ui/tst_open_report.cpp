// SPDX-License-Identifier: GPL-3.0-or-later
// Tests saved reports in the window: opened, used as a baseline, remembered, and refused with a
// sentence if they are not reports.
#include "core/pdf/pdf_pages.h"
#include "core/reports/json_report.h"
#include "core/reports/pdf_report.h"
#include "core/system/child_process.h"
#include "tests/support/sample_reports.h"
#include "ui/actions.h"
#include "ui/live/live_page.h"
#include "ui/live/results_model.h"
#include "ui/live/results_table.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/race/race_page.h"
#include "ui/runs/recent_reports.h"
#include "ui/runs/report_desk.h"
#include "ui/setup/setup_panel.h"
#include "ui/widgets/message_bar.h"

#include <QAbstractButton>
#include <QAction>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;

} // namespace

class TestOpenReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void openedRunsAreShownAndMarked();
    void openedReportIsExportedAsItWas();
    void droppedFileIsOpened();
    void readingHoldsUpNeitherWindowNorRun();
    void readingThatFailsIsSaid();
    void writingDoesNotHoldUpTheWindow();
    void writingThatFailsIsSaid();
    void reportIsWrittenWholeWhenTheWindowGoes();
    void whatIsNoReportChangesNothing_data();
    void whatIsNoReportChangesNothing();
    void nothingIsOpenedDuringARun();
    void baselineIsMarkedAndItsDifferencesAreNamed();
    void clearingWithdrawsTheOfferOfABaseline();
    void recentReportsAreOffered();
    void whatIsOpenedOrExportedIsRemembered();

private:
    QString write(const QString &name, const QByteArray &bytes) const;
    QString sampleFile() const { return write(u"week12.json"_s, writeJsonReport(sampleReport())); }
    QString experimentHeading(int row) const
    {
        return m_window->page<LivePage>().results().model()->index(row, 0).data().toString();
    }
    QString strategyCell(int row) const
    {
        return m_window->page<LivePage>()
            .resultsModel()
            .index(row, ResultsModel::StrategyColumn)
            .data()
            .toString();
    }
    Setup smallSetup() const;
    void makeWindow();
    void runToTheEnd();
    void clear();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void TestOpenReport::initTestCase()
{
    setPdfMaker(&makePdfPages);
    setRegattaProgram(REGATTA_PROGRAM);
    setAppearance(*qApp, Appearance::Light);
}

void TestOpenReport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    makeWindow();
}

void TestOpenReport::cleanup()
{
    m_window.reset();
    m_folder.reset();
}

void TestOpenReport::makeWindow()
{
    m_window = std::make_unique<MainWindow>(
        std::make_unique<QSettings>(m_folder->filePath(u"regatta.ini"_s), QSettings::IniFormat));
    m_window->setupPanel().setSetup(smallSetup());
    m_window->show();
}

Setup TestOpenReport::smallSetup() const
{
    Setup setup;
    setup.plan.site = SiteId::Local;
    setup.strategies = {u"coroutines"_s};
    setup.plan.destination = m_folder->filePath(u"flags"_s);
    return setup;
}

void TestOpenReport::runToTheEnd()
{
    QSignalSpy finished(&m_window->history(), &RunHistory::experimentEnded);
    m_window->run();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
}

void TestOpenReport::clear()
{
    m_window->windowActions()[ActionId::Clear].trigger();
}

QString TestOpenReport::write(const QString &name, const QByteArray &bytes) const
{
    const QString path = m_folder->filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test's own file could not be written");
    return path;
}

void TestOpenReport::openedRunsAreShownAndMarked()
{
    const Report report = sampleReport();
    QCOMPARE(m_window->openReport(sampleFile()), QString());
    const RunHistory &history = m_window->history();
    QCOMPARE(history.size(), 7);
    QVERIFY(history.origin(0).isOpened());
    QCOMPARE(strategyCell(0), u"Sequential"_s);
    QVERIFY(experimentHeading(0).contains(u"week12.json"_s));
    QVERIFY(m_window->messageBar().text().startsWith(u"week12.json: 7 runs"_s));
    for (int run = 0; run < history.size(); ++run) {
        const RunResult &saved = report.runs[run];
        QVERIFY(*history.run(run).result == saved);
        QCOMPARE(history.run(run).progress.tally(), saved.tally);
        QCOMPARE(history.run(run).progress.elapsed(), saved.elapsed);
    }
    QCOMPARE(history.failures().size(), 7u);
    QCOMPARE(history.failures().front().message, report.runs[0].requests[1].message);
    QCOMPARE(m_window->shown().run(), &history.run(6));
    // The last run of the loop was stopped, so the one before it takes part.
    QCOMPARE(m_window->page<RacePage>().usualRunners(), (std::vector{3, 4, 5}));
}

void TestOpenReport::openedReportIsExportedAsItWas()
{
    m_window->openReport(sampleFile());
    const QString again = m_folder->filePath(u"again.json"_s);
    QCOMPARE(m_window->exportTo(u"json"_s, again), QString());
    QString error;
    const auto reread = regatta::openReport(again, &error);
    QVERIFY2(reread, qPrintable(error));
    QVERIFY(*reread == sampleReport()); // including its machine and date
}

void TestOpenReport::droppedFileIsOpened()
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(sampleFile())});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    enter.setAccepted(false);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_window.get(), &drop);
    QTRY_COMPARE(m_window->history().size(), 7); // it is read in the run thread

    QMimeData web;
    web.setUrls({QUrl(u"http://example.org/report.json"_s)});
    QDragEnterEvent other({10, 10}, Qt::CopyAction, &web, Qt::LeftButton, {});
    other.setAccepted(false);
    QCoreApplication::sendEvent(m_window.get(), &other);
    QVERIFY(!other.isAccepted());
}

void TestOpenReport::readingHoldsUpNeitherWindowNorRun()
{
    ReportDesk &desk = *m_window->findChild<ReportDesk *>();
    desk.openInBackground(sampleFile());
    QCOMPARE(m_window->history().size(), 0); // it comes through the event loop
    // A run that is asked for meanwhile comes first, and then the report is added.
    QSignalSpy finished(&m_window->history(), &RunHistory::experimentEnded);
    m_window->run();
    desk.openInBackground(sampleFile()); // is refused
    QVERIFY(m_window->messageBar().text().contains(u"A run is under way"_s));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QTRY_COMPARE(m_window->history().experiments().size(), 2U);
    QVERIFY(!m_window->history().origin(0).isOpened());
    QVERIFY(m_window->history().origin(1).isOpened());
    QCOMPARE(m_window->shown().index(), m_window->history().size() - 1);
}

void TestOpenReport::readingThatFailsIsSaid()
{
    ReportDesk &desk = *m_window->findChild<ReportDesk *>();
    desk.openInBackground(m_folder->path()); // a folder is no report
    QTRY_VERIFY(m_window->messageBar().text().contains(u"is a folder"_s));
    desk.openInBackground(write(u"bad.json"_s, "{\"schema\": \"regatta-report/1\"}"));
    QTRY_VERIFY(m_window->messageBar().text().contains(u"bad.json is damaged"_s));
    QCOMPARE(m_window->history().size(), 0);
}

/// The reader of a pipe decides when the writer can go on, however quick the machine is.
void TestOpenReport::writingDoesNotHoldUpTheWindow()
{
    m_window->openReport(sampleFile());
    const QByteArray pipe = m_folder->filePath(u"pipe.json"_s).toLocal8Bit();
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    ReportDesk &desk = *m_window->findChild<ReportDesk *>();
    desk.exportInBackground(0, u"json"_s, QString::fromLocal8Bit(pipe));
    QTRY_VERIFY(m_window->messageBar().text().startsWith(u"Writing "_s));
    QFile reader(QString::fromLocal8Bit(pipe));
    QVERIFY(reader.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    QByteArray bytes;
    for (QByteArray more = reader.read(4096); !more.isEmpty(); more = reader.read(4096))
        bytes += more;
    QTRY_VERIFY(m_window->messageBar().text().startsWith(u"The report is in "_s));
    QString error;
    const auto reread = readJsonReport(bytes, u"pipe"_s, &error);
    QVERIFY2(reread, qPrintable(error));
    QVERIFY(*reread == sampleReport());
}

void TestOpenReport::writingThatFailsIsSaid()
{
    m_window->openReport(sampleFile());
    ReportDesk &desk = *m_window->findChild<ReportDesk *>();
    desk.exportInBackground(0, u"json"_s, m_folder->filePath(u"no/such/folder.json"_s));
    QTRY_VERIFY(m_window->messageBar().text().contains(u"could not be written"_s));
    clear();
    desk.exportInBackground(0, u"json"_s, m_folder->filePath(u"gone.json"_s));
    QVERIFY(m_window->messageBar().text().contains(u"no longer there"_s));
    QVERIFY(!QFile::exists(m_folder->filePath(u"gone.json"_s)));
}

void TestOpenReport::reportIsWrittenWholeWhenTheWindowGoes()
{
    m_window->openReport(sampleFile());
    ReportDesk &desk = *m_window->findChild<ReportDesk *>();
    const QString json = m_folder->filePath(u"last.json"_s);
    const QString pdf = m_folder->filePath(u"last.pdf"_s);
    desk.exportInBackground(0, u"pdf"_s, pdf);
    desk.exportInBackground(0, u"json"_s, json);
    m_window.reset();
    QString error;
    QVERIFY2(regatta::openReport(json, &error), qPrintable(error));
    QFile file(pdf);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("%PDF-"));
}

void TestOpenReport::whatIsNoReportChangesNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    const QByteArray whole = writeJsonReport(sampleReport());
    QTest::newRow("truncated") << whole.left(whole.size() / 2) << u"is damaged"_s;
    QTest::newRow("damaged") << QByteArray(whole).replace("\"runs\"", "\"walks\"")
                             << u"is damaged"_s;
    QTest::newRow("newer") << QByteArray(whole).replace("regatta-report/1", "regatta-report/2")
                           << u"update Regatta"_s;
    QTest::newRow("foreign") << QByteArray(R"({"results": []})") << u"is not a Regatta report"_s;
    QTest::newRow("picture") << QByteArray("GIF89a\0\1\2\3", 10) << u"is not a Regatta report"_s;
    QTest::newRow("empty") << QByteArray() << u"is empty: "_s;
    Report none = sampleReport();
    none.runs.clear();
    QTest::newRow("without runs") << writeJsonReport(none) << u"holds no runs"_s;
}

void TestOpenReport::whatIsNoReportChangesNothing()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    m_window->openReport(sampleFile());
    const ObservedRun *shown = m_window->shown().run();
    const QString sentence = m_window->openReport(write(u"bad.json"_s, bytes));
    QVERIFY2(sentence.contains(said), qPrintable(sentence));
    QVERIFY(sentence.contains(u"bad.json"_s));
    QCOMPARE(m_window->messageBar().text(), sentence);
    QCOMPARE(m_window->history().size(), 7);
    QCOMPARE(m_window->history().experiments().size(), 1u);
    QCOMPARE(m_window->shown().run(), shown);

    const QString missing = m_window->openReport(m_folder->filePath(u"none.json"_s));
    QVERIFY(missing.contains(u"cannot be read"_s));
    QCOMPARE(m_window->history().size(), 7);
}

void TestOpenReport::nothingIsOpenedDuringARun()
{
    Setup setup = smallSetup();
    setup.plan.site = SiteId::Delay;
    setup.plan.latency = UniformLatency{5s, 5s};
    m_window->setupPanel().setSetup(setup);
    QSignalSpy finished(&m_window->history(), &RunHistory::experimentEnded);
    m_window->run();
    const QString sentence = m_window->openReport(sampleFile());
    QVERIFY(sentence.contains(u"A run is under way"_s));
    m_window->stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(m_window->openReport(sampleFile()), QString());
}

void TestOpenReport::baselineIsMarkedAndItsDifferencesAreNamed()
{
    m_window->openReport(sampleFile());
    QAbstractButton *use = m_window->messageBar().actionButton();
    QVERIFY(use);
    QCOMPARE(use->text(), u"Use as baseline"_s);
    use->click();
    QCOMPARE(m_window->history().baseline(), std::optional(0));
    QVERIFY(experimentHeading(0).contains(u"baseline"_s));

    runToTheEnd();
    QVERIFY(!experimentHeading(1).contains(u"baseline"_s));
    const QString warning = m_window->messageBar().text();
    QVERIFY2(warning.startsWith(u"Compare with care: the baseline differs in codes"_s),
             qPrintable(warning));
    QVERIFY(warning.contains(u"site (DELAY there, LOCAL here)"_s));
    QVERIFY(warning.contains(u"processor (A & B Processor there"_s));
    QCOMPARE(m_window->history().baselineWarning(1), warning);

    m_window->useShownAsBaseline(false);
    QVERIFY(experimentHeading(0).contains(u"week12.json"_s));
    m_window->useShownAsBaseline(true);
    QVERIFY(m_window->history().baseline().has_value());
    clear();
    QCOMPARE(m_window->history().size(), 0);
    QVERIFY(!m_window->history().baseline());
}

void TestOpenReport::clearingWithdrawsTheOfferOfABaseline()
{
    m_window->openReport(sampleFile());
    QVERIFY(m_window->messageBar().actionButton());
    clear();
    QCOMPARE(m_window->history().size(), 0);
    QCOMPARE(m_window->messageBar().text(), u"Cleared 7 runs."_s);
    QCOMPARE(m_window->messageBar().actionButton()->text(), u"Undo"_s);
}

void TestOpenReport::recentReportsAreOffered()
{
    QSettings settings(m_folder->filePath(u"recent.ini"_s), QSettings::IniFormat);
    RecentReports recent(settings);
    QSignalSpy wanted(&recent, &RecentReports::openWanted);
    const auto menu = std::make_unique<QMenu>();
    recent.offerIn(*menu);
    QCOMPARE(menu->actions().size(), 1);
    QVERIFY(!menu->actions().front()->isEnabled()); // it says what will come here
    for (int i = 0; i < 12; ++i)
        recent.note(write(u"%1 & more.json"_s.arg(i), "{}"));
    recent.note(m_folder->filePath(u"5 & more.json"_s)); // again
    QFile::remove(m_folder->filePath(u"11 & more.json"_s));
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), RecentReports::mostPaths + 2);
    QVERIFY(menu->actions()[0]->text().startsWith(u"5 && more.json in "_s));
    QVERIFY(menu->actions()[1]->text().startsWith(u"11 && more.json (no longer in "_s));
    QVERIFY(!menu->actions()[1]->isEnabled());
    QVERIFY(menu->actions()[2]->text().startsWith(u"10 && more.json"_s));
    menu->actions()[0]->trigger();
    QCOMPARE(wanted.takeFirst().front().toString(), m_folder->filePath(u"5 & more.json"_s));
    menu->actions().back()->trigger();
    QVERIFY(recent.paths().isEmpty());
}

void TestOpenReport::whatIsOpenedOrExportedIsRemembered()
{
    const QString file = sampleFile();
    m_window->openReport(file);
    m_window->openReport(write(u"bad.json"_s, "bad"));
    const QString exported = m_folder->filePath(u"again.json"_s);
    QCOMPARE(m_window->exportTo(u"json"_s, exported), QString());
    QCOMPARE(m_window->exportTo(u"csv"_s, m_folder->filePath(u"runs.csv"_s)), QString());
    m_window.reset();
    QSettings settings(m_folder->filePath(u"regatta.ini"_s), QSettings::IniFormat);
    QCOMPARE(RecentReports(settings).paths(), (QStringList{exported, file}));
}

QTEST_MAIN(TestOpenReport)
#include "tst_open_report.moc"
