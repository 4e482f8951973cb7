// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the flag corpus at build time: draw_flags CODES.txt SVG_FOLDER GIF_FOLDER
#include "resources/flags/palette.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QXmlStreamReader>

#include <gif_lib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace regatta::flags {
namespace {

constexpr QSize gifSize{320, 240};
/// We draw larger and scale down, because Qt Svg smooths each shape by itself, which leaves
/// hairlines where two shapes meet.
constexpr int oversampling = 4;

std::runtime_error problem(const QString &sentence)
{
    return std::runtime_error(sentence.toStdString());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw problem(path + u" cannot be read: "_s + file.errorString());
    return file.readAll();
}

/// The rectangle that the drawing declares. Without a viewBox, Qt Svg would take the bounds of all
/// shapes instead, even of those that stick out of the flag.
QRectF declaredRectangle(const QByteArray &svg)
{
    QXmlStreamReader xml(svg);
    xml.readNextStartElement();
    const auto attributes = xml.attributes();
    const auto numbers =
        attributes.value(QLatin1String("viewBox")).toString().simplified().split(u' ');
    if (numbers.size() == 4)
        return {numbers[0].toDouble(), numbers[1].toDouble(), numbers[2].toDouble(),
                numbers[3].toDouble()};
    return {0, 0, attributes.value(QLatin1String("width")).toDouble(),
            attributes.value(QLatin1String("height")).toDouble()};
}

/// The smallest rectangle around it that has the picture's shape and the same centre. SVG does this
/// by default (xMidYMid meet). Some square drawings expect their margins to be seen.
QRectF inPictureShape(const QRectF &rectangle)
{
    const QSizeF size = QSizeF(gifSize).scaled(rectangle.size(), Qt::KeepAspectRatioByExpanding);
    QRectF fitted(QPointF(), size);
    fitted.moveCenter(rectangle.center());
    return fitted;
}

/// Letters would depend on the fonts of the building machine and would need a window system. Only
/// one flag has letters, a motto three pixels high. A clip path would be drawn as a shape.
QString withoutTextAndClips(const QString &svg)
{
    static const QRegularExpression unwanted(u"<(text|clipPath)\\b.*?</\\1>"_s,
                                             QRegularExpression::DotMatchesEverythingOption);
    return QString(svg).remove(unwanted);
}

/// Qt Svg draws SVG Tiny 1.2, which has no clip paths. In all flags but one, the clips only cut off
/// parts outside the picture. Georgia's small crosses are cut out of larger shapes, so this is the
/// outline of what remains of one.
QString withGeorgiasCrosses(const QString &svg)
{
    return QString(svg).replace(
        QLatin1String("clip-path=\"url(#vclip)\" "
                      "d=\"m-55 74a55 55 0 0 1 110 0v-148a55 55 0 0 1 -110 0z\""),
        QLatin1String("d=\"M-6.83 19.43A104 104 0 0 0 -6.83 -19.43A55 55 0 0 0 6.83 -19.43"
                      "A104 104 0 0 0 6.83 19.43A55 55 0 0 0 -6.83 19.43z\""));
}

QByteArray drawable(const QByteArray &svg)
{
    return withGeorgiasCrosses(withoutTextAndClips(QString::fromUtf8(svg))).toUtf8();
}

/// Collects Qt's messages while it lives, because Qt Svg only logs a message when it leaves
/// something out.
class Complaints
{
public:
    Complaints() { qInstallMessageHandler(keep); }
    ~Complaints() { qInstallMessageHandler(nullptr); }
    Complaints(const Complaints &) = delete;
    Complaints &operator=(const Complaints &) = delete;

