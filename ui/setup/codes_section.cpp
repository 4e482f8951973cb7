// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/codes_section.h"

#include "ui/look/theme.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/wheel_guard.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

CodesSection::CodesSection(WheelGuard &wheelGuard, QWidget *parent)
    : SetupSection(tr("Codes"), parent),
      m_kind(new SegmentedControl),
      m_words(new QLineEdit),
      m_limit(new QSpinBox),
      m_summary(makeHint())
{
    using Kind = CodeSelection::Kind;
    m_kind->setAccessibleName(tr("Codes"));
    m_kind->addSegment(int(Kind::TopTwenty), tr("Top 20"),
                       tr("The twenty most populous countries"));
    m_kind->addSegment(int(Kind::AllWithFlag), tr("All 194"), tr("Every code that has a flag"));
    m_kind->addSegment(int(Kind::Every), tr("Every 676"),
                       tr("AA to ZZ: most of them will not be found"));
    m_kind->addSegment(int(Kind::Picked), tr("Pick"),
                       tr("Codes of your own, typed here or clicked in the map"));

    m_words->setObjectName(u"codesField"_s);
    m_words->setPlaceholderText(tr("a b c BR"));
    m_words->setAccessibleName(tr("Picked codes"));
    m_words->setToolTip(tr("Codes and first letters: “b” stands for BA to BZ"));
    m_limit->setObjectName(u"limitField"_s);
    m_limit->setRange(0, CountryCode::count);
    m_limit->setSpecialValueText(tr("no limit"));
    m_limit->setToolTip(tr("Only the first codes in alphabetical order"));
    m_limit->setAccessibleName(tr("Limit"));
    wheelGuard.guard(m_limit);

    auto *last = new QHBoxLayout;
    last->addWidget(m_summary, 1);
    last->addWidget(m_limit);
    m_limit->setFixedWidth(92);
    body()->addWidget(m_kind);
    body()->addWidget(m_words);
    body()->addLayout(last);

    connect(m_kind, &SegmentedControl::currentChanged, this, &CodesSection::showKind);
    connect(m_kind, &SegmentedControl::currentChanged, this, &CodesSection::edited);
    connect(m_words, &QLineEdit::textEdited, this, &CodesSection::edited);
    connect(m_limit, &QSpinBox::valueChanged, this, &CodesSection::edited);
    connect(this, &CodesSection::edited, this, &CodesSection::describe);
}

void CodesSection::show(const Setup &setup)
{
    const QSignalBlocker blocker(this);
    m_kind->setCurrent(int(setup.codesKind));
    if (m_words->text() != setup.pickedWords)
        m_words->setText(setup.pickedWords);
    m_limit->setValue(setup.limit);
    showKind();
    describe();
}

void CodesSection::read(Setup &setup) const
{
    setup.codesKind = static_cast<CodeSelection::Kind>(m_kind->current());
    setup.pickedWords = m_words->text();
    setup.limit = m_limit->value();
}

void CodesSection::showProblems(const std::vector<SetupProblem> &problems)
{
    showProblem(problems, SetupField::Codes, m_words);
}

void CodesSection::showKind()
{
    m_words->setVisible(m_kind->current() == int(CodeSelection::Kind::Picked));
}

void CodesSection::describe()
{
    Setup setup;
    read(setup);
    m_summary->setText(codesSentence(selectedCodes(setup)));
}

} // namespace regatta
