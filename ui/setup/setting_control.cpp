// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setting_control.h"

#include "ui/setup/latency_field.h"
#include "ui/widgets/duration_box.h"
#include "ui/widgets/rate_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using std::chrono::milliseconds;

void showText(QLineEdit *field, const QString &text)
{
    if (field->text() != text) // because setText moves the cursor
        field->setText(text);
}

/// Makes the field for each kind of setting.
class ControlMaker
{
public:
    ControlMaker(const PlanSetting &setting, const std::function<void()> &edited)
        : m_setting(setting), m_edited(edited)
    {}

    SettingControl operator()(const SwitchSetting &kind) const
    {
        auto *box = new QCheckBox(m_setting.title);
        QObject::connect(box, &QCheckBox::toggled, box, m_edited);
        return {box, [=](const Plan &plan) { box->setChecked(kind.member.of(plan)); },
                [=](Plan &plan) { kind.member.of(plan) = box->isChecked(); }};
    }

    SettingControl operator()(const CountSetting &kind) const { return number(kind); }
    SettingControl operator()(const BigCountSetting &kind) const { return number(kind); }

    SettingControl operator()(const ShareSetting &kind) const
    {
        constexpr int perCent = 100;
        QSpinBox *box = makeBox();
        box->setRange(static_cast<int>(kind.fieldRange().min * perCent),
                      static_cast<int>(kind.fieldRange().max * perCent));
        box->setSuffix(u" %"_s);
        return {box,
                [=](const Plan &plan) {
                    box->setValue(static_cast<int>(std::lround(kind.member.of(plan) * perCent)));
                },
                [=](Plan &plan) {
                    kind.member.of(plan) = static_cast<double>(box->value()) / perCent;
                }};
    }

    SettingControl operator()(const TimeSetting &kind) const
    {
        DurationBox *box = makeDurationBox(kind.fieldRange());
        return {box, [=](const Plan &plan) { box->setDuration(kind.member.of(plan)); },
                [=](Plan &plan) { kind.member.of(plan) = box->duration(); }};
    }

    SettingControl operator()(const LatencySetting &kind) const
    {
        auto *field = new LatencyField(kind.offered);
        QObject::connect(field, &LatencyField::edited, field, m_edited);
        return {field, [=](const Plan &plan) { field->setLatency(kind.member.of(plan)); },
                [=](Plan &plan) { kind.member.of(plan) = field->latency(); }};
    }

    SettingControl operator()(const ByteRateSetting &kind) const
    {
        auto *box = new RateBox;
        QObject::connect(box, &RateBox::rateChanged, box, m_edited);
        return {box, [=](const Plan &plan) { box->setRate(kind.member.of(plan)); },
                [=](Plan &plan) { kind.member.of(plan) = box->rate(); }};
    }

    SettingControl operator()(const HttpVersionSetting &kind) const
    {
        auto *box = new QComboBox;
        for (const HttpVersion version : offeredHttpVersions)
            box->addItem(u"HTTP/"_s + toString(version), static_cast<int>(version));
        QObject::connect(box, &QComboBox::currentIndexChanged, box, m_edited);
        return {box,
                [=](const Plan &plan) {
                    box->setCurrentIndex(box->findData(static_cast<int>(kind.member.of(plan))));
                },
                [=](Plan &plan) {
                    kind.member.of(plan) = static_cast<HttpVersion>(box->currentData().toInt());
                }};
    }

    SettingControl operator()(const TextSetting &kind) const
    {
        QLineEdit *field = makeLine();
        return {field, [=](const Plan &plan) { showText(field, kind.member.of(plan)); },
                [=](Plan &plan) { kind.member.of(plan) = field->text(); }};
    }

    SettingControl operator()(const AddressSetting &kind) const
    {
        QLineEdit *field = makeLine();
        return {field, [=](const Plan &plan) { showText(field, kind.member.of(plan).toString()); },
                [=](Plan &plan) { kind.member.of(plan) = QUrl(field->text()); }};
    }

private:
    template<typename Number>
    SettingControl number(const NumberSetting<Number> &kind) const
    {
        QSpinBox *box = makeBox();
        box->setRange(static_cast<int>(kind.fieldRange().min),
                      static_cast<int>(kind.fieldRange().max));
        box->setSpecialValueText(kind.wordsForMin);
        return {box,
                [=](const Plan &plan) { box->setValue(static_cast<int>(kind.member.of(plan))); },
                [=](Plan &plan) { kind.member.of(plan) = static_cast<Number>(box->value()); }};
    }

    QSpinBox *makeBox() const
    {
        auto *box = new QSpinBox;
        QObject::connect(box, &QSpinBox::valueChanged, box, m_edited);
        return box;
    }

    DurationBox *makeDurationBox(const SettingRange<milliseconds> &range) const
    {
        auto *box = new DurationBox(range.min, range.max);
        QObject::connect(box, &DurationBox::valueChanged, box, m_edited);
        return box;
    }

    QLineEdit *makeLine() const
    {
        auto *field = new QLineEdit;
        QObject::connect(field, &QLineEdit::textEdited, field, m_edited);
        return field;
    }

    const PlanSetting &m_setting;
    const std::function<void()> &m_edited;
};

} // namespace

SettingControl makeSettingControl(const PlanSetting &setting, const std::function<void()> &edited)
{
    SettingControl control = std::visit(ControlMaker(setting, edited), setting.value);
    control.widget->setObjectName(setting.settingsKey + u"Field"_s);
    control.widget->setAccessibleName(setting.title);
    control.widget->setToolTip(setting.toolTip);
    return control;
}

} // namespace regatta
