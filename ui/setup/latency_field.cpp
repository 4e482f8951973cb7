// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/latency_field.h"

#include "ui/look/theme.h"
#include "ui/widgets/duration_box.h"
#include "ui/widgets/plain_button.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStackedLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Shows a law in the field's boxes.
struct LawShown
{
    DurationBox *first;
    DurationBox *second;
    QLineEdit *file;

    void operator()(const UniformLatency &law) const { show(law.min, law.max); }
    void operator()(const FixedLatency &law) const { first->setDuration(law.delay); }
    void operator()(const LognormalLatency &law) const { show(law.median, law.p99); }
    void operator()(const RecordedLatency &law) const
    {
        if (file->text() != law.file) // because setText moves the cursor
            file->setText(law.file);
    }

    void show(std::chrono::milliseconds low, std::chrono::milliseconds high) const
    {
        first->setDuration(low);
        second->setDuration(high);
    }
};

} // namespace

LatencyField::LatencyField(const SettingRange<std::chrono::milliseconds> &range, QWidget *parent)
    : QWidget(parent),
      m_range(range),
      m_law(new QComboBox),
      m_first(new DurationBox(range.min, range.max)),
      m_between(new QLabel),
      m_second(new DurationBox(range.min, range.max)),
      m_file(new QLineEdit),
      m_values(new QStackedLayout)
{
    // In the order of LawIndex.
    m_law->addItems({tr("Between two times"), tr("Always the same"), tr("Mostly short, some long"),
                     tr("As recorded in a file")});
    m_law->setObjectName(u"latencyLaw"_s);
    m_law->setAccessibleName(tr("Law of the delays"));
    m_law->setToolTip(tr("How the server's delays are distributed"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap);
    layout->addWidget(m_law);
    layout->addLayout(m_values);
    m_values->addWidget(makeTimes());
    m_values->addWidget(makeFileRow());
    connect(m_law, &QComboBox::currentIndexChanged, this, [this] {
        showLaw();
        Q_EMIT edited();
    });
    connect(m_first, &DurationBox::valueChanged, this, &LatencyField::edited);
    connect(m_second, &DurationBox::valueChanged, this, &LatencyField::edited);
    connect(m_file, &QLineEdit::textEdited, this, &LatencyField::edited);
    showLaw();
}

QWidget *LatencyField::makeTimes()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap + 2);
    layout->addWidget(m_first, 1);
    layout->addWidget(m_between);
    layout->addWidget(m_second, 1);
    return row;
}

QWidget *LatencyField::makeFileRow()
{
    m_file->setObjectName(u"recordingField"_s);
    m_file->setAccessibleName(tr("Recording"));
    m_file->setPlaceholderText(tr("a report in JSON, or a HAR file"));
    m_file->setToolTip(tr("A Regatta report in JSON, or a HAR file as browsers save it. The server "
                          "takes the waits and sizes of its downloads"));
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap);
    QToolButton *choose = makePlainButton(u"folder"_s, tr("Choose a recording"));
    layout->addWidget(m_file, 1);
    layout->addWidget(choose);
    connect(choose, &QToolButton::clicked, this, &LatencyField::chooseFile);
    return row;
}

/// Shows the boxes that the law has, and their names.
void LatencyField::showLaw()
{
    const auto law = static_cast<LawIndex>(m_law->currentIndex());
    const auto name = [](DurationBox *box, const QString &text) {
        box->setAccessibleName(text);
        box->setToolTip(text);
    };
    const bool isPair = law == Uniform || law == Lognormal;
    m_between->setText(law == Lognormal ? tr("1 % over") : tr("to"));
    m_between->setVisible(isPair);
    m_second->setVisible(isPair);
    name(m_first, law == Lognormal ? tr("The delay in the middle: half of them are shorter")
                  : law == Fixed   ? tr("Delay of every request")
                                   : tr("Shortest delay"));
    name(m_second,
         law == Lognormal ? tr("The delay that 1 % of the requests exceed") : tr("Longest delay"));
    m_values->setCurrentIndex(law == Recorded ? 1 : 0);
}

Latency LatencyField::latency() const
{
    switch (static_cast<LawIndex>(m_law->currentIndex())) {
    case Uniform:
        break;
    case Fixed:
        return FixedLatency{m_first->duration()};
    case Lognormal:
        return LognormalLatency{m_first->duration(), m_second->duration()};
    case Recorded:
        return RecordedLatency{m_file->text()};
    }
    return UniformLatency{m_first->duration(), m_second->duration()};
}

void LatencyField::setLatency(const Latency &latency)
{
    m_law->setCurrentIndex(static_cast<int>(latency.index()));
    std::visit(LawShown{m_first, m_second, m_file}, latency);
}

QWidget *LatencyField::lastTime() const
{
    return m_values->currentIndex() == 1 ? static_cast<QWidget *>(m_file) : m_second;
}

void LatencyField::chooseFile()
{
    const QString folder = QFileInfo(m_file->text()).path();
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Recording"), folder, tr("Recordings (*.json *.har);;All files (*)"));
    if (file.isEmpty())
        return;
    m_file->setText(file);
    Q_EMIT edited();
}

} // namespace regatta
