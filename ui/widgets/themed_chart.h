// SPDX-License-Identifier: GPL-3.0-or-later
// What all charts of the window have in common: they look like the theme, and can be copied and
// saved.
#pragma once

#include "ui/accessible/spoken.h"

#include <QString>
#include <QWidget>

class QCPAxis;
class QCPLegend;
class QCustomPlot;
class QToolButton;

namespace regatta {

/// A chart that follows the theme. It can be copied and saved by its button, its context menu and
/// Ctrl+C. Subclasses say their numbers in `spokenText`.
class ThemedChart : public QWidget, public Spoken
{
    Q_OBJECT

public:
    /// Screen readers read the title. The names of saved files are made of it.
    explicit ThemedChart(const QString &title, QWidget *parent = nullptr);

    /// The plot that draws the chart.
    QCustomPlot &plot() { return *m_plot; }

    /// Saves the chart as it is shown. The file's ending says in which format: PNG with twice the
    /// pixels, SVG or PDF. Returns an empty string, or a sentence that says why it failed.
    QString save(const QString &file);
    void copy();
    QPixmap toPixmap(int width, int height, double scale = 1);

    QAccessible::Role spokenRole() const override { return QAccessible::Chart; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user exported the chart. The sentence says where it is now, or why it could not be
    /// saved.
    void exported(bool isDone, const QString &sentence);

protected:
    /// Colours what this chart shows, using the theme. The background, axes and legends have their
    /// colours already.
    virtual void restyle() {}
    /// The text of the tool tip at this point, while the mouse is tracked.
    virtual QString textAt(const QPoint &position) const;
    /// Puts a legend at the upper left, in one line.
    void addKey(QCPLegend *key);
    /// Call this at the end of the subclass's constructor, and when the chart has new axes.
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
