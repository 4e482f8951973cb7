// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/futures_page.h"

#include "ui/labs/future_card.h"
#include "ui/labs/gantt_chart.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/widgets/card.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int smallestCard = 208;

LabDescription futuresDescription()
{
    return {
        u"futures"_s, FuturesPage::tr("Futures"),
        FuturesPage::tr("Downloads as futures, and what cancelling does"),
        FuturesPage::tr("A future stands for work that may not have begun. Press Start: three "
                        "run, two are pending. Try first: cancel US while it is pending, and it "
                        "never starts. Then cancel a running one: its worker goes on, the result "
                        "is dropped. Only Stop frees the worker, because the download itself "
                        "checks for it.")};
}

QString joined(const std::vector<CountryCode> &codes)
{
    QStringList words;
    for (const CountryCode code : codes)
        words.append(code.upper());
    return words.join(u' ');
}

} // namespace

FuturesPage::FuturesPage(QWidget *parent)
    : LabPage(futuresDescription(), parent),
      m_codeField(new QLineEdit),
      m_workers(new QSpinBox),
      m_site(new QComboBox),
      m_factor(new QDoubleSpinBox),
      m_cardArea(new QWidget),
      m_cardGrid(new QGridLayout(m_cardArea)),
      m_chart(new GanttChart(m_progress)),
      m_result(std::make_shared<FuturesResult>())
{
    makeFields();
    m_chart->setEmptyText(tr("Press Start, and every download gets a bar here, on its worker."));
    m_chart->setLabels([this](int job) { return m_codes[job].upper(); });
    body()->addWidget(m_scroll = makeCardArea(), 3);
    body()->addWidget(makeCard(m_chart, metrics::gap), 1);
    m_codeField->setText(joined(FuturesSettings::defaultCodes()));
}

void FuturesPage::makeFields()
{
    m_codeField->setMinimumWidth(120);
    m_codeField->setToolTip(tr("Two letters each, up to %1 of them").arg(maxFutures));
    m_workers->setRange(1, maxFuturesWorkers);
    m_workers->setValue(FuturesSettings().workers);
    m_workers->setToolTip(tr("How many downloads can run at a time"));
    for (const SiteId id : {SiteId::Delay, SiteId::Error})
        m_site->addItem(site(id).label, int(id));
    m_site->setToolTip(
        tr("The lab starts a server of its own. ERROR has errors besides the delays"));
    m_factor->setRange(0.01, 10);
    m_factor->setSingleStep(0.1);
    m_factor->setValue(FuturesSettings().factor);
    m_factor->setToolTip(tr("Multiplies the server's delays: 0.1 is ten times as fast"));
    addSetting(tr("Codes"), m_codeField);
    addSetting(tr("Workers"), m_workers);
    addSetting(tr("Server"), m_site);
    addSetting(tr("Factor"), m_factor);
    connect(m_codeField, &QLineEdit::textChanged, this, &FuturesPage::readCodes);
}

QScrollArea *FuturesPage::makeCardArea()
{
    m_cardGrid->setContentsMargins(0, 0, 0, 0);
    m_cardGrid->setSpacing(metrics::gap);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_cardArea);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_cardArea->installEventFilter(this);
    return scroll;
}

void FuturesPage::readCodes()
{
    const QStringList words = m_codeField->text().split(u' ', Qt::SkipEmptyParts);
    std::vector<CountryCode> codes;
    for (const QString &word : words) {
        if (const auto code = CountryCode::parse(word))
            codes.push_back(*code);
    }
    const bool isGood =
        !codes.empty() && qsizetype(codes.size()) == words.size() && words.size() <= maxFutures;
    m_codeField->setProperty("problem", !isGood);
    style()->unpolish(m_codeField);
    style()->polish(m_codeField);
    setProblem(
        isGood ? QString()
               : tr("Give up to %1 codes of two letters, with spaces between.").arg(maxFutures));
    if (!isGood)
        return;
    m_codes = codes;
    makeCards();
}

