// SPDX-License-Identifier: GPL-3.0-or-later
// What the Live page shows before the first run: the one button with which a newcomer begins.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace regatta {

class StartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit StartPanel(QWidget *parent = nullptr);

    QPushButton &raceButton() { return *m_race; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void raceWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLabel *m_icon;
    QLabel *m_title;
    QPushButton *m_race;
    QLabel *m_cost;
    QLabel *m_hint;
};

} // namespace regatta
