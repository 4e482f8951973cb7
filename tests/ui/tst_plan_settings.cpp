// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that its row is all that a plan setting needs to travel through options, reports, orders to
// workers and the window's memory. One more row, which none of these knows, travels as well.
#include "core/reports/baseline.h"
#include "core/reports/json_settings.h"
#include "core/reports/repeat_command.h"
#include "core/reports/report_outline.h"
#include "core/run/worker_protocol.h"
#include "core/workload/plan_settings.h"
#include "tests/support/regatta_under_test.h"
#include "ui/runs/experiment_wording.h"
#include "ui/runs/setup.h"
#include "ui/setup/setting_control.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

/// A setting that only this test knows: redirects cannot be set.
PlanSetting newcomer()
{
    return {.group = SettingGroup::Client,
            .value = CountSetting{&Limits::maxRedirects, {0, 50}},
            .option = u"max-redirects"_s,
            .valueName = u"N"_s,
            .help = u"Redirects that are followed"_s,
            .title = u"Redirects"_s,
            .settingsKey = u"maxRedirects"_s,
            .jsonKey = "max_redirects",
            .condition = {.title = u"Redirects"_s},
            .comparing = {.name = u"redirects"_s},
            .brief = [](const Plan &plan) { return u"%1 hops"_s.arg(plan.limits.maxRedirects); }};
}

const std::vector<PlanSetting> &table()
{
    static const std::vector<PlanSetting> table = [] {
        std::vector<PlanSetting> rows(planSettings().begin(), planSettings().end());
        rows.push_back(newcomer());
        return rows;
    }();
    return table;
}

/// A value that is not the default, within the range that the window offers.
struct OtherValue
{
    QString operator()(const SwitchSetting &kind) const
    {
        return kind.member.of(Plan()) ? u"false"_s : u"true"_s;
    }
    QString operator()(const CountSetting &) const { return u"7"_s; }
    QString operator()(const BigCountSetting &) const { return u"7"_s; }
    QString operator()(const ShareSetting &) const { return u"0.5"_s; }
    QString operator()(const TimeSetting &) const { return u"2.25"_s; }
    QString operator()(const LatencySetting &) const { return u"uniform:0.001:0.02"_s; }
    QString operator()(const ByteRateSetting &) const { return u"200k"_s; }
    QString operator()(const HttpVersionSetting &) const { return u"2"_s; }
    QString operator()(const TextSetting &kind) const
    {
        return SettingMember(kind.member) == SettingMember(&Plan::client) ? u"curl"_s
                                                                          : u"/some/place"_s;
    }
    QString operator()(const AddressSetting &) const { return u"http://127.0.0.1:1"_s; }
};

/// A plan for the site where every setting of strategies is in force.
Plan usualPlan()
{
    Plan plan;
    plan.site = SiteId::Error;
    plan.codes = {*CountryCode::parse(u"BR")};
    return plan;
}

/// A plan in which this setting is in force, if need be because a program takes part.
Plan usualPlan(const PlanSetting &setting)
{
    Plan plan = usualPlan();
    if (!isInForce(setting, plan))
        plan.programs = {{u"mine"_s, u"true {m}"_s}};
    return plan;
}

Plan planWithOther(const PlanSetting &setting)
{
    Plan plan = usualPlan(setting);
    setFromOptionText(setting, std::visit(OtherValue(), setting.value), plan);
    return plan;
}

ExperimentPlan experimentOf(const Plan &plan)
{
    ExperimentPlan experiment{plan, {{u"sequential"_s, 0}}, 1, 0};
    for (const Program &program : plan.programs)
        experiment.contestants.push_back({program.name, 0});
    return experiment;
}

void addRows()
{
    QTest::addColumn<const PlanSetting *>("setting");
    for (const PlanSetting &setting : table())
        QTest::newRow(qPrintable(setting.option)) << &setting;
}

} // namespace

Q_DECLARE_METATYPE(const PlanSetting *)

class TestPlanSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreTakenOnce();
    void keepsItsValueIfTheTextIsNone_data() { addRows(); }
    void keepsItsValueIfTheTextIsNone();
    void rowsAreFoundByTheirMember();
    void travelsThroughTheCommandLine_data() { addRows(); }
    void travelsThroughTheCommandLine();
    void travelsThroughTheProgram_data();
    void travelsThroughTheProgram();
    void travelsThroughReports_data() { addRows(); }
    void travelsThroughReports();
    void olderReportsKeepTheDefault();
    void travelsToWorkers_data() { addRows(); }
    void travelsToWorkers();
    void isRememberedByTheWindow_data() { addRows(); }
    void isRememberedByTheWindow();
    void hasAField_data() { addRows(); }
    void hasAField();
    void isToldToPeople_data() { addRows(); }
    void isToldToPeople();
    void boundsAreRefused_data();
    void boundsAreRefused();
};

