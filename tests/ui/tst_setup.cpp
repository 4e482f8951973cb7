// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the setup panel and what becomes of it: problems, the plan, and what it remembers.
#include "core/workload/site.h"
#include "ui/runs/setup.h"
#include "ui/setup/latency_field.h"
#include "ui/setup/more_section.h"
#include "ui/setup/setup_panel.h"
#include "ui/widgets/duration_box.h"
#include "ui/widgets/fold_button.h"
#include "ui/widgets/rate_box.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

class TestSetup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRememberedWhole();
    void survivesNonsenseInTheSettings();
    void namesProblems_data();
    void namesProblems();
    void becomesAPlan();
    void brokenProgramsAreDropped();
    void programsThatRaceAreInThePlan();
    void removedProgramsComeBack();
    void passwordsAreNotStored();
    void remoteIsCapped_data();
    void remoteIsCapped();
    void wordsAreShort();
    void panelShowsAndReadsTheSame();
    void problemStandsBesideItsCause();
    void addressHasItsHintBelow();
    void moreOptionsComeIntoView();
    void timeLimitIsForPrograms();
    void folderIsForSavedFlags();
    void shortDelaysAreKept();
    void timesAreTypedInAnyUnit_data();
    void timesAreTypedInAnyUnit();
    void weatherIsChosenByItsName();
    void weatherOfOnesOwnIsSavedAndRemoved();
    void weatherStaysWhateverElseIsEdited();
    void everyLawHasItsFields();
    void bandwidthIsTyped();
    void pickingSwitchesToPick();
};

void TestSetup::isRememberedWhole()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
    Setup setup;
    setup.codesKind = CodeSelection::Kind::Picked;
    setup.pickedWords = u"a BR"_s;
    setup.limit = 7;
    setup.plan.copies = 3;
    setup.plan.site = SiteId::Custom;
    setup.customUrl = u"http://localhost:1/{cc}"_s;
    setup.plan.latency = UniformLatency{10ms, 250ms};
    setup.plan.errorRate = 0.5;
    setup.plan.seed = 42;
    NamedWeather own{u"ours, at noon"_s, u"Saved by you"_s, {}};
    own.plan.site = SiteId::Error;
    own.plan.latency = LognormalLatency{20ms, 90ms};
    own.plan.totalBandwidth = {1'500'000};
    setup.weathers = {own};
    setup.plan.programs = {{u"curl"_s, u"curl -K {curl-config}"_s},
                           {u"mine"_s, u"sh -c 'a=1; echo \"$a\", %;\n'"_s}};
    setup.plan.programTimeout = 7s;
    setup.strategies = {u"coroutines"_s, u"mine"_s};
    setup.maxRequests = 12;
    setup.rounds = 5;
    setup.warmup = 2;
    setup.plan.limits.timeout = 2500ms;
    setup.plan.limits.connectTimeout = 1500ms;
    setup.plan.retries = 2;
    setup.plan.reusesConnections = false;
    setup.plan.savesFlags = false;
    setup.plan.destination = u"/somewhere/else"_s;
    setup.save(settings);
    QCOMPARE(Setup::load(settings), setup);
}

void TestSetup::survivesNonsenseInTheSettings()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
    settings.setValue("setup/codes", "everything");
    settings.setValue("setup/site", "MARS");
    settings.setValue("setup/rounds", "-5");
    settings.setValue("setup/maxRequests", "many");
    settings.setValue("setup/strategies", QStringList{"sequential", "magic"});
    settings.setValue("setup/client", "carrier-pigeon");
    const Setup setup = Setup::load(settings);
    QCOMPARE(setup.codesKind, CodeSelection::Kind::TopTwenty);
    QCOMPARE(setup.plan.site, Setup().plan.site);
    QCOMPARE(setup.rounds, 1);
    QCOMPARE(setup.maxRequests, 0);
    QCOMPARE(setup.strategies, QStringList{"sequential"});
    QVERIFY(setup.plan.programs.empty());
    QCOMPARE(setup.plan.client, u"qt"_s);
}

