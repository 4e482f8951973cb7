// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/themed_chart.h"

#include "core/system/file_writing.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/widgets/custom_plot.h"
#include "ui/widgets/plain_button.h"
#include "ui/widgets/plain_text.h"

#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QPageSize>
#include <QPdfWriter>
#include <QStandardPaths>
#include <QSvgGenerator>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr double exportScale = 2;
constexpr int buttonSize = 24;
constexpr double pointsPerInch = 72;

struct Format
{
    const char *ending;
    const char *title;
};

constexpr std::array formats{Format{".png", "PNG picture"}, Format{".svg", "SVG drawing"},
                             Format{".pdf", "PDF document"}};

/// "Elapsed time over m" becomes "elapsed-time-over-m".
QString fileNameFor(const QString &title)
{
    QString name;
    for (const QChar c : title.toLower()) {
        if (c.isLetterOrNumber())
            name += c;
        else if (!name.isEmpty() && !name.endsWith(QLatin1Char('-')))
            name += QLatin1Char('-');
    }
    return name;
}

QString cannotSave(const QString &file, const QString &why)
{
    return ThemedChart::tr("The chart could not be saved to %1 (%2).")
        .arg(QDir::toNativeSeparators(file), why);
}

/// Leaves the mouse to its chart, and shows whether the chart has the focus.
class Plot : public QCustomPlot
{
public:
    explicit Plot(QWidget *chart) : QCustomPlot(chart)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        setNoAntialiasingOnDrag(false);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QCustomPlot::paintEvent(event);
        if (!parentWidget()->hasFocus())
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colors().accentInk, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius,
                                metrics::radius);
    }
};

} // namespace

ThemedChart::ThemedChart(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_title(title),
      m_plot(new Plot(this)),
      m_button(makePlainButton(u"export"_s, tr("Copy or save this chart"), IconTint::Muted))
{
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    makeActions();
}

void ThemedChart::makeActions()
{
    auto *copyAction = new QAction(themedIcon(u"copy"_s), tr("Copy the chart as a picture"), this);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, [this] {
        copy();
        Q_EMIT exported(true, tr("The chart is on the clipboard."));
    });
    auto *saveAction =
        new QAction(themedIcon(u"export"_s), tr("Save the chart as PNG, SVG or PDF…"), this);
    saveAction->setShortcut(QKeySequence::Save);
    saveAction->setShortcutContext(Qt::WidgetShortcut);
    connect(saveAction, &QAction::triggered, this, &ThemedChart::chooseFile);
    addActions({copyAction, saveAction});
    setContextMenuPolicy(Qt::ActionsContextMenu);

    auto *menu = new QMenu(m_button);
    menu->addActions(actions());
    m_button->setParent(this);
    m_button->setFixedSize(buttonSize, buttonSize);
    m_button->setMenu(menu);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    m_button->setCursor(Qt::ArrowCursor);
}

void ThemedChart::copy()
{
    QGuiApplication::clipboard()->setPixmap(toPixmap(width(), height(), exportScale));
}

void ThemedChart::chooseFile()
{
    static QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    QStringList filters;
    for (const Format &format : formats)
        filters.append(u"%1 (*%2)"_s.arg(tr(format.title), QLatin1String(format.ending)));
    QString chosenFilter;
    QString file = QFileDialog::getSaveFileName(this, tr("Save the chart"),
                                                QDir(folder).filePath(fileNameFor(m_title)),
                                                filters.join(u";;"_s), &chosenFilter);
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QLatin1String(formats[std::max(0, int(filters.indexOf(chosenFilter)))].ending);
    folder = QFileInfo(file).absolutePath();
    const QString problem = save(file);
    Q_EMIT exported(problem.isEmpty(),
                    problem.isEmpty()
                        ? tr("The chart is in %1.").arg(QDir::toNativeSeparators(file))
                        : problem);
}

QString ThemedChart::save(const QString &file)
{
    QByteArray bytes;
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending == QLatin1String("png"))
        bytes = png();
    else if (ending == QLatin1String("svg"))
        bytes = svg();
    else if (ending == QLatin1String("pdf"))
        bytes = pdf();
    else
        return tr("A chart can be saved as .png, .svg or .pdf: give the file's name one of these "
                  "endings.");

    const int error = replaceFile(file, bytes);
    return error == 0 ? QString() : cannotSave(file, whyNotWritten(error));
}