void TestPlanSettings::namesAreTakenOnce()
{
    QSet<QString> options;
    QSet<QString> jsonKeys;
    QSet<QString> settingsKeys;
    for (const PlanSetting &setting : table()) {
        const QByteArray option = setting.option.toUtf8();
        QVERIFY2(!setting.option.isEmpty() && !options.contains(setting.option),
                 option.constData());
        QVERIFY2(!setting.jsonKey.isEmpty() && !jsonKeys.contains(setting.jsonKey),
                 option.constData());
        QVERIFY2(setting.settingsKey.isEmpty() || !settingsKeys.contains(setting.settingsKey),
                 option.constData());
        QCOMPARE(setting.valueName.isEmpty(), isSwitch(setting));
        QVERIFY2(!setting.help.isEmpty() && !setting.help.endsWith(u'.'), option.constData());
        options.insert(setting.option);
        jsonKeys.insert(setting.jsonKey);
        settingsKeys.insert(setting.settingsKey);
    }
}

void TestPlanSettings::rowsAreFoundByTheirMember()
{
    QCOMPARE(settingOf(&Plan::retries).option, u"retries"_s);
    QCOMPARE(settingOf(&Limits::timeout).option, u"timeout"_s);
    QCOMPARE(settingOf(&Limits::connectTimeout).option, u"connect-timeout"_s);
    QCOMPARE(settingOf(&Plan::latency).option, u"latency"_s);
    QCOMPARE(settingOf(&Plan::latency).olderOption, u"delay"_s);
}

void TestPlanSettings::travelsThroughTheCommandLine()
{
    QFETCH(const PlanSetting *, setting);
    const Plan plan = planWithOther(*setting);
    QVERIFY(!isDefault(*setting, plan));
    const QStringList words = repeatArguments(experimentOf(plan), table());
    const qsizetype at = words.indexOf(u"--"_s + setting->option);
    QVERIFY2(at > 0, qPrintable(words.join(u' ')));

    Plan typed = usualPlan(*setting);
    const QString text = isSwitch(*setting) ? QString() : words.value(at + 1);
    const bool needsAFile = setting->option == u"cacert";
    if (needsAFile)
        setFromOptionText(*setting, text, typed);
    else
        QCOMPARE(takeOption(*setting, text, typed), QString());
    QVERIFY(isSame(*setting, typed, plan));
    QCOMPARE(repeatArguments(experimentOf(typed), table()), words);
    // With the usual value, the command does not mention the setting.
    const ExperimentPlan usual = experimentOf(usualPlan(*setting));
    QVERIFY(!repeatArguments(usual, table()).contains(words.value(at)) ||
            setting->isAlwaysRepeated);
}

/// Gives it texts that are not values. Any text is a value for a setting that is a text.
void TestPlanSettings::keepsItsValueIfTheTextIsNone()
{
    QFETCH(const PlanSetting *, setting);
    if (std::holds_alternative<TextSetting>(setting->value) ||
        std::holds_alternative<AddressSetting>(setting->value))
        return;
    for (const Plan &before : {usualPlan(), planWithOther(*setting)}) {
        for (const QString &text : {QString(), u"perhaps"_s}) {
            Plan plan = before;
            setFromOptionText(*setting, text, plan);
            QVERIFY(isSame(*setting, plan, before));
        }
    }
}

void TestPlanSettings::travelsThroughTheProgram_data()
{
    QTest::addColumn<const PlanSetting *>("setting");
    for (const PlanSetting &setting : planSettings()) {
        if (setting.option != u"cacert") // would need a file; tst_certificates has one
            QTest::newRow(qPrintable(setting.option)) << &setting;
    }
}

