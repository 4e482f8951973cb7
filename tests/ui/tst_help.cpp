// SPDX-License-Identifier: GPL-3.0-or-later
// The help: every page has its topic, every link leads somewhere, and its tables are those of the
// program.

#include "core/analysis/time_kind.h"
#include "core/programs/command_template.h"
#include "core/programs/recipes.h"
#include "core/reports/exporter.h"
#include "core/strategies/strategy_catalog.h"
#include "core/workload/plan_settings.h"
#include "ui/help/help_window.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/pages.h"
#include "ui/runs/page.h"
#include "ui/runs/page_context.h"

#include <QApplication>
#include <QImage>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

namespace {

const std::vector<ShortcutGroup> shortcuts{
    {u"Run"_s, {{u"Run"_s, {u"Ctrl+R"_s, u"F5"_s}}, {u"Clear"_s, {}}}}};

QString textOf(const QString &topic)
{
    return helpText(topic, shortcuts);
}

void addTopicRows()
{
    QTest::addColumn<QString>("topic");
    for (const QString &topic : helpTopics())
        QTest::newRow(qUtf8Printable(topic)) << topic;
}

} // namespace

class TestHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTopicHasTitleAndText_data() { addTopicRows(); }
    void everyTopicHasTitleAndText()
    {
        QFETCH(QString, topic);
        QVERIFY(!helpTitle(topic).isEmpty());
        QVERIFY(textOf(topic).startsWith(helpTitle(topic)));
        QVERIFY(!helpHtml(topic, shortcuts).contains(u"{{"_s));
    }

    void everyPageHasItsTopic()
    {
        PageContext context;
        for (Page *page : makePages(context)) {
            const std::unique_ptr<Page> owner(page);
            QVERIFY2(helpTopics().contains(page->key()), qUtf8Printable(page->key()));
            QCOMPARE(helpTitle(page->key()), page->title());
        }
    }

    void everyLinkLeadsSomewhere_data() { addTopicRows(); }
    void everyLinkLeadsSomewhere()
    {
        QFETCH(QString, topic);
        static const QRegularExpression link(u"href=\"([^\"#]*)(?:#([^\"]*))?\""_s);
        for (const auto &match : link.globalMatch(helpHtml(topic, shortcuts))) {
            QVERIFY2(helpTopics().contains(match.captured(1)), qUtf8Printable(match.captured(0)));
            if (match.hasCaptured(2))
                QVERIFY2(helpHtml(match.captured(1), shortcuts)
                             .contains(u"name=\"%1\""_s.arg(match.captured(2))),
                         qUtf8Printable(match.captured(0)));
        }
    }

    void tablesAreThoseOfTheProgram()
    {
        for (const StrategyInfo &strategy : strategies())
            QVERIFY(textOf(u"setup"_s).contains(strategy.title));
        for (const PlanSetting &setting : planSettings())
            QVERIFY(textOf(u"setup"_s).contains(setting.title));
        for (const Recipe &recipe : recipes())
            QVERIFY(textOf(u"programs"_s).contains(recipe.summary));
        for (const PlaceholderInfo &info : placeholders())
            QVERIFY(textOf(u"programs"_s).contains(info.description));
        for (const ItemState state : itemStates)
            QVERIFY(textOf(u"live"_s).contains(stateTitle(state, 1)));
        for (const TimeKindInfo &kind : timeKinds())
            QVERIFY(textOf(u"timeline"_s).contains(QLatin1String(kind.title)));
        for (const Exporter &exporter : exporters())
            QVERIFY(textOf(u"reports"_s).contains(exporter.purpose));
    }

    void everyWordOfOursIsExplained_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word :
             {"Run",           "Round",   "Experiment", "Sweep",        "Site",    "Weather",
              "Lane",          "Exhibit", "Knee",       "Bound",        "Copy",    "m",
              "Seed",          "Warm-up", "Baseline",   "Efficiency",   "Rate",    "Median",
              "95 % interval", "p",       "Speed-up",   "Photo finish", "Attempt", "Client",
              "Strategy"})
            QTest::newRow(word) << QString::fromUtf8(word);
    }
    void everyWordOfOursIsExplained()
    {
        QFETCH(QString, word);
        const QRegularExpression row(u"<td><b>(<a name=\"\\w+\">)?%1(</a>)?</b></td><td>\\S"_s.arg(
            QRegularExpression::escape(word)));
        QVERIFY(row.match(helpHtml(u"words"_s, shortcuts)).hasMatch());
    }

    void sheetListsWhatHasAShortcut()
    {
        const QString sheet = textOf(shortcutsTopic());
        QVERIFY(sheet.contains(u"Ctrl+R, F5"_s));
        QVERIFY(!sheet.contains(u"Clear"_s));
    }

    void windowShowsTopicsAndFollowsLinks()
    {
        HelpWindow window(shortcuts, nullptr);
        window.showTopic(u"compare"_s);
        QCOMPARE(window.topic(), u"compare"_s);
        QVERIFY(window.text().startsWith(helpTitle(u"compare"_s)));
        window.showTopic(u"no such topic"_s);
        QCOMPARE(window.topic(), firstHelpTopic());
        QCOMPARE(window.listedTopics(), helpTopics());
    }

    void theListShowsWhereTheReaderIs()
    {
        setAppearance(*qApp, Appearance::Light);
        HelpWindow window(shortcuts, nullptr);
        window.showTopic(u"race"_s);
        const auto *list = window.findChild<QListWidget *>(u"helpTopics"_s);
        const QImage picture = list->viewport()->grab().toImage();
        QStringList marked;
        for (int i = 0; i < list->count(); ++i) {
            const QRect item = list->visualItemRect(list->item(i));
            const QPoint edge(item.left() + 1, item.center().y());
            if (picture.pixelColor(edge * picture.devicePixelRatio()) == colors().accentInk)
                marked.append(window.listedTopics().at(i));
        }
        QCOMPARE(marked, QStringList{u"race"_s});
    }

    void searchListsTheTopicsWithAllWords()
    {
        HelpWindow window(shortcuts, nullptr);
        window.showTopic(u"start"_s);
        window.find(u"photo finish"_s);
        QCOMPARE(window.listedTopics(), (QStringList{u"race"_s, u"words"_s}));
        QCOMPARE(window.topic(), u"race"_s);
        window.find(u"xyzzy"_s);
        QCOMPARE(window.listedTopics(), QStringList{QString()});
        QCOMPARE(window.topic(), u"race"_s); // what was read stays
        window.find({});
        QCOMPARE(window.listedTopics(), helpTopics());
    }
};

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
