// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that the window never cuts a number short: every view with five-digit counts, in the
// smallest window, with letters of the usual size and, in a second run of this program, half as
// large again.
#include "core/reports/exporter.h"
#include "core/reports/report.h"
#include "tests/support/synthetic_runs.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/widgets/facts_line.h"
#include "ui/widgets/fitting_combo_box.h"
#include "ui/widgets/summary_table.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QRegularExpression>
#include <QStyleOptionComboBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>
#include <QTreeView>

#include <set>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr int copies = 30;

/// Every code thirty times. Some were not found, some failed, and if the run was stopped, the last
/// ones were cancelled.
RunResult bigRun(const QString &strategy, int round, bool isStopped)
{
    RunResult run;
    run.strategy = strategy;
    run.client = u"curl"_s;
    run.round = round;
    run.concurrency = 1000;
    run.maxRequests = 1000;
    run.elapsed = isStopped ? 283ms : 27'480ms;
    const int all = CountryCode::count * copies;
    for (int item = 0; item < all; ++item) {
        RequestRecord request;
        request.code = CountryCode::fromIndex(item / copies);
        request.copy = item % copies;
        request.status = isStopped && item > all / 3 ? Status::Cancelled
                         : item % 2 == 0             ? Status::Ok
                         : item % 3 == 0             ? Status::NotFound
                                                     : Status::Error;
        if (request.status == Status::Error) {
            request.error = ErrorKind::Http;
            request.message = u"HTTP error 418 - I'm a teapot"_s;
        }
        if (request.status != Status::Cancelled) {
            request.httpStatus = request.status == Status::Ok ? 200 : 404;
            request.attempts = 1 + item % 4;
            request.lane = item % 1000;
            request.bytes = 10'240;
            request.timing.delay = 888ms;
            request.started = run.elapsed * item / (2 * all);
            request.dispatched = request.started;
            request.firstByte = *request.started + run.elapsed / 4;
            request.received = *request.firstByte + run.elapsed / 8;
            request.finished = request.received;
            request.handedOver = request.finished;
        }
        run.bytes += request.bytes;
        run.tally.add(request.status);
        run.requests.push_back(request);
    }
    return run;
}

/// A sweep of one strategy over levels of m.
Report sweepReport()
{
    Report report;
    report.experiment.plan.codes = {*CountryCode::parse(u"BR")};
    report.experiment.rounds = 3;
    report.created = QDateTime::currentDateTime();
    for (const int level : {1, 30, 1000}) {
        report.experiment.contestants.push_back({u"threadpool"_s, level});
        for (int round = 0; round < 3; ++round) {
            SyntheticRun run;
            run.round = round;
            run.seconds = 88.8 / level + round / 1000.0;
            run.maxRequests = level;
            run.tally = {20'280, 0, 0, 0};
            report.runs.push_back(makeRun(run));
        }
    }
    return report;
}

Report bigReport()
{
    Report report;
    for (int i = 0; i < CountryCode::count; ++i)
        report.experiment.plan.codes.push_back(CountryCode::fromIndex(i));
    report.experiment.plan.copies = copies;
    report.experiment.plan.site = SiteId::Error;
    report.experiment.plan.client = u"curl"_s;
    report.experiment.plan.seed = 999'999;
    report.experiment.contestants = {{u"sequential"_s, 1000}, {u"threadpool"_s, 1000}};
    report.experiment.rounds = 1000;
    report.created = QDateTime::currentDateTime();
    report.runs = {bigRun(u"threadpool"_s, 998, false), bigRun(u"sequential"_s, 998, false),
                   bigRun(u"threadpool"_s, 999, true)};
    return report;
}

bool hasDigit(const QString &text)
{
    static const QRegularExpression digit(u"[0-9]"_s);
    return text.contains(digit);
}

QString nameOf(const QWidget *widget)
{
    QStringList names;
    for (; widget; widget = widget->parentWidget()) {
        const QString name = widget->objectName().isEmpty()
                                 ? QString::fromLatin1(widget->metaObject()->className())
                                 : widget->objectName();
        names.prepend(name.section(u"::"_s, -1));
    }
    return names.mid(2).join(QLatin1Char('/'));
}

/// Sentences may end in "…", and names give way in the middle.
bool isOfWords(const QModelIndex &index)
{
    const QString heading = index.model()->headerData(index.column(), Qt::Horizontal).toString();
    return heading == u"What happened"_s || heading == u"Error"_s || heading == u"Strategy"_s;
}

/// Cells with a digit whose column is too narrow: the first one of each column.
QStringList cutCells(const QAbstractItemView &view)
{
    QStringList cut;
    const auto *tree = qobject_cast<const QTreeView *>(&view);
    const QAbstractItemModel &model = *view.model();
    std::set<int> columns;
    const std::function<void(const QModelIndex &)> look = [&](const QModelIndex &parent) {
        constexpr int enough = 60;
        for (int row = 0; row < std::min(model.rowCount(parent), enough); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                const QRect cell = view.visualRect(index);
                const bool isAcross = tree && tree->isFirstColumnSpanned(row, parent);
                if (cell.isEmpty() || isAcross || isOfWords(index) ||
                    !hasDigit(index.data().toString()))
                    continue;
                if (cell.width() < view.sizeHintForIndex(index).width() &&
                    columns.insert(column).second)
                    cut.append(u"%1: “%2” in %3 instead of %4"_s
                                   .arg(nameOf(&view), index.data().toString())
                                   .arg(cell.width())
                                   .arg(view.sizeHintForIndex(index).width()));
            }
            look(model.index(row, 0, parent));
        }
    };
    look({});
    return cut;
}