QPixmap ThemedChart::toPixmap(int width, int height, double scale)
{
    return m_plot->toPixmap(width, height, scale);
}

QSize ThemedChart::sizeHint() const
{
    return m_plot->plotLayout()->minimumOuterSizeHint();
}

QSize ThemedChart::minimumSizeHint() const
{
    return sizeHint();
}

QByteArray ThemedChart::png()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    toPixmap(width(), height(), exportScale).save(&buffer, "PNG");
    return bytes;
}

QByteArray ThemedChart::svg()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(m_title);
    generator.setResolution(logicalDpiX());
    generator.setSize(size());
    generator.setViewBox(QRect(QPoint(), size()));
    QCPPainter painter(&generator);
    painter.setModes(QCPPainter::pmVectorized | QCPPainter::pmNoCaching);
    m_plot->toPainter(&painter, width(), height());
    painter.end();
    return bytes;
}

QByteArray ThemedChart::pdf()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(m_title);
    writer.setCreator(u"Regatta"_s);
    writer.setResolution(logicalDpiX());
    writer.setPageSize(QPageSize(QSizeF(size()) * pointsPerInch / logicalDpiX(), QPageSize::Point));
    writer.setPageMargins(QMarginsF());
    QCPPainter painter(&writer);
    painter.setModes(QCPPainter::pmVectorized | QCPPainter::pmNoCaching);
    m_plot->toPainter(&painter, width(), height());
    painter.end();
    return bytes;
}

void ThemedChart::addKey(QCPLegend *key)
{
    auto *line = new QCPLayoutGrid;
    m_plot->plotLayout()->addElement(0, 0, line);
    line->addElement(0, 0, key);
    line->addElement(0, 1, new QCPTextElement(m_plot)); // this takes the rest of the line
    line->setColumnStretchFactors({0.001, 1});
    key->setLayer(u"legend"_s);
    key->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    key->setMargins(QMargins(0, metrics::smallGap, 0, 0));
    key->setColumnSpacing(metrics::margin);
}

void ThemedChart::applyTheme()
{
    m_plot->setBackground(QBrush(colors().surface));
    for (QCPAxisRect *rect : m_plot->axisRects()) {
        for (QCPAxis *axis : rect->axes())
            styleAxis(*axis);
    }
    for (QCPLayoutElement *element : m_plot->plotLayout()->elements(true)) {
        if (auto *text = qobject_cast<QCPTextElement *>(element)) {
            text->setFont(smallFont());
            text->setTextColor(colors().mutedText);
        } else if (auto *key = qobject_cast<QCPLegend *>(element)) {
            styleLegend(*key);
        }
    }
    restyle();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ThemedChart::styleAxis(QCPAxis &axis) const
{
    axis.setLayer(u"axes"_s);
    axis.grid()->setLayer(u"grid"_s);
    const QPen line(colors().strongBorder, 1);
    axis.setBasePen(line);
    axis.setTickPen(line);
    axis.setSubTickPen(Qt::NoPen);
    axis.setTickLabelFont(smallFont());
    axis.setTickLabelColor(colors().mutedText);
    axis.setLabelFont(smallFont());
    axis.setLabelColor(colors().mutedText);
    axis.setLabelPadding(metrics::smallGap);
    axis.grid()->setPen(QPen(colors().border, 1));
    axis.grid()->setZeroLinePen(QPen(colors().strongBorder, 1));
    axis.grid()->setSubGridVisible(false);
}

void ThemedChart::styleLegend(QCPLegend &key) const
{
    key.setBrush(Qt::NoBrush);
    key.setBorderPen(Qt::NoPen);
    for (int i = 0; i < key.itemCount(); ++i) {
        key.item(i)->setFont(smallFont());
        key.item(i)->setTextColor(colors().mutedText);
    }
}

void ThemedChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void ThemedChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_plot->setGeometry(rect());
    m_plot->setViewport(rect()); // at once, because subclasses ask where things are
    m_plot->replot(QCustomPlot::rpQueuedRefresh);
    m_button->move(width() - buttonSize - 2, 2);
}

QString ThemedChart::textAt(const QPoint &) const
{
    return {};
}

void ThemedChart::mouseMoveEvent(QMouseEvent *event)
{
    QWidget::mouseMoveEvent(event);
    QToolTip::showText(event->globalPosition().toPoint(),
                       plainToolTip(textAt(event->position().toPoint())), this);
}

void ThemedChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_plot->update();
}

void ThemedChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_plot->update();
}

} // namespace regatta
