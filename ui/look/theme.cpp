// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/theme.h"

#include "core/analysis/time_kind.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QPalette>
#include <QSettings>
#include <QStyleFactory>
#include <QToolTip>
#include <QtPlugin>

#include <algorithm>
#include <cmath>
#include <utility>

Q_IMPORT_PLUGIN(
    SvgIconPlugin) // from ui/look/icons.cpp, for the style sheet's check marks and arrows

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const Colors lightColors{
    .window = QColor(0xEF, 0xF2, 0xF6),
    .surface = QColor(0xFF, 0xFF, 0xFF),
    .raised = QColor(0xFF, 0xFF, 0xFF),
    .sunken = QColor(0xF3, 0xF6, 0xF9),
    .border = QColor(0xDB, 0xE1, 0xE8),
    .strongBorder = QColor(0x78, 0x86, 0x97),
    .text = QColor(0x15, 0x20, 0x2D),
    .mutedText = QColor(0x56, 0x64, 0x75),
    .accent = QColor(0x0A, 0x61, 0xC4),
    .accentHover = QColor(0x08, 0x52, 0xA6),
    .accentText = QColor(0xFF, 0xFF, 0xFF),
    .accentInk = QColor(0x0A, 0x61, 0xC4),
    .accentSoft = QColor(0xDE, 0xEB, 0xFA),
    .danger = QColor(0xB4, 0x2C, 0x0C),
    .dangerSoft = QColor(0xFD, 0xEA, 0xE3),
    .warning = QColor(0x8A, 0x5A, 0x00),
    .warningSoft = QColor(0xFD, 0xF2, 0xD8),
    .success = QColor(0x0A, 0x76, 0x54),
    .waiting = QColor(0x78, 0x86, 0x97),
    .inFlight = QColor(0x1A, 0x7B, 0xCB),
    .arrived = QColor(0x0B, 0x8A, 0x62),
    .notFound = QColor(0x80, 0x6F, 0xA0),
    .error = QColor(0xD0, 0x45, 0x0F),
    .cancelled = QColor(0x6F, 0x7B, 0x8A),
    .codeKeyword = QColor(0x0A, 0x56, 0xB0),
    .codeType = QColor(0x7A, 0x2E, 0x8E),
    .codeString = QColor(0x0A, 0x6E, 0x4E),
    .codeNumber = QColor(0x9A, 0x4A, 0x00),
    .codeComment = QColor(0x5C, 0x69, 0x79),
    .codePreprocessor = QColor(0x8A, 0x5A, 0x00),
};

const Colors darkColors{
    .window = QColor(0x0F, 0x15, 0x1D),
    .surface = QColor(0x17, 0x1F, 0x2A),
    .raised = QColor(0x22, 0x2D, 0x3B),
    .sunken = QColor(0x10, 0x17, 0x20),
    .border = QColor(0x2A, 0x36, 0x45),
    .strongBorder = QColor(0x6B, 0x7D, 0x94),
    .text = QColor(0xE6, 0xEC, 0xF3),
    .mutedText = QColor(0x98, 0xA6, 0xB7),
    .accent = QColor(0x22, 0x74, 0xD6),
    .accentHover = QColor(0x1F, 0x6C, 0xCB),
    .accentText = QColor(0xFF, 0xFF, 0xFF),
    .accentInk = QColor(0x62, 0xA8, 0xF4),
    .accentSoft = QColor(0x1B, 0x33, 0x50),
    .danger = QColor(0xFF, 0x8D, 0x66),
    .dangerSoft = QColor(0x3C, 0x20, 0x18),
    .warning = QColor(0xF0, 0xBD, 0x58),
    .warningSoft = QColor(0x38, 0x2C, 0x12),
    .success = QColor(0x3F, 0xCF, 0x9B),
    .waiting = QColor(0x71, 0x83, 0x9A),
    .inFlight = QColor(0x4F, 0xB0, 0xF5),
    .arrived = QColor(0x2D, 0xBE, 0x8A),
    .notFound = QColor(0x9D, 0x8D, 0xBB),
    .error = QColor(0xFF, 0x76, 0x45),
    .cancelled = QColor(0x83, 0x91, 0xA3),
    .codeKeyword = QColor(0x78, 0xB4, 0xF8),
    .codeType = QColor(0xD2, 0xA0, 0xE8),
    .codeString = QColor(0x7F, 0xD6, 0xA8),
    .codeNumber = QColor(0xF2, 0xB4, 0x7E),
    .codeComment = QColor(0x8E, 0x9D, 0xAF),
    .codePreprocessor = QColor(0xE0, 0xC0, 0x78),
};

const QString appearanceKey = u"appearance"_s;

Appearance currentAppearance = Appearance::Light;

