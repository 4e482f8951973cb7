// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses a weather by its name: one that comes with Regatta, or one that the user saved.
#pragma once

#include "core/workload/named_weather.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QToolButton;

namespace regatta {

class WeatherPicker : public QWidget
{
    Q_OBJECT

public:
    explicit WeatherPicker(QWidget *parent = nullptr);

    /// Shows the name of the plan's weather, if it has one. Sends no signal.
    void show(const Plan &plan, const std::vector<NamedWeather> &saved);
    /// The user's own, as they are after saving and removing.
    const std::vector<NamedWeather> &saved() const { return m_saved; }

Q_SIGNALS:
    void picked(const Plan &weather);
    /// The user saved or removed a weather.
    void savedChanged();

private:
    const NamedWeather *weatherAt(int index) const;
    int indexOf(const Plan &plan) const;
    void fill();
    QString askForName();
    void saveAs();
    void removeCurrent();

    QComboBox *m_names;
    QToolButton *m_save;
    QToolButton *m_remove;
    std::vector<NamedWeather> m_saved;
    /// As it was shown last: what would be saved.
    Plan m_plan;
};

} // namespace regatta