/// For a widget with one text: how wide the text may be and how wide it is. Nothing for other
/// widgets.
std::optional<std::pair<QString, std::pair<int, int>>> textAndRoom(const QWidget *widget)
{
    const auto answer = [](const QString &text, int room, int wanted) {
        return std::optional(std::pair(text, std::pair(room, wanted)));
    };
    if (qobject_cast<const FactsLine *>(widget) || qobject_cast<const FittingComboBox *>(widget))
        return {}; // these leave out whole facts
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->wordWrap() || label->textFormat() == Qt::RichText
                   ? std::nullopt
                   : answer(label->text(), label->width(), label->sizeHint().width());
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return answer(button->text(), button->width(), button->sizeHint().width());
    if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
        QStyleOptionComboBox option;
        option.initFrom(box);
        const QRect field = box->style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                         QStyle::SC_ComboBoxEditField, box);
        return answer(box->currentText(), field.width(),
                      box->fontMetrics().horizontalAdvance(box->currentText()));
    }
    if (const auto *box = qobject_cast<const QAbstractSpinBox *>(widget)) {
        const auto *field = box->findChild<QLineEdit *>();
        return answer(field->text(), field->width(),
                      field->fontMetrics().horizontalAdvance(field->text()));
    }
    return {};
}

QStringList cutTexts(const QWidget &window)
{
    QStringList cut;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget))
            cut += cutCells(*view);
        const auto text = textAndRoom(widget);
        if (text && hasDigit(text->first) && text->second.first < text->second.second)
            cut.append(u"%1: “%2” in %3 instead of %4"_s.arg(nameOf(widget), text->first)
                           .arg(text->second.first)
                           .arg(text->second.second));
    }
    return cut;
}

} // namespace

class TestNumbersFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noNumberIsCut_data();
    void noNumberIsCut();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void TestNumbersFit::initTestCase()
{
    setAppearance(*qApp, Appearance::Light);
    m_window = std::make_unique<MainWindow>(
        std::make_unique<QSettings>(m_folder.filePath(u"regatta.ini"_s), QSettings::IniFormat));
    for (const auto &[name, report] : {std::pair(u"sweep.json"_s, sweepReport()),
                                       std::pair(u"comparison.json"_s, bigReport())}) {
        const QString file = m_folder.filePath(name);
        QCOMPARE(exportReport(report, {findExporter(u"json"_s), file}), QString());
        QCOMPARE(m_window->openReport(file), QString());
    }
    m_window->show();
    qInfo("letters of %d pixels", m_window->fontMetrics().height());
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestNumbersFit::noNumberIsCut_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("smallest") << QSize(1024, 640);
    QTest::newRow("usual") << QSize(1280, 800);
    QTest::newRow("wide") << QSize(1920, 1080);
}

void TestNumbersFit::noNumberIsCut()
{
    QFETCH(QSize, size);
    m_window->resize(size);
    auto *pages = m_window->findChild<QTabWidget *>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        if (const auto *summary = pages->currentWidget()->findChild<SummaryTable *>())
            QTRY_VERIFY(summary->model()->rowCount() > 0);
        QTest::qWait(0);
        const QStringList cut = cutTexts(*m_window);
        for (const QString &text : cut)
            qInfo("%s, %s", qPrintable(pages->tabText(page)), qPrintable(text));
        if (!cut.isEmpty())
            QTest::qFail(qPrintable(pages->tabText(page)), __FILE__, __LINE__);
    }
}

/// A program measures letters only once, so this runs it again on a screen with more dots per inch.
int repeatWithLargerLetters(int argc, char *argv[])
{
    QTemporaryFile screen;
    if (!screen.open())
        return 1;
    screen.write(R"({"screens": [{"name": "large", "x": 0, "y": 0, "width": 2560, "height": 1440,
                                  "logicalDpi": 144, "logicalBaseDpi": 144, "dpr": 1}]})");
    screen.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screen.fileName().toLocal8Bit());
    qputenv("REGATTA_TEST_LARGE", "1");
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return QProcess::execute(QString::fromLocal8Bit(argv[0]), arguments);
}

int main(int argc, char *argv[])
{
    int failures = 0;
    {
        QApplication application(argc, argv);
        TestNumbersFit test;
        failures = QTest::qExec(&test, argc, argv);
    }
    if (!qEnvironmentVariableIsSet("REGATTA_TEST_LARGE"))
        failures += repeatWithLargerLetters(argc, argv);
    return failures;
}

#include "tst_numbers_fit.moc"