void FuturesPage::makeCards()
{
    qDeleteAll(m_cards);
    m_cards.clear();
    m_progress.reset(int(m_codes.size()), m_workers->value());
    m_chart->refresh();
    for (int item = 0; item < int(m_codes.size()); ++item) {
        auto *card = new FutureCard(m_codes[item].upper());
        connect(card, &FutureCard::cancelClicked, this, [this, item] { m_lab->cancel(item); });
        connect(card, &FutureCard::stopClicked, this, [this, item] { m_lab->stop(item); });
        m_cards.push_back(card);
    }
    placeCards();
}

void FuturesPage::placeCards()
{
    const int count = int(m_cards.size());
    const int columns =
        std::clamp((m_cardArea->width() + metrics::gap) / (smallestCard + metrics::gap), 1,
                   std::max(1, count));
    for (int column = 0; column < m_cardGrid->columnCount(); ++column)
        m_cardGrid->setColumnStretch(column, column < columns ? 1 : 0);
    for (int row = 0; row < m_cardGrid->rowCount(); ++row)
        m_cardGrid->setRowStretch(row, 0);
    for (int i = 0; i < count; ++i) {
        m_cardGrid->addWidget(m_cards[i], i / columns, i % columns);
        m_cardGrid->setColumnStretch(i % columns, 1);
    }
    m_cardGrid->setRowStretch((count + columns - 1) / columns, 1);
    if (m_scroll) // the chart gets what the cards do not need
        m_scroll->setMaximumHeight(m_cardGrid->sizeHint().height());
}

bool FuturesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_cardArea && event->type() == QEvent::Resize)
        placeCards();
    return LabPage::eventFilter(watched, event);
}

LabRunner::Work FuturesPage::prepare(const std::shared_ptr<LabLog> &log)
{
    FuturesSettings settings;
    settings.codes = m_codes;
    settings.workers = m_workers->value();
    settings.site = SiteId(m_site->currentData().toInt());
    settings.factor = m_factor->value();
    settings.baseUrl = m_baseUrl;
    settings.limits = m_limits;
    makeCards();
    m_lab = std::make_shared<FuturesLab>(settings, *log);
    m_result = std::make_shared<FuturesResult>();
    return
        [log, lab = m_lab, result = m_result](std::stop_token stop) { *result = lab->run(stop); };
}

void FuturesPage::showEvents(const std::vector<LabEvent> &events)
{
    m_progress.apply(events);
    if (m_progress.hasBegun()) {
        for (int item = 0; item < int(m_cards.size()); ++item)
            m_cards[item]->show(m_lab->view(item), m_progress.job(item), m_progress.elapsed());
        showProgress(m_progress.overCount(), int(m_cards.size()), m_progress.elapsed());
    }
    m_chart->update();
}

LabPage::Outcome FuturesPage::outcome() const
{
    return {m_result->failure, m_result->isStopped, futuresSummary(*m_result)};
}

QString FuturesPage::csv() const
{
    std::vector<LabEvent> events;
    log().read(0, events);
    return futuresCsv(*m_lab, events);
}

void FuturesPage::setServer(const QString &baseUrl, const Limits &limits)
{
    m_baseUrl = baseUrl;
    m_limits = limits;
}

QVariantMap FuturesPage::settings() const
{
    return {{u"codes"_s, joined(m_codes)},
            {u"workers"_s, m_workers->value()},
            {u"site"_s, m_site->currentIndex()},
            {u"factor"_s, m_factor->value()}};
}

void FuturesPage::setSettings(const QVariantMap &settings)
{
    m_workers->setValue(settings.value(u"workers"_s, m_workers->value()).toInt());
    m_factor->setValue(settings.value(u"factor"_s, m_factor->value()).toDouble());
    const int place = settings.value(u"site"_s).toInt();
    if (place >= 0 && place < m_site->count())
        m_site->setCurrentIndex(place);
    if (const QString codes = settings.value(u"codes"_s).toString(); !codes.isEmpty())
        m_codeField->setText(codes);
}

} // namespace regatta