void TestSetup::namesProblems_data()
{
    QTest::addColumn<std::function<void(Setup &)>>("change");
    QTest::addColumn<int>("field");
    using Change = std::function<void(Setup &)>;
    const auto row = [](const char *name, const Change &change, SetupField field) {
        QTest::newRow(name) << change << int(field);
    };
    row(
        "no code at all",
        [](Setup &s) {
            s.codesKind = CodeSelection::Kind::Picked;
            s.pickedWords.clear();
        },
        SetupField::Codes);
    row(
        "no such code",
        [](Setup &s) {
            s.codesKind = CodeSelection::Kind::Picked;
            s.pickedWords = "a BRA";
        },
        SetupField::Codes);
    row(
        "a path as code",
        [](Setup &s) {
            s.codesKind = CodeSelection::Kind::Picked;
            s.pickedWords = "../x";
        },
        SetupField::Codes);
    row(
        "no address", [](Setup &s) { s.plan.site = SiteId::Custom; }, SetupField::Url);
    row(
        "a file as address",
        [](Setup &s) {
            s.plan.site = SiteId::Custom;
            s.customUrl = "file:///etc/passwd";
        },
        SetupField::Url);
    row(
        "delays the wrong way round",
        [](Setup &s) {
            s.plan.latency = UniformLatency{2s, 1s};
        },
        SetupField::Delay);
    row(
        "no strategy", [](Setup &s) { s.strategies.clear(); }, SetupField::Strategies);
    const auto raced = [](Setup &s, const QString &command) {
        s.plan.programs = {{u"mine"_s, command}};
        s.strategies = {u"mine"_s};
    };
    row(
        "a command without an end", [raced](Setup &s) { raced(s, u"sh -c 'echo"_s); },
        SetupField::Programs);
    row(
        "a placeholder that there is not", [raced](Setup &s) { raced(s, u"get {bases}"_s); },
        SetupField::Programs);
    row(
        "a program and copies",
        [raced](Setup &s) {
            raced(s, u"get {base}"_s);
            s.plan.copies = 2;
        },
        SetupField::Programs);
    row(
        "a program whose files nobody finds",
        [raced](Setup &s) {
            raced(s, u"get {base}"_s);
            s.plan.site = SiteId::Custom;
            s.customUrl = u"http://localhost:1/{cc}"_s;
        },
        SetupField::Programs);
    row(
        "a program without measure at a private person's server",
        [raced](Setup &s) {
            raced(s, u"get {base} {dest}"_s);
            s.plan.site = SiteId::Remote;
        },
        SetupField::Programs);
    row(
        "no folder", [](Setup &s) { s.plan.destination = " "; }, SetupField::Destination);
}

void TestSetup::namesProblems()
{
    QFETCH(std::function<void(Setup &)>, change);
    QFETCH(int, field);
    Setup setup;
    QVERIFY(problems(setup).empty());
    change(setup);
    const auto found = problems(setup);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(int(found.front().field), field);
    QVERIFY(found.front().sentence.endsWith('.'));
}

void TestSetup::becomesAPlan()
{
    Setup setup;
    setup.codesKind = CodeSelection::Kind::Picked;
    setup.pickedWords = u"b a, c"_s;
    setup.limit = 30;
    setup.strategies = {u"coroutines"_s, u"sequential"_s};
    setup.rounds = 4;
    setup.plan.limits.timeout = 2s;
    const ExperimentPlan experiment = experimentPlan(setup);
    QCOMPARE(experiment.plan.codes.size(), 30U);
    QCOMPARE(experiment.plan.codes.front().upper(), u"AA"_s);
    QCOMPARE(experiment.plan.limits.timeout, 2000ms);
    QCOMPARE(experiment.rounds, 4);
    QCOMPARE(experiment.contestants.size(), 2U);
    QCOMPARE(experiment.contestants.front().strategy, u"sequential"_s);
}

void TestSetup::brokenProgramsAreDropped()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
    settings.setValue("setup/programs",
                      QStringList{"good=get {base}", "no command=", "empty=  ", "bad name=get",
                                  "sequential=get", "good=another", "unclosed=sh -c 'x", "x", ""});
    settings.setValue("setup/strategies", QStringList{"good", "empty", "unclosed", "gone"});
    const Setup setup = Setup::load(settings);
    QCOMPARE(setup.plan.programs,
             (std::vector<Program>{{u"good"_s, u"get {base}"_s}, {u"unclosed"_s, u"sh -c 'x"_s}}));
    QCOMPARE(setup.strategies, (QStringList{u"good"_s, u"unclosed"_s}));
    QCOMPARE(problems(setup).size(), 1U); // its author can mend it
}

