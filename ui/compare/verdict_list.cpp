// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/verdict_list.h"

#include "core/analysis/wording.h"
#include "ui/accessible/spoken.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const QString &titleOf(const ComparisonFigures &figures, int contestant)
{
    return figures.contestants[contestant].title;
}

VerdictCard difference(const ComparisonFigures &figures, const Comparison &pair)
{
    const int faster = pair.verdict == Verdict::Faster ? pair.a : pair.b;
    return {VerdictCard::Kind::Difference,
            VerdictList::tr("%1 is faster").arg(titleOf(figures, faster)), pair.sentence};
}

using Pairs = std::vector<const Comparison *>;

QString headingSoFar(const Comparison *pair, int missing)
{
    const QString toCome = moreRoundsText(missing);
    if (!pair)
        return VerdictList::tr("No round counts yet; %1").arg(toCome);
    return VerdictList::tr("%1 %2; %3")
        .arg(timesText(speedUpOf(*pair)), inRoundsText(pair->rounds), toCome);
}

QString textSoFar(const ComparisonFigures &figures, const Comparison *pair, int needed)
{
    const QString chance =
        VerdictList::tr("With fewer than %1 rounds any difference may be chance.").arg(needed);
    if (!pair)
        return chance;
    const bool isFirstFaster = pair->ratio < 1;
    return VerdictList::tr("%1 was %2 as fast as %3 %4. %5")
        .arg(titleOf(figures, isFirstFaster ? pair->a : pair->b), timesText(speedUpOf(*pair)),
             titleOf(figures, isFirstFaster ? pair->b : pair->a), inRoundsText(pair->rounds),
             chance);
}

QString namesOf(const ComparisonFigures &figures, const Pairs &pairs)
{
    QStringList names;
    for (const Comparison *pair : pairs)
        names.append(
            VerdictList::tr("%1 and %2").arg(titleOf(figures, pair->a), titleOf(figures, pair->b)));
    return names.join(u"; "_s);
}

QString withComing(const QString &text, const QString &coming)
{
    return coming.isEmpty() ? text : QString(text + u' ' + coming);
}

VerdictCard needsMoreRounds(const ComparisonFigures &figures, const Pairs &pairs,
                            const QString &coming)
{
    constexpr std::size_t mostNamed = 3;
    const auto rounds = [](const Comparison *pair) { return pair->rounds; };
    const Comparison &behind = **std::ranges::min_element(pairs, {}, rounds);
    const Comparison *most = mostDifferent(pairs);
    VerdictCard card{
        VerdictCard::Kind::NeedMoreRounds, headingSoFar(most, behind.roundsNeeded - behind.rounds),
        textSoFar(figures, most, behind.roundsNeeded), behind.rounds, behind.roundsNeeded};
    if (pairs.size() > 1 && pairs.size() < figures.comparisons.size() && pairs.size() <= mostNamed)
        card.text += VerdictList::tr(" This is about %1.").arg(namesOf(figures, pairs));
    const auto hasUnlike = [](const Comparison *pair) { return pair->unlikeRounds > 0; };
    if (std::ranges::any_of(pairs, hasUnlike))
        card.text +=
            VerdictList::tr(" A round in which they did not do the same work does not count.");
    card.text = withComing(card.text, coming);
    return card;
}

/// For pairs that more rounds cannot help.
VerdictCard baselineIsShort(const Pairs &pairs)
{
    QStringList sentences;
    for (const Comparison *pair : pairs)
        sentences.append(pair->sentence);
    sentences.append(VerdictList::tr("The baseline has no more rounds."));
    return {VerdictCard::Kind::NotComparable, VerdictList::tr("Too few rounds in the baseline"),
            sentences.join(u' ')};
}

VerdictCard notComparable(const ComparisonFigures &figures, const Pairs &pairs)
{
    QStringList sentences;
    for (const Comparison *pair : pairs)
        sentences.append(pair->sentence);
    const QString heading =
        pairs.size() == 1 ? VerdictList::tr("%1 cannot be compared").arg(namesOf(figures, pairs))
                          : VerdictList::tr("%1 pairs cannot be compared").arg(pairs.size());
    return {VerdictCard::Kind::NotComparable, heading, sentences.join(u' ')};
}

VerdictCard otherBaseline(const QStringList &differences)
{
    return {VerdictCard::Kind::NotComparable, VerdictList::tr("The baseline did other work"),
            VerdictList::tr("It differs in %1, so its times are shown and nothing is claimed. Run "
                            "the same work to compare with it.")
                .arg(listText(differences))};
}

/// Draws one pip per round: first the rounds done, then those that are still needed.
class RoundsMeter : public QWidget, public Spoken
{
public:
    RoundsMeter(int done, int needed) : m_done(done), m_needed(needed)
    {
        setFixedHeight(6);
        setAccessibleName(VerdictList::tr("%1 of %2 rounds").arg(done).arg(needed));
    }

    QAccessible::Role spokenRole() const override { return QAccessible::ProgressBar; }
    std::optional<SpokenValue> spokenValue() const override
    {
        return SpokenValue{double(m_done), 0, double(m_needed), 1};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        constexpr double gap = 3;
        const double pip = std::min(28.0, (width() - (m_needed - 1) * gap) / m_needed);
        for (int i = 0; i < m_needed; ++i) {
            painter.setBrush(i < m_done ? colors().inFlight : colors().border);
            painter.drawRoundedRect(QRectF(i * (pip + gap), 0, pip, height()), 2, 2);
        }
    }

private:
    int m_done;
    int m_needed;
};

struct Look
{
    const char *icon;
    IconTint tint;
};

