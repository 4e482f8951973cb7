// SPDX-License-Identifier: GPL-3.0-or-later
// The window's line icons: drawn by us, coloured by the theme at the moment they are painted.
#pragma once

#include <QColor>
#include <QIcon>
#include <QIconEngine>
#include <QString>

namespace regatta {

/// Which of the theme's colours an icon takes.
enum class IconTint { Text, Muted, OnAccent, Accent, Danger, Warning };

/// `:/icons/<name>.svg`, its `currentColor` replaced by the tint, faded when disabled. Follows the
/// theme by itself.
QIcon themedIcon(const QString &name, IconTint tint = IconTint::Text);

/// For icons that are painted anew each time, so that they follow the theme: what remains to be
/// said is how.
class PaintedIconEngine : public QIconEngine
{
public:
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
};

/// The program's own icon, in its own colours.
QIcon applicationIcon();

} // namespace regatta