void TestSetup::programsThatRaceAreInThePlan()
{
    Setup setup;
    setup.plan.programs = {{u"curl"_s, u"curl"_s}, {u"idle"_s, u"x"_s}, {u"mine"_s, u"get {m}"_s}};
    setup.strategies = {u"mine"_s, u"coroutines"_s, u"curl"_s};
    setup.maxRequests = 4;
    const ExperimentPlan experiment = experimentPlan(setup);
    QStringList contestants;
    for (const Contestant &contestant : experiment.contestants) {
        contestants.append(contestant.strategy);
        QCOMPARE(contestant.maxRequests, 4);
    }
    QCOMPARE(contestants, (QStringList{u"coroutines"_s, u"curl"_s, u"mine"_s}));
    QCOMPARE(experiment.plan.programs,
             (std::vector<Program>{{u"curl"_s, u"curl"_s}, {u"mine"_s, u"get {m}"_s}}));
    setup.strategies = {u"mine"_s};
    setup.maxRequests = 12;
    QCOMPARE(largestConcurrency(setup), 12);
}

void TestSetup::removedProgramsComeBack()
{
    Setup before;
    before.plan.programs = {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}, {u"c"_s, u"3"_s}};
    before.strategies = {u"map"_s, u"b"_s};
    Setup now = before;
    now.plan.programs.erase(now.plan.programs.begin() + 1);
    now.strategies = {u"map"_s};
    QCOMPARE(withProgram(now, u"b"_s, before), before);
    now.plan.programs = {{u"b"_s, u"another"_s}}; // it has been made anew
    QCOMPARE(withProgram(now, u"b"_s, before), now);
    now.plan.programs.clear();
    QCOMPARE(withProgram(now, u"b"_s, before).plan.programs,
             (std::vector<Program>{{u"b"_s, u"2"_s}}));
}

void TestSetup::passwordsAreNotStored()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"regatta.ini"_s);
    Setup setup;
    setup.customUrl = u"http://anna:sesame@localhost:1/{cc}"_s;
    {
        QSettings settings(file, QSettings::IniFormat);
        setup.save(settings);
    }
    QFile stored(file);
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QVERIFY(!stored.readAll().contains("sesame"));
    QSettings settings(file, QSettings::IniFormat);
    QCOMPARE(Setup::load(settings).customUrl, u"http://localhost:1/{cc}"_s);
}

void TestSetup::remoteIsCapped_data()
{
    QTest::addColumn<SiteId>("site");
    QTest::addColumn<QString>("url");
    QTest::newRow("by its label") << SiteId::Remote << QString();
    QTest::newRow("by its address")
        << SiteId::Custom << QString(site(SiteId::Remote).baseUrl + "/");
}

void TestSetup::remoteIsCapped()
{
    QFETCH(SiteId, site);
    QFETCH(QString, url);
    Setup setup;
    setup.plan.site = site;
    setup.customUrl = url;
    setup.maxRequests = 500;
    setup.codesKind = CodeSelection::Kind::AllWithFlag;
    QVERIFY(asksRemote(setup));
    QVERIFY(largestConcurrency(setup) > politeRemoteRequests);
    for (const Contestant &contestant : experimentPlan(setup).contestants)
        QVERIFY(contestant.maxRequests <= maxRemoteRequests);
}

void TestSetup::wordsAreShort()
{
    QString error;
    const auto codes = parseCodes({"b", "US", "CA"}, &error);
    QVERIFY(codes);
    Setup setup;
    setup.codesKind = CodeSelection::Kind::Picked;
    setup.pickedWords = wordsFor(*codes);
    QCOMPARE(selectedCodes(setup).size(), 28U);
    QVERIFY(setup.pickedWords.size() <= 8);
}

