// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the program's icon in one size at build time: draw_icon DRAWING.svg SIZE PICTURE.png
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>
#include <cstdlib>

int main(int argc, char *argv[])
{
    const int size = argc == 4 ? QByteArray(argv[2]).toInt() : 0;
    if (size <= 0) {
        std::fputs("Usage: draw_icon DRAWING.svg SIZE PICTURE.png\n", stderr);
        return EXIT_FAILURE;
    }
    QSvgRenderer renderer(QString::fromLocal8Bit(argv[1]));
    if (!renderer.isValid()) {
        std::fprintf(stderr, "draw_icon: Qt Svg cannot read %s.\n", argv[1]);
        return EXIT_FAILURE;
    }
    QImage picture(size, size, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    renderer.render(&painter);
    painter.end();
    if (!picture.save(QString::fromLocal8Bit(argv[3]), "PNG")) {
        std::fprintf(stderr, "draw_icon: %s cannot be written.\n", argv[3]);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