    void throwIfAny() const
    {
        if (!texts.isEmpty())
            throw problem("Qt complains: "_L1 + texts.join("; "_L1));
    }

private:
    static void keep(QtMsgType, const QMessageLogContext &, const QString &text) { texts << text; }
    static inline QStringList texts;
};

/// From Qt 6.7 on, Qt Svg only draws shapes that are very large before they are scaled (China's
/// stars, for instance) if we trust the source of the drawing.
void load(QSvgRenderer &renderer, const QByteArray &svg)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    renderer.setOptions(QtSvg::AssumeTrustedSource);
#endif
    if (!renderer.load(svg))
        throw problem(u"It is not a drawing that Qt Svg can read."_s);
}

QImage draw(const QByteArray &svg)
{
    const Complaints complaints;
    QSvgRenderer renderer;
    load(renderer, drawable(svg));
    renderer.setViewBox(inPictureShape(declaredRectangle(svg)));
    QImage canvas(gifSize * oversampling, QImage::Format_ARGB32_Premultiplied);
    canvas.fill(Qt::white);
    QPainter painter(&canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(QPointF(), canvas.size()));
    painter.end();
    complaints.throwIfAny();
    return canvas.scaled(gifSize, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

int appendTo(GifFileType *gif, const GifByteType *bytes, int size)
{
    static_cast<QByteArray *>(gif->UserData)->append(reinterpret_cast<const char *>(bytes), size);
    return size;
}

/// A colour table whose size is a power of two, as the format requires.
ColorMapObject *colourMap(const std::vector<QRgb> &palette)
{
    const int bits = std::max(1, GifBitSize(static_cast<int>(palette.size())));
    ColorMapObject *map = GifMakeMapObject(1 << bits, nullptr);
    for (std::size_t i = 0; map != nullptr && i < palette.size(); ++i)
        map->Colors[i] = {static_cast<GifByteType>(qRed(palette[i])),
                          static_cast<GifByteType>(qGreen(palette[i])),
                          static_cast<GifByteType>(qBlue(palette[i]))};
    return map;
}

QByteArray toGif(IndexedImage image)
{
    QByteArray bytes;
    int error = 0;
    GifFileType *gif = EGifOpen(&bytes, appendTo, &error);
    ColorMapObject *map = colourMap(image.palette);
    const int width = gifSize.width();
    const int height = gifSize.height();
    bool isGood = gif != nullptr && map != nullptr &&
                  EGifPutScreenDesc(gif, width, height, map->BitsPerPixel, 0, map) == GIF_OK &&
                  EGifPutImageDesc(gif, 0, 0, width, height, false, nullptr) == GIF_OK &&
                  EGifPutLine(gif, image.pixels.data(), width * height) == GIF_OK;
    GifFreeMapObject(map);
    if (gif != nullptr)
        isGood = EGifCloseFile(gif, &error) == GIF_OK && isGood;
    if (!isGood)
        throw problem(u"The GIF cannot be written."_s);
    return bytes;
}

void save(const QByteArray &bytes, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        throw problem(path + u" cannot be written: "_s + file.errorString());
}

void drawAll(const QString &codesPath, const QString &svgFolder, const QString &gifFolder)
{
    if (!QDir().mkpath(gifFolder))
        throw problem(gifFolder + u" cannot be made."_s);
    const auto codes = QString::fromLatin1(contentOf(codesPath)).simplified().toLower().split(u' ');
    for (const QString &code : codes) {
        const QString source = QDir(svgFolder).filePath(code + u".svg"_s);
        try {
            save(toGif(reduceColours(draw(contentOf(source)))),
                 QDir(gifFolder).filePath(code + u".gif"_s));
        } catch (const std::runtime_error &error) {
            throw problem(source + u": "_s + QString::fromUtf8(error.what()));
        }
    }
}

} // namespace
} // namespace regatta::flags

int main(int argc, char *argv[])
{
    if (argc != 4) {
        std::fputs("Usage: draw_flags CODES.txt SVG_FOLDER GIF_FOLDER\n", stderr);
        return EXIT_FAILURE;
    }
    try {
        regatta::flags::drawAll(QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]),
                                QString::fromLocal8Bit(argv[3]));
    } catch (const std::exception &error) {
        std::fprintf(stderr, "draw_flags: %s\n", error.what());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