void TestSetup::panelShowsAndReadsTheSame()
{
    CurrentSetup current;
    SetupPanel panel(current);
    Setup setup;
    setup.codesKind = CodeSelection::Kind::Picked;
    setup.pickedWords = u"a"_s;
    setup.plan.site = SiteId::Error;
    setup.plan.errorRate = 0.1;
    setup.plan.programs = {{u"mine"_s, u"get {base}"_s}, {u"other"_s, u"get {urls}"_s}};
    setup.strategies = {u"threadpool"_s, u"other"_s};
    setup.plan.copies = 2;
    panel.setSetup(setup);
    auto *rounds = panel.findChild<QSpinBox *>("roundsField");
    QVERIFY(rounds);
    rounds->setValue(3); // every edit reads all sections again
    setup.rounds = 3;
    QCOMPARE(panel.setup(), setup);

    QCOMPARE(current.problems().size(), 1U); // programs make no copies

    panel.findChild<QCheckBox *>("strategy-threadpool")->setChecked(false);
    panel.findChild<QCheckBox *>("program-other")->setChecked(false);
    QCOMPARE(current.problems().size(), 1U);
    QCOMPARE(int(current.problems().front().field), int(SetupField::Strategies));
}

void TestSetup::problemStandsBesideItsCause()
{
    CurrentSetup current;
    SetupPanel panel(current);
    Setup setup;
    setup.strategies.clear();
    panel.setSetup(setup);
    panel.resize(panel.width(), 2000);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    const auto labels = panel.findChildren<QLabel *>(u"problem"_s);
    const auto sentence = std::ranges::find_if(
        labels, [](const QLabel *label) { return label->text().contains(u"one strategy"_s); });
    QVERIFY(sentence != labels.end());
    QVERIFY((*sentence)->isVisible());
    const auto top = [&panel](const QWidget *widget) {
        return widget->mapTo(panel.widget(), QPoint()).y();
    };
    QVERIFY(top(*sentence) > top(panel.findChild<QCheckBox *>("strategy-adaptive")));
    QVERIFY(top(*sentence) < top(panel.findChild<QSpinBox *>("maxRequestsField")));
}

void TestSetup::addressHasItsHintBelow()
{
    CurrentSetup current;
    SetupPanel panel(current);
    Setup setup;
    setup.plan.site = SiteId::Custom;
    panel.setSetup(setup);
    const auto labels = panel.findChildren<QLabel *>(u"hint"_s);
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return !label->isHidden() && label->text().startsWith(u"{cc} or {CC}"_s);
    }));
}

void TestSetup::moreOptionsComeIntoView()
{
    CurrentSetup current;
    SetupPanel panel(current);
    panel.resize(panel.width(), 420);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    const QScrollBar &bar = *panel.verticalScrollBar();
    panel.setMoreOpen(true); // as it was remembered, which does not scroll
    QCoreApplication::processEvents();
    QCOMPARE(bar.value(), 0);
    panel.setMoreOpen(false);
    auto *toggle = panel.findChild<MoreSection *>()->findChild<FoldButton *>();
    panel.ensureWidgetVisible(toggle);
    toggle->click();
    const auto *last = panel.findChild<QCheckBox *>(u"reusesConnectionsField"_s);
    QVERIFY(last);
    const auto place = [&panel](const QWidget *widget) {
        return QRect(widget->mapTo(panel.viewport(), QPoint()), widget->size());
    };
    QVERIFY(panel.viewport()->rect().contains(place(last)));
    QVERIFY(panel.viewport()->rect().contains(place(toggle)));
}

void TestSetup::timeLimitIsForPrograms()
{
    CurrentSetup current;
    SetupPanel panel(current);
    panel.setMoreOpen(true);
    panel.show();
    const auto *limit = panel.findChild<DurationBox *>(u"programTimeoutField"_s);
    QVERIFY(limit && limit->isHidden());
    Setup setup;
    setup.plan.programs = {{u"mine"_s, u"get {base}"_s}};
    setup.plan.programTimeout = 5s;
    panel.setSetup(setup);
    QVERIFY(!limit->isHidden());
    QCOMPARE(limit->text(), u"5 s"_s);
}

void TestSetup::folderIsForSavedFlags()
{
    CurrentSetup current;
    SetupPanel panel(current);
    auto *saves = panel.findChild<QCheckBox *>(u"savesFlagsField"_s);
    auto *folder = panel.findChild<QLineEdit *>(u"destinationField"_s);
    QVERIFY(saves && folder);
    saves->setChecked(true);
    QVERIFY(folder->isEnabled());
    folder->clear();
    QTest::keyClicks(folder, u"/flags"_s);
    QCOMPARE(panel.setup().plan.destination, u"/flags"_s);
    saves->setChecked(false);
    QVERIFY(!panel.setup().plan.savesFlags);
    QVERIFY(!folder->isEnabled());
}

