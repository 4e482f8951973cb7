// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the field that finds a download by its code or its country.
#include "ui/detail/find_field.h"
#include "ui/runs/page_context.h"

#include <QCompleter>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

/// A run over DE and EG, three times each.
struct Fixture
{
    QWidget below;
    PageContext context;
    FindField field{context, &below};

    Fixture()
    {
        below.resize(700, 500);
        below.show();
        below.activateWindow();
    }

    void beginRun()
    {
        ExperimentPlan experiment;
        experiment.plan.codes = {*CountryCode::parse(u"DE"), *CountryCode::parse(u"EG")};
        experiment.plan.copies = 3;
        experiment.contestants = {{u"sequential"_s, 1}};
        context.history().beginExperiment(experiment);
        context.history().beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
    }

    void search(const QString &text)
    {
        field.open();
        field.edit().setText(text);
        QTest::keyClick(&field.edit(), Qt::Key_Return);
    }

    /// "EG 2", or nothing if no download is chosen.
    QString chosen() const
    {
        if (context.chosen.isNone())
            return {};
        const WorkItem &item = context.shown.run()->progress.items()[context.chosen.item()];
        return u"%1 %2"_s.arg(item.code.upper()).arg(item.copy + 1);
    }
};

} // namespace

class TestFind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsCodesAndCountries_data();
    void understandsCodesAndCountries();
    void completesBoth_data();
    void completesBoth();
    void enterGoesFromCopyToCopy();
    void saysWhatIsNotThere();
    void escapeGivesTheFocusBack();
    void survivesWhereItCameFrom();
};

void TestFind::understandsCodesAndCountries_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("code") << u"EG"_s << u"EG"_s;
    QTest::newRow("small letters") << u"eg"_s << u"EG"_s;
    QTest::newRow("as completed") << u"EG · Egypt"_s << u"EG"_s;
    QTest::newRow("country") << u"egypt"_s << u"EG"_s;
    QTest::newRow("beginning") << u"Egy"_s << u"EG"_s;
    QTest::newRow("whole name before a longer one") << u"Niger"_s << u"NE"_s;
    QTest::newRow("inside") << u"zealand"_s << u"NZ"_s;
    QTest::newRow("code without a country") << u"AQ"_s << u"AQ"_s;
    QTest::newRow("none") << u"Atlantis"_s << QString();
    QTest::newRow("nothing") << u"  "_s << QString();
}

void TestFind::understandsCodesAndCountries()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const auto found = codeMeantBy(text);
    QCOMPARE(found ? found->upper() : QString(), code);
}

void TestFind::completesBoth_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("code") << u"eg"_s;
    QTest::newRow("country") << u"gyp"_s;
}

void TestFind::completesBoth()
{
    QFETCH(QString, text);
    Fixture fixture;
    QCompleter &completer = *fixture.field.edit().completer();
    completer.setCompletionPrefix(text);
    QStringList offered;
    for (int row = 0; completer.setCurrentRow(row); ++row)
        offered.append(completer.currentCompletion());
    QVERIFY(offered.contains(u"EG · Egypt"_s));
}

void TestFind::enterGoesFromCopyToCopy()
{
    Fixture fixture;
    fixture.beginRun();
    fixture.search(u"egypt"_s);
    QCOMPARE(fixture.chosen(), u"EG 1"_s);
    for (const QString &next : {u"EG 2"_s, u"EG 3"_s, u"EG 1"_s}) {
        QTest::keyClick(&fixture.field.edit(), Qt::Key_Return);
        QCOMPARE(fixture.chosen(), next);
    }
    fixture.search(u"DE"_s);
    QCOMPARE(fixture.chosen(), u"DE 1"_s);
    QVERIFY(fixture.field.isVisible());
}

void TestFind::saysWhatIsNotThere()
{
    Fixture fixture;
    fixture.search(u"EG"_s);
    QVERIFY(fixture.field.answer().startsWith(u"No run is shown yet"_s));
    fixture.beginRun();
    fixture.search(u"FR"_s);
    QCOMPARE(fixture.field.answer(), u"FR · France is not in the run shown."_s);
    QCOMPARE(fixture.chosen(), QString());
    fixture.search(u"Atlantis"_s);
    QCOMPARE(fixture.field.answer(), u"No code or country is called \"Atlantis\"."_s);
    QTest::keyClicks(&fixture.field.edit(), u"x"_s);
    QCOMPARE(fixture.field.answer(), QString());
}

void TestFind::escapeGivesTheFocusBack()
{
    Fixture fixture;
    QVERIFY(QTest::qWaitForWindowActive(&fixture.below));
    QLineEdit before(&fixture.below);
    before.show();
    before.setFocus();
    fixture.field.open();
    QVERIFY(fixture.field.edit().hasFocus());
    QTest::keyClick(&fixture.field.edit(), Qt::Key_Escape);
    QVERIFY(fixture.field.isHidden());
    QVERIFY(before.hasFocus());
}

void TestFind::survivesWhereItCameFrom()
{
    Fixture fixture;
    QVERIFY(QTest::qWaitForWindowActive(&fixture.below));
    auto before = std::make_unique<QLineEdit>(&fixture.below);
    before->show();
    before->setFocus();
    fixture.field.open();
    before.reset(); // as when a race is left whose runners had the focus
    QTest::keyClick(&fixture.field.edit(), Qt::Key_Escape);
    QVERIFY(fixture.field.isHidden());
}

QTEST_MAIN(TestFind)
#include "tst_find.moc"
