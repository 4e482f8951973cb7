// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that weak eyes can tell text and marks from what lies behind them, in light and dark.
#include "core/analysis/time_kind.h"
#include "tests/support/contrast.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

/// For text of normal size, and for parts of controls and pictures that one must see: "Contrast
/// (Minimum)" and "Non-text Contrast", Web Content Accessibility Guidelines 2.2, 1.4.3 and 1.4.11.
constexpr double forText = 4.5;
constexpr double forMarks = 3;
/// Disabled text is exempt there, but should not be a riddle.
constexpr double forDisabled = 3;

using Member = QColor Colors::*;

struct Ink
{
    const char *name;
    Member color;
    double needed;
    std::vector<std::pair<const char *, Member>> grounds;
};

const std::pair<const char *, Member> window{"window", &Colors::window};
const std::pair<const char *, Member> surface{"surface", &Colors::surface};
const std::pair<const char *, Member> raised{"raised", &Colors::raised};
const std::pair<const char *, Member> sunken{"sunken", &Colors::sunken};
const std::pair<const char *, Member> soft{"accentSoft", &Colors::accentSoft};
/// The track of a bar.
const std::pair<const char *, Member> track{"track", &Colors::border};

/// What is drawn on what.
const std::vector<Ink> inks{
    {"text",
     &Colors::text,
     forText,
     {window,
      surface,
      raised,
      sunken,
      soft,
      {"dangerSoft", &Colors::dangerSoft},
      {"warningSoft", &Colors::warningSoft}}},
    {"muted text", &Colors::mutedText, forText, {window, surface, raised, sunken, soft}},
    {"text on the accent",
     &Colors::accentText,
     forText,
     {{"accent", &Colors::accent}, {"accentHover", &Colors::accentHover}}},
    {"accent as text", &Colors::accentInk, forText, {window, surface, raised, sunken, soft}},
    {"danger",
     &Colors::danger,
     forText,
     {window, surface, raised, sunken, {"dangerSoft", &Colors::dangerSoft}}},
    {"warning",
     &Colors::warning,
     forText,
     {window, surface, raised, {"warningSoft", &Colors::warningSoft}}},
    {"success", &Colors::success, forText, {surface}},
    {"disabled text", &Colors::waiting, forDisabled, {window, surface, sunken}},
    {"filled with the accent", &Colors::accent, forMarks, {window, surface, raised, sunken}},
    {"border of a field", &Colors::strongBorder, forMarks, {window, surface, raised, sunken}},
    {"waiting", &Colors::waiting, forMarks, {window, surface, sunken, soft}},
    {"in flight", &Colors::inFlight, forMarks, {window, surface, sunken, soft, track}},
    {"arrived", &Colors::arrived, forMarks, {window, surface, sunken, soft, track}},
    {"not found", &Colors::notFound, forMarks, {window, surface, sunken, soft, track}},
    {"error", &Colors::error, forMarks, {window, surface, sunken, soft, track}},
    {"cancelled", &Colors::cancelled, forMarks, {window, surface, sunken, soft, track}},
    {"keyword", &Colors::codeKeyword, forText, {surface, sunken, soft}},
    {"type", &Colors::codeType, forText, {surface, sunken, soft}},
    {"string", &Colors::codeString, forText, {surface, sunken, soft}},
    {"number", &Colors::codeNumber, forText, {surface, sunken, soft}},
    {"comment", &Colors::codeComment, forText, {surface, sunken, soft}},
    {"preprocessor", &Colors::codePreprocessor, forText, {surface, sunken, soft}},
};

QString sentence(const QColor &ink, const QColor &ground, double needed)
{
    return u"%1 on %2 has %3:1 and needs %4:1"_s.arg(ink.name(), ground.name())
        .arg(contrast(ink, ground), 0, 'f', 2)
        .arg(needed);
}

using Maker = QWidget *(*)();

template<typename Field>
QWidget *makeField()
{
    return new Field;
}

} // namespace

class TestContrast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFormulaIsThatOfTheGuidelines();
    void inksStandOut_data();
    void inksStandOut();
    void partsOfTimeStandOut_data();
    void partsOfTimeStandOut();
    void textOnAnyColourCanBeRead();
    void fieldsHaveEdges_data();
    void fieldsHaveEdges();
};

void TestContrast::theFormulaIsThatOfTheGuidelines()
{
    QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
    QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
    // The grey that is often named as the lightest for text on white.
    QVERIFY(std::abs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
}

void TestContrast::inksStandOut_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("needed");
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        setAppearance(*qApp, appearance);
        for (const Ink &ink : inks) {
            for (const auto &[name, ground] : ink.grounds)
                QTest::addRow("%s: %s on %s", appearance == Appearance::Dark ? "dark" : "light",
                              ink.name, name)
                    << colors().*ink.color << colors().*ground << ink.needed;
        }
    }
}

void TestContrast::inksStandOut()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, ground);
    QFETCH(const double, needed);
    QVERIFY2(contrast(ink, ground) >= needed, qPrintable(sentence(ink, ground, needed)));
}

void TestContrast::partsOfTimeStandOut_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("surface");
    QTest::addColumn<QColor>("sunken");
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        setAppearance(*qApp, appearance);
        for (const TimeKindInfo &kind : timeKinds())
            QTest::addRow("%s: %s", appearance == Appearance::Dark ? "dark" : "light", kind.title)
                << timeColor(kind.kind) << colors().surface << colors().sunken;
    }
}

void TestContrast::partsOfTimeStandOut()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, surface);
    QFETCH(const QColor, sunken);
    for (const QColor &ground : {surface, sunken})
        QVERIFY2(contrast(ink, ground) >= forMarks, qPrintable(sentence(ink, ground, forMarks)));
}

void TestContrast::textOnAnyColourCanBeRead()
{
    for (int grey = 0; grey < 256; ++grey) {
        const QColor ground(grey, grey, grey);
        QVERIFY2(contrast(inkOn(ground), ground) >= forText,
                 qPrintable(sentence(inkOn(ground), ground, forText)));
    }
}

void TestContrast::fieldsHaveEdges_data()
{
    QTest::addColumn<Maker>("make");
    QTest::addColumn<int>("appearance");
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        const char *name = appearance == Appearance::Dark ? "dark" : "light";
        const auto add = [&](const char *field, Maker make) {
            QTest::addRow("%s: %s", name, field) << make << int(appearance);
        };
        add("line", makeField<QLineEdit>);
        add("number", makeField<QSpinBox>);
        add("list", makeField<QComboBox>);
        add("check box", makeField<QCheckBox>);
    }
}

/// Looks for the edge in the picture, because the style sheet decides what it is drawn with.
void TestContrast::fieldsHaveEdges()
{
    QFETCH(const Maker, make);
    QFETCH(const int, appearance);
    setAppearance(*qApp, Appearance(appearance));
    QWidget page;
    page.setAutoFillBackground(true);
    QPalette palette;
    palette.setColor(QPalette::Window, colors().surface);
    page.setPalette(palette);
    auto *layout = new QVBoxLayout(&page);
    layout->setContentsMargins(20, 20, 20, 20);
    QWidget *field = make();
    field->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(field);
    page.show();
    const QImage picture = page.grab().toImage();
    const int y = field->geometry().center().y();
    double most = 1;
    for (int x = 0; x < field->geometry().left() + 8; ++x)
        most = std::max(most, contrast(picture.pixelColor(x, y), colors().surface));
    QVERIFY2(most >= forMarks, qPrintable(QString::number(most)));
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
