// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sweep/sweep_controls.h"

#include "core/analysis/sweep.h"
#include "core/experiment/program_rules.h"
#include "core/experiment/sweep_levels.h"
#include "core/strategies/strategy_catalog.h"
#include "core/workload/site.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/widgets/client_field.h"
#include "ui/widgets/plain_text.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace regatta {

SweepControls::SweepControls(QWidget *parent)
    : QWidget(parent),
      m_strategy(new QComboBox),
      m_client(new ClientField),
      m_levels(new QLineEdit),
      m_rounds(new QSpinBox),
      m_button(new QPushButton),
      m_note(new QLabel)
{
    m_strategy->setObjectName(u"sweepStrategy"_s);
    m_client->setObjectName(u"sweepClient"_s);
    m_levels->setObjectName(u"sweepLevels"_s);
    m_rounds->setObjectName(u"sweepRounds"_s);
    m_button->setObjectName(u"sweepButton"_s);
    m_rounds->setRange(1, 100);
    m_levels->setToolTip(tr("Values of m to try, such as %1").arg(SweepSettings().levels));
    m_rounds->setToolTip(tr("How often every level is run, in shuffled order. 2 rounds are enough "
                            "for intervals, %1 to be sure of the advice")
                             .arg(roundsToBeSure));
    addStrategies();
    arrange();
    setSettings({});

    connect(m_strategy, &QComboBox::currentIndexChanged, this, &SweepControls::check);
    connect(m_client, &QComboBox::currentIndexChanged, this, &SweepControls::check);
    connect(m_levels, &QLineEdit::textChanged, this, &SweepControls::check);
    connect(m_levels, &QLineEdit::returnPressed, this, [this] {
        if (m_activity == Activity::Ready && m_button->isEnabled())
            press();
    });
    connect(m_button, &QPushButton::clicked, this, &SweepControls::press);
}

void SweepControls::addStrategies()
{
    for (const StrategyInfo &strategy : strategies()) {
        if (strategy.concurrencyCap == 1)
            continue; // it has only one level
        m_strategy->addItem(strategy.title, strategy.id);
        m_strategy->setItemData(m_strategy->count() - 1, strategy.summary, Qt::ToolTipRole);
    }
    m_strategy->setToolTip(tr("The strategy or program that is run at every level"));
    m_strategy->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_strategy->setMinimumContentsLength(20);
}

/// Puts the setup's programs behind the strategies. What is chosen stays, if it is still there.
void SweepControls::addPrograms()
{
    const std::vector<Program> &programs = m_setup.plan.programs;
    if (programs == m_programs)
        return;
    const QSignalBlocker blocker(m_strategy);
    const QString chosen = m_strategy->currentData().toString();
    const int strategies = m_strategy->count() - static_cast<int>(m_programs.size());
    while (m_strategy->count() > strategies)
        m_strategy->removeItem(m_strategy->count() - 1);
    for (const Program &program : programs) {
        m_strategy->addItem(program.name, program.name);
        m_strategy->setItemData(m_strategy->count() - 1, plainToolTip(program.command),
                                Qt::ToolTipRole);
    }
    m_programs = programs;
    m_strategy->setCurrentIndex(std::max(0, m_strategy->findData(chosen)));
}

/// nullptr if a strategy is chosen.
const Program *SweepControls::program() const
{
    return findProgram(m_programs, m_strategy->currentData().toString());
}

void SweepControls::arrange()
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(metrics::gap);
    layout->setVerticalSpacing(metrics::smallGap - 2);
    const auto addField = [layout](int column, const QString &text, QWidget *field) {
        auto *label = new QLabel(text);
        label->setObjectName(u"hint"_s);
        label->setFont(smallFont());
        label->setBuddy(field);
        layout->addWidget(label, 0, column);
        layout->addWidget(field, 1, column);
    };
    addField(0, tr("Strateg&y"), m_strategy);
    addField(1, tr("Cl&ient"), m_client);
    addField(2, tr("&Levels of m"), m_levels);
    addField(3, tr("Ro&unds"), m_rounds);
    layout->addWidget(m_button, 1, 4);
    layout->setColumnStretch(0, 3);
    layout->setColumnStretch(2, 4);
    m_button->setDefault(true);
    m_note->setFont(smallFont());
    m_note->setWordWrap(true);
    layout->addWidget(m_note, 2, 0, 1, 5);
}