Look lookOf(VerdictCard::Kind kind)
{
    switch (kind) {
    case VerdictCard::Kind::Difference:
        return {"verdict", IconTint::Accent};
    case VerdictCard::Kind::NoDifference:
        return {"equal", IconTint::Muted};
    case VerdictCard::Kind::NeedMoreRounds:
        return {"rounds", IconTint::Warning};
    case VerdictCard::Kind::MoreToCome:
        return {"rounds", IconTint::Muted};
    case VerdictCard::Kind::NotComparable:
    case VerdictCard::Kind::NothingToCompare:
        break;
    }
    return {"info", IconTint::Muted};
}

QWidget *makeVerdict(const VerdictCard &contents)
{
    auto *card = new QFrame;
    card->setObjectName(u"card"_s);
    card->setAccessibleName(contents.heading);
    auto *icon = new QLabel;
    const Look look = lookOf(contents.kind);
    icon->setPixmap(themedIcon(QLatin1String(look.icon), look.tint).pixmap(metrics::iconSize));
    auto *heading = new QLabel(contents.heading);
    QFont bold = heading->font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(bold);
    heading->setWordWrap(true);
    auto *text = new QLabel(contents.text);
    text->setObjectName(u"hint"_s);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *layout = new QGridLayout(card);
    layout->setContentsMargins(metrics::margin, metrics::margin - 2, metrics::margin,
                               metrics::margin - 2);
    layout->setHorizontalSpacing(metrics::gap);
    layout->setVerticalSpacing(metrics::smallGap);
    layout->setColumnStretch(1, 1);
    layout->addWidget(icon, 0, 0, Qt::AlignTop);
    layout->addWidget(heading, 0, 1);
    layout->addWidget(text, 1, 1, Qt::AlignTop);
    if (contents.roundsNeeded > 0)
        layout->addWidget(new RoundsMeter(contents.rounds, contents.roundsNeeded), 2, 1);
    layout->setRowStretch(3, 1);
    return card;
}

} // namespace

std::vector<VerdictCard> verdictCards(const ComparisonFigures &figures, const QString &coming)
{
    if (figures.isEmpty() && coming.isEmpty())
        return {};
    std::vector<VerdictCard> differences;
    std::vector<VerdictCard> draws;
    Pairs open;
    Pairs stuck;
    Pairs unlike;
    for (const Comparison &pair : figures.comparisons) {
        if (figures.isBaseline(pair.a) && figures.isBaseline(pair.b))
            continue;
        if (pair.verdict == Verdict::NeedMoreRounds)
            (figures.canBeDecided(pair) ? open : stuck).push_back(&pair);
        else if (pair.verdict == Verdict::NotComparable)
            unlike.push_back(&pair);
        else if (pair.verdict == Verdict::NoDifference)
            draws.push_back({VerdictCard::Kind::NoDifference,
                             VerdictList::tr("No difference detected"), pair.sentence});
        else
            differences.push_back(difference(figures, pair));
    }
    std::vector<VerdictCard> cards = std::move(differences);
    cards.insert(cards.end(), draws.begin(), draws.end());
    if (!unlike.empty() && figures.hasSuccess())
        cards.push_back(notComparable(figures, unlike));
    if (!figures.input.baselineDiffers.isEmpty() && !figures.input.baseline.empty())
        cards.push_back(otherBaseline(figures.input.baselineDiffers));
    if (!open.empty())
        cards.push_back(needsMoreRounds(figures, open, coming));
    if (!stuck.empty())
        cards.push_back(baselineIsShort(stuck));
    if (!cards.empty())
        return cards;
    if (!coming.isEmpty())
        return {{VerdictCard::Kind::MoreToCome, coming,
                 VerdictList::tr("The first comparison comes when two of them have done the same "
                                 "round.")}};
    if (figures.comparisons.empty() && figures.hasSuccess())
        return {{VerdictCard::Kind::NothingToCompare, VerdictList::tr("Nothing to compare with"),
                 VerdictList::tr("Check a second strategy on the left and press Run, to see "
                                 "which of them is faster.")}};
    return {};
}

VerdictList::VerdictList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setObjectName(u"verdicts"_s);
    setAccessibleName(tr("Verdicts"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(metrics::gap);
}

void VerdictList::setCards(const std::vector<VerdictCard> &cards)
{
    if (cards == m_cards)
        return;
    m_cards = cards;
    rebuild();
}

void VerdictList::rebuild()
{
    for (QWidget *widget : m_widgets) {
        m_grid->removeWidget(widget);
        widget->hide();
        widget->deleteLater(); // later, because Qt goes through a list of all widgets while the
                               // style changes
    }
    m_widgets.clear();
    for (const VerdictCard &card : m_cards)
        m_widgets.push_back(makeVerdict(card));
    m_columns = 0;
    arrange();
    fitHeight();
}

void VerdictList::arrange()
{
    constexpr int narrowestCard = 300;
    constexpr int mostColumns = 3;
    const int fitting = std::clamp(width() / narrowestCard, 1, mostColumns);
    const int columns = std::clamp(static_cast<int>(m_widgets.size()), 1, fitting);
    if (columns == m_columns)
        return;
    for (int column = 0; column < mostColumns; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_columns = columns;
    int place = 0;
    for (QWidget *widget : m_widgets) {
        m_grid->addWidget(widget, place / columns, place % columns);
        widget->show(); // because a hidden one has no height
        ++place;
    }
}

void VerdictList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
    fitHeight();
}

/// Sets the height, because a page that scrolls gives wrapped texts the height that they need at
/// their narrowest.
void VerdictList::fitHeight()
{
    m_grid->invalidate();
    setFixedHeight(m_widgets.empty() ? 0 : std::max(0, m_grid->heightForWidth(width())));
}

void VerdictList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild(); // because icons have the theme's colours
}

} // namespace regatta
