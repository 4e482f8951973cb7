// SPDX-License-Identifier: GPL-3.0-or-later
// Defines every colour, size and font of the window, in one place.
#pragma once

#include <QColor>
#include <QFont>
#include <QString>

class QApplication;
class QSettings;

namespace regatta {

enum class TimeKind : quint8;

enum class Appearance { Light, Dark };

/// Text has a contrast of at least 4.5:1 on the surfaces on which it is used. States, strong
/// borders, focus rings and whatever else must be seen have at least 3:1. tst_contrast has the
/// table.
struct Colors
{
    QColor window;
    QColor surface;
    /// For buttons and chips, a step above the surface.
    QColor raised;
    /// For input fields, the track of a bar, and empty tiles.
    QColor sunken;
    /// For rules and frames that only please the eye.
    QColor border;
    /// For borders that tell where one can type, click or drag, and for the axes of charts.
    QColor strongBorder;
    QColor text;
    QColor mutedText;
    QColor accent;
    QColor accentHover;
    QColor accentText;
    /// The accent as text, icon or focus ring, which must stand out from more surfaces than a
    /// filled button.
    QColor accentInk;
    /// A wash of the accent behind something chosen.
    QColor accentSoft;
    QColor danger;
    QColor dangerSoft;
    QColor warning;
    QColor warningSoft;
    QColor success;

    QColor waiting;
    QColor inFlight;
    QColor arrived;
    QColor notFound;
    QColor error;
    QColor cancelled;

    QColor codeKeyword;
    QColor codeType;
    QColor codeString;
    QColor codeNumber;
    QColor codeComment;
    QColor codePreprocessor;
};

const Colors &colors();
/// The colours of kinds of time, with the same hues as in reports.
QColor timeColor(TimeKind kind);

Appearance appearance();
/// The appearance that was chosen before, or else that of the desktop's palette. Ask before the
/// first setAppearance.
Appearance storedAppearance(const QSettings &settings);
void storeAppearance(QSettings &settings, Appearance appearance);
/// Sets the application's style, palette, font and style sheet. Call it first before any window is
/// made, because existing widgets keep their font.
void setAppearance(QApplication &application, Appearance appearance);

/// Sizes in device-independent pixels.
namespace metrics {
inline constexpr int gap = 8;
inline constexpr int smallGap = 4;
inline constexpr int margin = 12;
inline constexpr int radius = 6;
inline constexpr int iconSize = 18;
inline constexpr int setupWidth = 316;
inline constexpr int mapCell = 17;
inline constexpr int smallestMapCell = 6;
inline constexpr int smallestTile = 46;
inline constexpr int largestTile = 172;
} // namespace metrics

/// Black or white, whichever is easier to read on this colour.
QColor inkOn(const QColor &ground);
/// The colour as a wash over what lies below. 0 is invisible, 1 is opaque.
QColor faded(QColor color, qreal alpha);

/// For labels above groups of things.
QFont headingFont();
/// For hints and legends.
QFont smallFont();
/// For headlines that say what is being run.
QFont titleFont();
/// For the one sentence that matters most on a page.
QFont displayFont();

} // namespace regatta
