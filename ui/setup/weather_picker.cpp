// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/weather_picker.h"

#include "ui/look/theme.h"
#include "ui/widgets/fitting_combo_box.h"
#include "ui/widgets/plain_button.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

WeatherPicker::WeatherPicker(QWidget *parent)
    : QWidget(parent),
      m_names(new FittingComboBox),
      m_save(makePlainButton(u"plus"_s, tr("Save this weather under a name"))),
      m_remove(makePlainButton(u"close"_s, tr("Remove this weather from the list")))
{
    m_names->setObjectName(u"weatherNames"_s);
    m_names->setAccessibleName(tr("Weather"));
    m_names->setPlaceholderText(tr("of your own"));
    m_save->setObjectName(u"saveWeather"_s);
    m_remove->setObjectName(u"removeWeather"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap);
    layout->addWidget(new QLabel(tr("Weather")));
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_names, 1);
    layout->addWidget(m_save);
    layout->addWidget(m_remove);
    fill();
    connect(m_names, &QComboBox::activated, this, [this](int index) {
        if (const NamedWeather *weather = weatherAt(index))
            Q_EMIT picked(weather->plan);
    });
    connect(m_save, &QToolButton::clicked, this, &WeatherPicker::saveAs);
    connect(m_remove, &QToolButton::clicked, this, &WeatherPicker::removeCurrent);
}

/// Those that come with Regatta stand first.
const NamedWeather *WeatherPicker::weatherAt(int index) const
{
    const auto builtIn = static_cast<int>(namedWeathers().size());
    if (index >= 0 && index < builtIn)
        return &namedWeathers()[index];
    const int own = index - builtIn;
    return own >= 0 && own < static_cast<int>(m_saved.size()) ? &m_saved[own] : nullptr;
}

/// −1 if the plan's weather has no name.
int WeatherPicker::indexOf(const Plan &plan) const
{
    for (int index = 0; index < m_names->count(); ++index) {
        if (hasSameWeather(plan, weatherAt(index)->plan))
            return index;
    }
    return -1;
}

void WeatherPicker::fill()
{
    m_names->clear();
    for (const NamedWeather &weather : namedWeathers())
        m_names->addItem(weather.name);
    for (const NamedWeather &weather : m_saved)
        m_names->addItem(weather.name);
    for (int index = 0; index < m_names->count(); ++index)
        m_names->setItemData(index, weatherAt(index)->description, Qt::ToolTipRole);
}

void WeatherPicker::show(const Plan &plan, const std::vector<NamedWeather> &saved)
{
    const QSignalBlocker blocker(m_names);
    m_plan = plan;
    if (saved != m_saved) {
        m_saved = saved;
        fill();
    }
    const int index = indexOf(plan);
    m_names->setCurrentIndex(index);
    m_names->setToolTip(index < 0 ? tr("The weather has no name: it is set in detail")
                                  : weatherAt(index)->description);
    m_save->setVisible(index < 0);
    m_remove->setVisible(index >= static_cast<int>(namedWeathers().size()));
}

/// Asks until the name is none of those that come with Regatta. Empty if the user gives none.
QString WeatherPicker::askForName()
{
    QString label = tr("Name of the weather:");
    while (true) {
        const QString name = QInputDialog::getText(this, tr("Save weather"), label).trimmed();
        const NamedWeather *taken = findWeather(name);
        if (!taken)
            return name;
        label = tr("\"%1\" comes with Regatta. Another name:").arg(taken->name);
    }
}

void WeatherPicker::saveAs()
{
    const QString name = askForName();
    if (name.isEmpty())
        return;
    std::erase_if(m_saved, [&name](const NamedWeather &weather) { return weather.name == name; });
    m_saved.push_back({name, tr("Saved by you"), m_plan});
    fill();
    Q_EMIT savedChanged();
}

void WeatherPicker::removeCurrent()
{
    const int own = m_names->currentIndex() - static_cast<int>(namedWeathers().size());
    if (own < 0 || own >= static_cast<int>(m_saved.size()))
        return;
    m_saved.erase(m_saved.begin() + own);
    fill();
    Q_EMIT savedChanged();
}

} // namespace regatta