QPalette palette(const Colors &c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.surface);
    p.setColor(QPalette::AlternateBase, c.sunken);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.mutedText);
    p.setColor(QPalette::Button, c.raised);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.danger);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.accentText);
    p.setColor(QPalette::Link, c.accentInk);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Light, c.raised);
    p.setColor(QPalette::Midlight, c.border);
    p.setColor(QPalette::Mid, c.border);
    p.setColor(QPalette::Dark, c.strongBorder);
    p.setColor(QPalette::Shadow, c.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.waiting);
    return p;
}

/// The sheet's `@name`s are the members of Colors, so it contains no colour of its own.
QString styleSheet(const Colors &c)
{
    QFile file(u":/style/regatta.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char *, QColor> tokens[] = {
        {"@window", c.window},
        {"@surface", c.surface},
        {"@raised", c.raised},
        {"@sunken", c.sunken},
        {"@border", c.border},
        {"@strongBorder", c.strongBorder},
        {"@text", c.text},
        {"@mutedText", c.mutedText},
        {"@accentHover", c.accentHover},
        {"@accentText", c.accentText},
        {"@accentInk", c.accentInk},
        {"@accentSoft", c.accentSoft},
        {"@accent", c.accent},
        {"@dangerSoft", c.dangerSoft},
        {"@danger", c.danger},
        {"@warningSoft", c.warningSoft},
        {"@warning", c.warning},
        {"@disabled", c.waiting},
    };
    for (const auto &[name, color] : tokens)
        sheet.replace(QLatin1String(name), color.name());
    return sheet;
}

/// How much smaller a font must be to take no more room than Noto Sans and Open Sans, for which the
/// window is drawn.
double scaleOfWideFont(const QFont &font)
{
    constexpr double usualAdvance = 0.515; // the width of a letter, in heights of the font
    const QString sample = u"Thread pool as completed 0123456789 Every 676"_s;
    const double advance = QFontMetricsF(font).horizontalAdvance(sample) / double(sample.size()) /
                           QFontInfo(font).pixelSize();
    return std::min(1.0, usualAdvance / advance);
}

/// The desktop's own font. Without a desktop, the default font is a very wide one, so we look for a
/// better one whose digits are all of the same width.
QFont baseFont()
{
    static const QFont chosen = [] {
        QFont font = QApplication::font();
        const QStringList families = QFontDatabase::families();
        const bool isBareDefault = QFontInfo(font).family().startsWith(QLatin1String("DejaVu"));
        for (const char *family : {"Noto Sans", "Open Sans"}) {
            if (isBareDefault && families.contains(QLatin1String(family))) {
                font.setFamily(QLatin1String(family));
                break;
            }
        }
        font.setPointSizeF(std::clamp(font.pointSizeF(), 9.75, 12.0));
        font.setPointSizeF(font.pointSizeF() * scaleOfWideFont(font));
        return font;
    }();
    return chosen;
}

QFont baseFont(double largerBy)
{
    QFont font = baseFont();
    font.setPointSizeF(font.pointSizeF() + largerBy);
    return font;
}

} // namespace

const Colors &colors()
{
    return currentAppearance == Appearance::Dark ? darkColors : lightColors;
}

QColor timeColor(TimeKind kind)
{
    const TimeKindInfo &info = timeKindInfo(kind);
    return QColor::fromRgb(currentAppearance == Appearance::Dark ? info.dark : info.light);
}

Appearance appearance()
{
    return currentAppearance;
}

Appearance storedAppearance(const QSettings &settings)
{
    const QString stored = settings.value(appearanceKey).toString();
    if (stored == QLatin1String("dark"))
        return Appearance::Dark;
    if (stored == QLatin1String("light"))
        return Appearance::Light;
    const QPalette desktop = QApplication::palette();
    const bool isDark = desktop.color(QPalette::Window).lightness() <
                        desktop.color(QPalette::WindowText).lightness();
    return isDark ? Appearance::Dark : Appearance::Light;
}

void storeAppearance(QSettings &settings, Appearance appearance)
{
    settings.setValue(appearanceKey, appearance == Appearance::Dark ? u"dark"_s : u"light"_s);
}

void setAppearance(QApplication &application, Appearance appearance)
{
    currentAppearance = appearance;
    application.setStyle(QStyleFactory::create(u"Fusion"_s));
    application.setFont(baseFont());
    application.setPalette(palette(colors()));
    QToolTip::setPalette(palette(colors()));
    application.setStyleSheet(styleSheet(colors()));
}

QColor inkOn(const QColor &ground)
{
    // This is the relative luminance of WCAG 2. At 0.18, black and white have the same contrast.
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    const double luminance = 0.2126 * linear(ground.redF()) + 0.7152 * linear(ground.greenF()) +
                             0.0722 * linear(ground.blueF());
    return luminance > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
}

QColor faded(QColor color, qreal alpha)
{
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

QFont headingFont()
{
    QFont font = baseFont(-1.75);
    font.setWeight(QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
    return font;
}

QFont smallFont()
{
    return baseFont(-1.25);
}

QFont titleFont()
{
    QFont font = baseFont(2.25);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont displayFont()
{
    QFont font = baseFont(8);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace regatta
