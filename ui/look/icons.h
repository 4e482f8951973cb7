// SPDX-License-Identifier: GPL-3.0-or-later
// The window's line icons, which we draw ourselves and which the theme colours when they are
// painted.
#pragma once

#include <QColor>
#include <QIcon>
#include <QIconEngine>
#include <QString>

namespace regatta {

/// The colour of the theme that an icon takes.
enum class IconTint { Text, Muted, OnAccent, Accent, Danger, Warning };

/// The icon `:/icons/<name>.svg` with its `currentColor` replaced by the tint, faded when disabled.
/// It follows the theme by itself.
QIcon themedIcon(const QString &name, IconTint tint = IconTint::Text);

/// For icons that are painted afresh each time, so that they follow the theme. A subclass only has
/// to say how.
class PaintedIconEngine : public QIconEngine
{
public:
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
};

/// The program's own icon, in its own colours.
QIcon applicationIcon();

} // namespace regatta