void TestPlanSettings::travelsThroughTheProgram()
{
    QFETCH(const PlanSetting *, setting);
    const QTemporaryDir folder;
    Plan plan = usualPlan(*setting);
    plan.latency = UniformLatency{std::chrono::milliseconds(0), std::chrono::milliseconds(1)};
    plan.destination = folder.filePath(u"flags"_s);
    const bool isDestination = setting->option == u"dest";
    setFromOptionText(*setting,
                      isDestination ? folder.filePath(u"other"_s)
                                    : std::visit(OtherValue(), setting->value),
                      plan);
    const QString file = folder.filePath(u"report.json"_s);
    const ProgramOutput output = runProgram(REGATTA_PROGRAM, repeatArguments(experimentOf(plan)) +
                                                                 QStringList{u"--export"_s, file});
    QVERIFY2(output.exitCode == 0, output.err.constData());
    QFile report(file);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QJsonObject json = QJsonDocument::fromJson(report.readAll()).object();
    QCOMPARE(json[u"command"_s].toString(), repeatCommand(experimentOf(plan)));

    const ProgramOutput help = runProgram(REGATTA_PROGRAM, {u"get"_s, u"--help"_s});
    QByteArray names = "--" + setting->option.toLatin1();
    if (!setting->olderOption.isEmpty())
        names += ", --" + setting->olderOption.toLatin1();
    QVERIFY2(help.out.contains("\n  " + names + ' '), help.out.constData());
}

void TestPlanSettings::travelsThroughReports()
{
    QFETCH(const PlanSetting *, setting);
    const Plan plan = planWithOther(*setting);
    JsonWriter json;
    json.beginObject();
    writeSettings(json, plan, table());
    json.end();
    const QJsonObject object = QJsonDocument::fromJson(json.take()).object();
    Plan read;
    JsonProblem problem;
    readSettings(JsonObjectReader(object, problem), read, table());
    QCOMPARE(problem.text(), QString());
    for (const PlanSetting &each : table())
        QVERIFY2(isSame(each, read, plan), qPrintable(each.option));
}

/// Reads a report that was written before there was the newcomer.
void TestPlanSettings::olderReportsKeepTheDefault()
{
    JsonWriter json;
    json.beginObject();
    writeSettings(json, usualPlan());
    json.end();
    const QJsonObject object = QJsonDocument::fromJson(json.take()).object();
    Plan read;
    JsonProblem problem;
    readSettings(JsonObjectReader(object, problem), read, table());
    QCOMPARE(problem.text(), QString());
    QVERIFY(isDefault(newcomer(), read));
}

void TestPlanSettings::travelsToWorkers()
{
    QFETCH(const PlanSetting *, setting);
    const Plan plan = planWithOther(*setting);
    const auto orders = parseWorkerOrders(toLine(WorkerOrders{plan, 3, true}, table()), table());
    QVERIFY(orders);
    for (const PlanSetting &each : table())
        QVERIFY2(isSame(each, orders->plan, plan), qPrintable(each.option));
}

void TestPlanSettings::isRememberedByTheWindow()
{
    QFETCH(const PlanSetting *, setting);
    if (setting->settingsKey.isEmpty()) {
        QVERIFY2(setting->title.isEmpty(), "what has a field is remembered");
        return;
    }
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"a.ini"_s);
    Setup setup;
    setFromOptionText(*setting, std::visit(OtherValue(), setting->value), setup.plan);
    {
        QSettings settings(file, QSettings::IniFormat);
        setup.save(settings, table());
    }
    QSettings settings(file, QSettings::IniFormat);
    QCOMPARE(Setup::load(settings, table()), setup);
    for (const QString &key : settings.allKeys())
        settings.setValue(key, u"nonsense"_s);
    QVERIFY(isSwitch(*setting) || setting->option == u"dest" ||
            isSame(*setting, Setup::load(settings, table()).plan, Setup().plan));
}

void TestPlanSettings::hasAField()
{
    QFETCH(const PlanSetting *, setting);
    int edits = 0;
    const SettingControl control = makeSettingControl(*setting, [&edits] { ++edits; });
    const std::unique_ptr<QWidget> widget(control.widget);
    const Plan plan = planWithOther(*setting);
    Plan read = usualPlan();
    control.show(usualPlan());
    control.read(read);
    QVERIFY(isSame(*setting, read, usualPlan()));
    control.show(plan);
    control.read(read);
    QVERIFY(isSame(*setting, read, plan));
    const bool isTyped = std::holds_alternative<TextSetting>(setting->value) ||
                         std::holds_alternative<ByteRateSetting>(setting->value) ||
                         std::holds_alternative<AddressSetting>(setting->value);
    QVERIFY(edits > 0 || isTyped); // a text field reports only what is typed
    QCOMPARE(widget->toolTip(), setting->toolTip);
    QCOMPARE(widget->accessibleName(), setting->title);
}

