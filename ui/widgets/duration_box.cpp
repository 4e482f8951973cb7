// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/duration_box.h"

#include "core/analysis/wording.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

std::chrono::milliseconds milliseconds(double seconds)
{
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

double inSeconds(std::chrono::milliseconds time)
{
    return static_cast<double>(time.count()) / 1000;
}

/// Nothing if the text is no time, or no complete one yet.
std::optional<double> parsed(const QString &text)
{
    static const QRegularExpression form(u"\\A\\s*([0-9]*(?:[.,][0-9]*)?)\\s*(ms|s|)\\s*\\z"_s);
    const QRegularExpressionMatch match = form.match(text);
    bool isNumber = false;
    const double number =
        match.captured(1).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
    if (!isNumber)
        return {};
    return match.captured(2) == QLatin1String("ms") ? number / 1000 : number;
}

/// Whether the text may become a time if the user types on.
bool mayBecomeTime(const QString &text)
{
    static const QRegularExpression form(u"\\A\\s*[0-9]*(?:[.,][0-9]*)?\\s*(?:m|ms|s|)\\s*\\z"_s);
    return form.match(text).hasMatch();
}

} // namespace

DurationBox::DurationBox(std::chrono::milliseconds shortest, std::chrono::milliseconds longest,
                         QWidget *parent)
    : QDoubleSpinBox(parent)
{
    setDecimals(3);
    setRange(inSeconds(shortest), inSeconds(longest));
    setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
}

QSize DurationBox::widened(QSize size) const
{
    const auto width = [this](const QString &text) {
        return fontMetrics().horizontalAdvance(text);
    };
    const int counted = std::max(width(textFromValue(minimum())), width(textFromValue(maximum())));
    return size + QSize(std::max(0, width(u"8.888 s"_s) - counted), 0);
}

std::chrono::milliseconds DurationBox::duration() const
{
    return milliseconds(value());
}

void DurationBox::setDuration(std::chrono::milliseconds duration)
{
    // Setting the same value again would rewrite what the user is typing.
    if (duration != this->duration())
        setValue(inSeconds(duration));
}

QString DurationBox::textFromValue(double value) const
{
    return settingText(milliseconds(value));
}

double DurationBox::valueFromText(const QString &text) const
{
    return parsed(text).value_or(value());
}

QValidator::State DurationBox::validate(QString &text, int &) const
{
    if (!mayBecomeTime(text))
        return QValidator::Invalid;
    const std::optional<double> seconds = parsed(text);
    const bool isInRange = seconds && *seconds >= minimum() && *seconds <= maximum();
    return isInRange ? QValidator::Acceptable : QValidator::Intermediate;
}

void DurationBox::fixup(QString &text) const
{
    const std::optional<double> seconds = parsed(text);
    text = textFromValue(std::clamp(seconds.value_or(value()), minimum(), maximum()));
}

} // namespace regatta
