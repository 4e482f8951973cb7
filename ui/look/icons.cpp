// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/icons.h"

#include "ui/look/theme.h"

#include <QFile>
#include <QIconEnginePlugin>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QColor tintColor(IconTint tint)
{
    switch (tint) {
    case IconTint::Text:
        return colors().text;
    case IconTint::Muted:
        return colors().mutedText;
    case IconTint::OnAccent:
        return colors().accentText;
    case IconTint::Accent:
        return colors().accentInk;
    case IconTint::Danger:
        return colors().danger;
    case IconTint::Warning:
        return colors().warning;
    }
    return colors().text;
}

class SvgIconEngine : public PaintedIconEngine
{
public:
    explicit SvgIconEngine(const QString &path, IconTint tint = IconTint::Text) : m_tint(tint)
    {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            m_svg = file.readAll();
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray svg = m_svg;
        const QColor color = mode == QIcon::Disabled ? colors().waiting : tintColor(m_tint);
        svg.replace("currentColor", color.name().toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(painter, rect);
    }

    QIconEngine *clone() const override { return new SvgIconEngine(*this); }

private:
    IconTint m_tint;
    QByteArray m_svg;
};

} // namespace

/// Lets QIcon read the drawings that the style sheet and the program's icon name. Qt has a plug-in
/// for that, but it is in a package that may not be installed (Debian 13: qt6-svg-plugins).
class SvgIconPlugin : public QIconEnginePlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QIconEngineFactoryInterface_iid FILE "svg_icon_plugin.json")

public:
    QIconEngine *create(const QString &path) override { return new SvgIconEngine(path); }
};

QPixmap PaintedIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
}

QIcon themedIcon(const QString &name, IconTint tint)
{
    return QIcon(new SvgIconEngine(u":/icons/%1.svg"_s.arg(name), tint));
}

QIcon applicationIcon()
{
    return QIcon(u":/regatta.svg"_s);
}

} // namespace regatta

#include "icons.moc"