void TestPlanSettings::isToldToPeople()
{
    QFETCH(const PlanSetting *, setting);
    const Plan plan = planWithOther(*setting);
    Report report;
    report.experiment = experimentOf(plan);
    const auto sections = outlineOf(report, table()).sections;
    const auto conditionLines =
        std::ranges::find(sections, u"Conditions"_s, &OutlineSection::title);
    QVERIFY(conditionLines != sections.end());
    if (const QString title = setting->condition.title; !title.isEmpty()) {
        QVERIFY2(std::ranges::any_of(conditionLines->table.rows,
                                     [&](const QStringList &row) { return row.first() == title; }),
                 qPrintable(title));
    }
    const Plan usual = usualPlan(*setting);
    const QStringList differences =
        workDifferences(usual, plan, table()) + settingDifferences(usual, plan, table());
    const QString name = setting->comparing.name;
    if (name.isEmpty()) {
        QCOMPARE(differences, QStringList());
    } else {
        QCOMPARE(differences.size(), 1);
        QVERIFY2(differences.first().startsWith(name), qPrintable(differences.first()));
    }
    if (setting->brief)
        QVERIFY(conditions(experimentOf(plan), table()).contains(setting->brief(plan)));
    QVERIFY(!setting->brief ||
            !conditions(experimentOf(usual), table()).contains(setting->brief(plan)));
}

void TestPlanSettings::boundsAreRefused_data()
{
    QTest::addColumn<const PlanSetting *>("setting");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const SettingMember &member, const char *text, const char *sentence) {
        const PlanSetting &setting = settingOf(member);
        QTest::addRow("%s %s", qPrintable(setting.option), text)
            << &setting << QString::fromLatin1(text) << QString::fromLatin1(sentence);
    };
    for (const char *text : {"0", "100001", "x", "", "1.5"})
        row(&Plan::copies, text, "--copies is \"%1\": give a whole number from 1 to 100000.");
    for (const char *text : {"-1", "101", "x"})
        row(&Plan::retries, text, "--retries is \"%1\": give a whole number from 0 to 100.");
    for (const char *text : {"0", "3600.1", "x", "inf", "nan", "-1", "1e300"})
        row(&Limits::timeout, text,
            "--timeout is \"%1\": give a number of seconds from 0.001 to 3600.");
    row(&Limits::connectTimeout, "0",
        "--connect-timeout is \"%1\": give a number of seconds from 0.001 to 3600.");
    for (const char *text : {"-0.1", "1.1", "x", "nan"})
        row(&Plan::errorRate, text, "--error-rate is \"%1\": give a number from 0 to 1.");
    for (const char *text : {"-1", "x", "18446744073709551616"})
        row(&Plan::seed, text, "--seed is \"%1\": give a whole number, 0 or more.");
    row(&Plan::latency, "5:1",
        "\"%1\" is no law of delays: give MIN:MAX in seconds, such as 0.5:5, or fixed:S, "
        "lognormal:MEDIAN:P99 or recorded:FILE.");
    for (const char *text : {"-5M", "99", "x"})
        row(&Plan::bandwidth, text,
            "--bandwidth is \"%1\": give bytes a second from 100 to 100G, such as 200k or 5M, or 0 "
            "for no limit.");
    row(&Plan::capacity, "-1", "--capacity is \"%1\": give a whole number from 0 to 100000.");
    row(&Plan::rate, "-1", "--rate is \"%1\": give a whole number from 0 to 100000.");
    row(&Plan::roundTrip, "-0.1", "--rtt is \"%1\": give a number of seconds from 0 to 10.");
    row(&Plan::client, "carrier-pigeon", "\"%1\" is not a client: give qt or curl.");
    row(&Plan::destination, "", "--dest is empty: give a folder.");
    row(&Plan::trustedCertificates, "", "--cacert is empty: name a PEM file.");
}

void TestPlanSettings::boundsAreRefused()
{
    QFETCH(const PlanSetting *, setting);
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    Plan plan = usualPlan();
    QCOMPARE(takeOption(*setting, text, plan),
             sentence.contains(u"%1"_s) ? sentence.arg(text) : sentence);
    QVERIFY(plan == usualPlan());
}

QTEST_MAIN(TestPlanSettings)
#include "tst_plan_settings.moc"