void TestSetup::shortDelaysAreKept()
{
    CurrentSetup current;
    SetupPanel panel(current);
    Setup setup;
    setup.plan.site = SiteId::Delay;
    setup.plan.latency = UniformLatency{1ms, 5ms};
    setup.plan.limits.timeout = 2050ms;
    panel.setSetup(setup);
    panel.findChild<QSpinBox *>("roundsField")->setValue(3);
    setup.rounds = 3;
    QCOMPARE(panel.setup(), setup);
    QStringList shown;
    for (const DurationBox *box : panel.findChildren<DurationBox *>())
        shown.append(box->text());
    QVERIFY2(shown.contains(u"1 ms"_s), qPrintable(shown.join(u',')));
    QVERIFY2(shown.contains(u"5 ms"_s), qPrintable(shown.join(u',')));
    QVERIFY2(shown.contains(u"2.05 s"_s), qPrintable(shown.join(u',')));
}

void TestSetup::timesAreTypedInAnyUnit_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *typed, int milliseconds, const char *shown) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << milliseconds
                             << QString::fromLatin1(shown);
    };
    row("5 ms", 5, "5 ms");
    row("5ms", 5, "5 ms");
    row("0.005", 5, "5 ms");
    row("0,25 s", 250, "250 ms");
    row(".5", 500, "500 ms");
    row("1500 ms", 1500, "1.5 s");
    row("2s", 2000, "2 s");
    row("0", 0, "0 s");
    row("61", 60'000, "60 s");
    row("x7", 7000, "7 s");
    row("3 m", 3000, "3 s"); // the part of it that is a time
}

void TestSetup::timesAreTypedInAnyUnit()
{
    QFETCH(QString, typed);
    QFETCH(int, milliseconds);
    QFETCH(QString, shown);
    DurationBox box(0s, 60s);
    box.setDuration(1s);
    box.show();
    box.selectAll();
    QTest::keyClicks(&box, typed);
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(box.duration(), std::chrono::milliseconds(milliseconds));
    QCOMPARE(box.text(), shown);

    // In the panel, which shows its values again after every key.
    CurrentSetup current;
    SetupPanel panel(current);
    Setup setup;
    setup.plan.site = SiteId::Delay;
    setup.plan.latency = UniformLatency{1s, 60s};
    panel.setSetup(setup);
    panel.show();
    const QList<DurationBox *> boxes = panel.findChildren<DurationBox *>();
    const auto shortest =
        std::ranges::find_if(boxes, [](const DurationBox *b) { return b->duration() == 1s; });
    QVERIFY(shortest != boxes.end());
    (*shortest)->selectAll();
    QTest::keyClicks(*shortest, typed);
    QTest::keyClick(*shortest, Qt::Key_Return);
    QCOMPARE((*shortest)->text(), shown);
    QCOMPARE(std::get<UniformLatency>(panel.setup().plan.latency).min,
             std::chrono::milliseconds(milliseconds));
}

void TestSetup::weatherIsChosenByItsName()
{
    CurrentSetup current;
    SetupPanel panel(current);
    auto *names = panel.findChild<QComboBox *>(u"weatherNames"_s);
    QVERIFY(names);
    QCOMPARE(names->currentText(), u"quick"_s); // the window's own delays
    for (const NamedWeather &weather : namedWeathers()) {
        const int index = names->findText(weather.name);
        names->setCurrentIndex(index);
        Q_EMIT names->activated(index);
        QVERIFY(hasSameWeather(panel.setup().plan, weather.plan));
        QCOMPARE(names->currentText(), weather.name);
    }
    // A change in detail makes it a weather without a name.
    panel.findChild<QSpinBox *>(u"capacityField"_s)->setValue(3);
    QCOMPARE(panel.setup().plan.capacity, 3);
    QCOMPARE(names->currentIndex(), -1);
}

