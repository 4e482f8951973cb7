// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/find_field.h"

#include "core/server/flag_corpus.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/widgets/plain_button.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int fieldLetters = 40;

/// "EG · Egypt" for every code that a country has.
QStringList codesAndCountries()
{
    QStringList titles;
    for (int i = 0; i < CountryCode::count; ++i) {
        const CountryCode code = CountryCode::fromIndex(i);
        if (!countryName(code).isEmpty())
            titles.append(codeAndCountry(code));
    }
    return titles;
}

} // namespace

std::optional<CountryCode> codeMeantBy(const QString &text)
{
    const QString wanted = text.section(u'·', 0, 0).trimmed();
    if (const auto code = CountryCode::parse(wanted))
        return code;
    if (wanted.isEmpty())
        return {};
    std::optional<CountryCode> beginning;
    std::optional<CountryCode> inside;
    for (int i = 0; i < CountryCode::count; ++i) {
        const CountryCode code = CountryCode::fromIndex(i);
        const QString name = countryName(code);
        if (name.compare(wanted, Qt::CaseInsensitive) == 0)
            return code;
        if (!beginning && name.startsWith(wanted, Qt::CaseInsensitive))
            beginning = code;
        if (!inside && name.contains(wanted, Qt::CaseInsensitive))
            inside = code;
    }
    return beginning ? beginning : inside;
}

FindField::FindField(PageContext &context, QWidget *below)
    : QFrame(below), m_context(context), m_edit(new QLineEdit), m_answer(new QLabel)
{
    setObjectName(u"find"_s);
    setAutoFillBackground(true);
    setAccessibleName(tr("Find a download"));
    m_edit->setPlaceholderText(tr("Find a code or a country"));
    m_edit->setAccessibleName(m_edit->placeholderText());
    m_edit->addAction(themedIcon(u"search"_s, IconTint::Muted), QLineEdit::LeadingPosition);
    m_answer->setObjectName(u"hint"_s);
    m_answer->setWordWrap(true);
    m_answer->hide();
    QToolButton *close = makePlainButton(u"close"_s, tr("Close (Esc)"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
    layout->setSpacing(metrics::smallGap);
    layout->addWidget(m_edit, 0, 0);
    layout->addWidget(close, 0, 1);
    layout->addWidget(m_answer, 1, 0, 1, 2);
    hide();
    addCompleter();
    below->installEventFilter(this);
    connect(m_edit, &QLineEdit::returnPressed, this, &FindField::find);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { say({}); });
}

void FindField::addCompleter()
{
    auto *completer = new QCompleter(codesAndCountries(), this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->popup()->setObjectName(u"completions"_s);
    m_edit->setCompleter(completer);
}

void FindField::open()
{
    if (isHidden())
        m_before = QApplication::focusWidget();
    say({});
    arrange();
    raise();
    show();
    m_edit->selectAll();
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void FindField::setTopMargin(int margin)
{
    m_topMargin = margin;
    arrange();
}

QString FindField::answer() const
{
    return m_answer->isHidden() ? QString() : m_answer->text();
}

void FindField::find()
{
    const QString text = m_edit->text().trimmed();
    if (text.isEmpty())
        return;
    const std::optional<CountryCode> code = codeMeantBy(text);
    if (!code)
        say(tr("No code or country is called \"%1\".").arg(text));
    else if (!m_context.shown.run())
        say(tr("No run is shown yet: press Run (Ctrl+R) first."));
    else
        choose(*code);
}

void FindField::choose(CountryCode code)
{
    const RunProgress &progress = m_context.shown.run()->progress;
    const ChosenDownload &chosen = m_context.chosen;
    int copy = 0;
    if (chosen.run() == m_context.shown.index()) {
        const WorkItem &before = progress.items()[static_cast<std::size_t>(chosen.item())];
        if (before.code == code)
            copy = before.copy + 1;
    }
    const WorkItem *item = progress.find(code, copy);
    if (!item)
        item = progress.find(code); // after the last copy comes the first
    if (!item) {
        say(tr("%1 is not in the run shown.").arg(codeAndCountry(code)));
        return;
    }
    say(progress.find(code, 1)
            ? tr("%1: Enter goes to the next copy.").arg(downloadName(code, item->copy))
            : QString());
    m_context.chosen.choose(m_context.shown.index(), item->index);
    raise();
}

void FindField::say(const QString &answer)
{
    m_answer->setText(answer);
    m_answer->setVisible(!answer.isEmpty());
    m_edit->setAccessibleDescription(answer);
    arrange();
}

void FindField::arrange()
{
    const int side =
        std::min(fieldLetters * fontMetrics().averageCharWidth(), parentWidget()->width());
    layout()->activate();
    const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(side)
                                                     : layout()->totalSizeHint().height();
    // On the left, because details open on the right.
    setGeometry(metrics::margin, m_topMargin + metrics::smallGap, side, height);
}

void FindField::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    qApp->installEventFilter(this);
}

void FindField::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    qApp->removeEventFilter(this);
    if (m_before && m_before->window() == window() && m_before->isVisible())
        m_before->setFocus();
    m_before.clear();
}

bool FindField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        arrange();
    const bool isKey =
        event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (isVisible() && isKey && watched == m_edit && !QApplication::activePopupWidget() &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        if (event->type() == QEvent::KeyPress)
            hide();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace regatta
