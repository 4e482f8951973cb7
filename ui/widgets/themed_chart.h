// SPDX-License-Identifier: GPL-3.0-or-later
// What all charts of the window have in common: the theme's look, and ways out of the window.
#pragma once

#include <QString>
#include <QWidget>

class QCPAxis;
class QCPLegend;
class QCustomPlot;
class QToolButton;

namespace regatta {

/// A chart that follows the theme, and that can be copied and saved by its button, its context menu
/// and Ctrl+C.
class ThemedChart : public QWidget
{
    Q_OBJECT

public:
    /// The title tells the chart to screen readers and names the files it is saved to.
    explicit ThemedChart(const QString &title, QWidget *parent = nullptr);

    const QString &title() const { return m_title; }
    /// What draws it.
    QCustomPlot &plot() { return *m_plot; }

    /// The formats that a chart is saved in, by their endings.
    static QStringList endings();
    /// Writes the chart as it is shown, in the format of the file's ending: a PNG of twice the
    /// pixels, SVG or PDF. Returns an empty string, or a sentence on why it failed.
    QString save(const QString &file);
    void copy();
    QPixmap toPixmap(int width, int height, double scale = 1);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By the user: a sentence on where it is now, or why it could not be saved.
    void exported(bool isDone, const QString &sentence);

protected:
    /// Colours what this chart shows, from the theme. The background, axes and legends are coloured
    /// already.
    virtual void restyle() {}
    /// What a tool tip says at a place while the mouse is tracked.
    virtual QString textAt(const QPoint &position) const;
    /// Puts a legend at the upper left, in one line.
    void addKey(QCPLegend *key);
    /// To be called at the end of the subclass's constructor and when it has new axes.
    void applyTheme();

    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void makeActions();
    void chooseFile();
    void styleAxis(QCPAxis &axis) const;
    void styleLegend(QCPLegend &key) const;
    QByteArray png();
    QByteArray svg();
    QByteArray pdf();

    QString m_title;
    QCustomPlot *m_plot;
    QToolButton *m_button;
};

} // namespace regatta