void TestSetup::weatherOfOnesOwnIsSavedAndRemoved()
{
    CurrentSetup current;
    SetupPanel panel(current);
    panel.show();
    auto *names = panel.findChild<QComboBox *>(u"weatherNames"_s);
    auto *save = panel.findChild<QToolButton *>(u"saveWeather"_s);
    auto *remove = panel.findChild<QToolButton *>(u"removeWeather"_s);
    QVERIFY(!save->isVisible() && !remove->isVisible()); // it has a name
    panel.findChild<QSpinBox *>(u"capacityField"_s)->setValue(3);
    QVERIFY(save->isVisible());
    QTimer::singleShot(0, [] {
        auto *dialog = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->setTextValue(u" three "_s);
        dialog->accept();
    });
    save->click();
    QCOMPARE(names->currentText(), u"three"_s);
    QCOMPARE(panel.setup().weathers.size(), 1U);
    QCOMPARE(panel.setup().weathers.front().plan.capacity, 3);
    QVERIFY(remove->isVisible());
    remove->click();
    QVERIFY(panel.setup().weathers.empty());
    QCOMPARE(panel.setup().plan.capacity, 3); // the weather stays, its name is gone
    QVERIFY(save->isVisible());
}

/// Every part of the weather has a field, because an edit reads all of them.
void TestSetup::weatherStaysWhateverElseIsEdited()
{
    CurrentSetup current;
    SetupPanel panel(current);
    Setup setup;
    setup.plan.latency = LognormalLatency{20ms, 90ms};
    setup.plan.capacity = 8;
    setup.plan.rate = 50;
    setup.plan.roundTrip = 20ms;
    setup.plan.bandwidth = {123'456};
    setup.plan.totalBandwidth = {6'000'000};
    setup.plan.usesTls = true;
    setup.plan.http = HttpVersion::Http2;
    panel.setSetup(setup);
    panel.findChild<QSpinBox *>(u"roundsField"_s)->setValue(3);
    setup.rounds = 3;
    QCOMPARE(panel.setup(), setup);
}

void TestSetup::everyLawHasItsFields()
{
    LatencyField field({0s, 60s});
    QSignalSpy edits(&field, &LatencyField::edited);
    for (const Latency &latency :
         {Latency(UniformLatency{10ms, 60ms}), Latency(FixedLatency{30ms}),
          Latency(LognormalLatency{50ms, 300ms}), Latency(RecordedLatency{u"/a/b c.har"_s})}) {
        field.setLatency(latency);
        QVERIFY(field.latency() == latency);
    }
    field.setLatency(UniformLatency{10ms, 60ms});
    const auto before = edits.size();
    field.findChild<QComboBox *>(u"latencyLaw"_s)->setCurrentIndex(2);
    QVERIFY(edits.size() > before);
    QVERIFY(field.latency() == Latency(LognormalLatency{10ms, 60ms}));
}

void TestSetup::bandwidthIsTyped()
{
    RateBox box;
    QSignalSpy changes(&box, &RateBox::rateChanged);
    QCOMPARE(box.currentText(), u"no limit"_s);
    box.lineEdit()->selectAll();
    QTest::keyClicks(box.lineEdit(), u"250k"_s);
    QCOMPARE(box.rate().perSecond, 250'000U);
    QVERIFY(!changes.isEmpty());
    // What is no bandwidth does not stay.
    box.lineEdit()->selectAll();
    QTest::keyClicks(box.lineEdit(), u"fast"_s);
    QCOMPARE(box.rate().perSecond, 250'000U);
    QTest::keyClick(box.lineEdit(), Qt::Key_Return);
    QCOMPARE(box.currentText(), u"250k"_s);
    box.setRate({});
    QCOMPARE(box.currentText(), u"no limit"_s);
}

void TestSetup::pickingSwitchesToPick()
{
    CurrentSetup current;
    SetupPanel panel(current);
    QSignalSpy changed(&current, &CurrentSetup::changed);
    QString error;
    current.pick(*parseCodes({"a", "BR"}, &error));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(panel.setup().codesKind, CodeSelection::Kind::Picked);
    QCOMPARE(panel.findChild<QLineEdit *>("codesField")->text(), u"A BR"_s);
    QCOMPARE(selectedCodes(panel.setup()).size(), 27U);
}

QTEST_MAIN(TestSetup)
#include "tst_setup.moc"