SweepSettings SweepControls::settings() const
{
    return {m_strategy->currentData().toString(), m_client->currentData().toString(),
            m_levels->text(), m_rounds->value()};
}

void SweepControls::setSettings(const SweepSettings &settings)
{
    m_strategy->setCurrentIndex(std::max(0, m_strategy->findData(settings.strategy)));
    m_client->setCurrentIndex(std::max(0, m_client->findData(settings.client)));
    m_levels->setText(settings.levels);
    m_levels->setCursorPosition(0);
    m_rounds->setValue(settings.rounds);
    check();
}

void SweepControls::setSetup(const Setup &setup)
{
    m_setup = setup;
    addPrograms();
    check();
}

void SweepControls::setActivity(Activity activity)
{
    m_activity = activity;
    check();
}

QString SweepControls::problem() const
{
    const SweepLevels levels = parseSweepLevels(m_levels->text());
    if (!levels.problem.isEmpty())
        return levels.problem;
    Setup setup = m_setup;
    setup.strategies = QStringList{m_strategy->currentData().toString()};
    if (asksRemote(setup) && levels.values.back() > maxRemoteRequests)
        return tr("REMOTE gets at most %1 requests at a time: leave out the levels above.")
            .arg(maxRemoteRequests);
    const std::vector<SetupProblem> problems = regatta::problems(setup);
    return problems.empty() ? QString() : problems.front().sentence;
}

QString SweepControls::hint() const
{
    QStringList hints{hintAboutProgram(), hintAboutCodes()};
    hints.removeAll({});
    return hints.join(u' ');
}

QString SweepControls::hintAboutProgram() const
{
    const Program *chosen = program();
    return chosen && !isToldRequests(*chosen)
               ? tr("The command of %1 has no {m}: unless the program reads REGATTA_M, all levels "
                    "run the same thing.")
                     .arg(chosen->name)
               : QString();
}

QString SweepControls::hintAboutCodes() const
{
    const SweepLevels levels = parseSweepLevels(m_levels->text());
    const int items = static_cast<int>(selectedCodes(m_setup).size()) * m_setup.plan.copies;
    if (levels.values.empty() || levels.values.back() <= items)
        return {};
    return tr("Only %1 downloads are picked, so levels above run no more than that at a time: pick "
              "more codes on the left to tell them apart.")
        .arg(items);
}

void SweepControls::check()
{
    const QString wrong = problem();
    const bool isIdle = m_activity == Activity::Ready;
    m_button->setText(m_activity == Activity::Sweeping   ? tr("Stop s&weep")
                      : m_activity == Activity::Stopping ? tr("Stopping…")
                                                         : tr("Run s&weep"));
    m_button->setIcon(m_activity == Activity::Sweeping || m_activity == Activity::Stopping
                          ? themedIcon(u"stop"_s, IconTint::OnAccent)
                          : themedIcon(u"run"_s, IconTint::OnAccent));
    m_button->setEnabled(m_activity == Activity::Sweeping || (isIdle && wrong.isEmpty()));
    m_button->setToolTip(m_activity == Activity::Sweeping ? tr("Stop, and keep what is done (Esc)")
                         : m_activity == Activity::OtherRun ? tr("A run is under way")
                         : !wrong.isEmpty()
                             ? wrong
                             : tr("Run the strategy at every level, on the codes and the site that "
                                  "are set on the left"));
    for (QWidget *field : {static_cast<QWidget *>(m_strategy), static_cast<QWidget *>(m_client),
                           static_cast<QWidget *>(m_levels), static_cast<QWidget *>(m_rounds)})
        field->setEnabled(m_activity == Activity::Ready || m_activity == Activity::OtherRun);
    if (program()) // it brings its own
        m_client->setEnabled(false);

    const bool areLevelsWrong = !parseSweepLevels(m_levels->text()).problem.isEmpty();
    m_levels->setProperty("problem", areLevelsWrong);
    m_levels->style()->unpolish(m_levels);
    m_levels->style()->polish(m_levels);
    m_note->setObjectName(wrong.isEmpty() ? u"hint"_s : u"problem"_s);
    m_note->style()->unpolish(m_note);
    m_note->style()->polish(m_note);
    m_note->setText(wrong.isEmpty() ? hint() : wrong);
    m_note->setVisible(!m_note->text().isEmpty());
}

void SweepControls::press()
{
    if (m_activity == Activity::Sweeping)
        Q_EMIT stopWanted();
    else
        Q_EMIT sweepWanted(settings());
}

} // namespace regatta
