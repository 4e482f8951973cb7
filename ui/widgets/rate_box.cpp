// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rate_box.h"

#include "core/workload/setting_text.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString shownRate(ByteRate rate)
{
    return rate.isLimit() ? toString(rate) : settingText(rate);
}

} // namespace

RateBox::RateBox(QWidget *parent) : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    for (const quint64 usual :
         {0ULL, 100'000ULL, 500'000ULL, 1'500'000ULL, 6'000'000ULL, 100'000'000ULL})
        addItem(shownRate({usual}));
    connect(this, &QComboBox::textActivated, this, &RateBox::take);
    connect(lineEdit(), &QLineEdit::textEdited, this, &RateBox::take);
    // What is not a bandwidth does not stay.
    connect(lineEdit(), &QLineEdit::editingFinished, this, [this] { setRate(m_rate); });
    setRate({});
}

void RateBox::setRate(ByteRate rate)
{
    m_rate = rate;
    if (parseByteRate(currentText()) != rate || !rate.isLimit())
        setEditText(shownRate(rate));
}

void RateBox::take(const QString &text)
{
    const auto rate = text == shownRate({}) ? ByteRate{} : parseByteRate(text);
    if (!rate || *rate == m_rate)
        return;
    m_rate = *rate;
    Q_EMIT rateChanged();
}

} // namespace regatta
