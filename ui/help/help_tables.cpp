// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_tables.h"

#include "core/analysis/time_kind.h"
#include "core/programs/command_template.h"
#include "core/programs/recipes.h"
#include "core/reports/exporter.h"
#include "core/strategies/strategy_catalog.h"
#include "core/workload/named_weather.h"
#include "core/workload/plan_settings.h"
#include "ui/look/phase_look.h"
#include "ui/look/state_look.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QPixmap>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// One row: a cell for each text, the first one bold. An empty row is left out.
QString row(const QString &first, const QStringList &others)
{
    QString html = u"<tr><td><b>%1</b></td>"_s.arg(first);
    for (const QString &cell : others)
        html += u"<td>%1</td>"_s.arg(cell);
    return html + u"</tr>"_s;
}

QString table(const QStringList &rows)
{
    return u"<table>%1</table>"_s.arg(rows.join(QString()));
}

/// The picture as an image inside the page.
QString image(const QPixmap &pixmap)
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    pixmap.save(&buffer, "PNG");
    const QSizeF size = pixmap.deviceIndependentSize();
    return uR"(<img src="data:image/png;base64,%1" width="%2" height="%3">)"_s
        .arg(QString::fromLatin1(png.toBase64()))
        .arg(size.width())
        .arg(size.height());
}

QString sentence(const QString &text)
{
    return text.endsWith(u'.') ? text : text + u'.';
}

/// A pixmap as sharp as the screen, because a picture that is scaled loses its fine lines.
QPixmap sharpPixmap(QSize size)
{
    const qreal ratio = qGuiApp->devicePixelRatio();
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

QString swatch(TimeKind kind)
{
    constexpr QSize size(26, 12);
    QPixmap pixmap = sharpPixmap(size);
    QPainter painter(&pixmap);
    paintKind(painter, QRect(QPoint(), size), kind);
    painter.end();
    return image(pixmap);
}

QString glyph(ItemState state)
{
    constexpr int side = 16;
    QPixmap pixmap = sharpPixmap({side, side});
    QPainter painter(&pixmap);
    paintStateGlyph(painter, QRectF(0, 0, side, side), state);
    painter.end();
    return image(pixmap);
}

} // namespace

QString strategiesTable()
{
    QStringList rows;
    for (const StrategyInfo &strategy : strategies())
        rows.append(row(strategy.title, {strategy.summary}));
    return table(rows);
}

QString placeholdersTable()
{
    QStringList rows;
    for (const PlaceholderInfo &info : placeholders())
        rows.append(
            row(u"<code>{%1}</code>"_s.arg(info.name),
                {u"<code>%1</code>"_s.arg(info.variable), info.description.toHtmlEscaped()}));
    return table(rows);
}

QString recipesTable()
{
    QStringList rows;
    for (const Recipe &recipe : recipes())
        rows.append(row(recipe.program.name, {recipe.summary.toHtmlEscaped()}));
    return table(rows);
}

QString settingsTable()
{
    QStringList rows;
    for (const PlanSetting &setting : planSettings()) {
        if (!setting.title.isEmpty())
            rows.append(
                row(setting.title,
                    {sentence(setting.toolTip.isEmpty() ? setting.help : setting.toolTip)}));
    }
    return table(rows);
}

QString weathersTable()
{
    QStringList rows;
    for (const NamedWeather &weather : namedWeathers())
        rows.append(row(weather.name, {sentence(weather.description)}));
    return table(rows);
}

QString statesTable()
{
    QStringList rows;
    for (const ItemState state : itemStates)
        rows.append(row(glyph(state), {stateTitle(state, 1), sentence(stateDescription(state))}));
    return table(rows);
}

QString timesTable()
{
    QStringList rows;
    for (const TimeKindInfo &kind : timeKinds())
        rows.append(row(swatch(kind.kind), {QString::fromLatin1(kind.title),
                                            sentence(QString::fromLatin1(kind.description))}));
    return table(rows);
}

QString formatsTable()
{
    QStringList rows;
    for (const Exporter &exporter : exporters())
        rows.append(row(exporter.title.toHtmlEscaped(), {exporter.purpose.toHtmlEscaped()}));
    return table(rows);
}

QString shortcutsTables(const std::vector<ShortcutGroup> &groups)
{
    QString html;
    for (const ShortcutGroup &group : groups) {
        QStringList rows;
        for (const ShortcutGroup::Line &line : group.lines) {
            if (!line.keys.isEmpty())
                rows.append(uR"(<tr><td width="240"><kbd>%1</kbd></td><td>%2</td></tr>)"_s.arg(
                    line.keys.join(u", "_s).toHtmlEscaped(), line.action.toHtmlEscaped()));
        }
        if (!rows.isEmpty())
            html += u"<h2>%1</h2>%2"_s.arg(group.title.toHtmlEscaped(), table(rows));
    }
    return html;
}

} // namespace regatta
