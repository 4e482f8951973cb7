// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_window.h"

#include "ui/look/theme.h"
#include "ui/widgets/plain_button.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

/// Reads topics, and nothing else: the help loads no file.
class TopicBrowser : public QTextBrowser
{
public:
    explicit TopicBrowser(const std::vector<ShortcutGroup> &shortcuts) : m_shortcuts(shortcuts) {}

    QVariant loadResource(int type, const QUrl &name) override
    {
        if (type == QTextDocument::HtmlResource)
            return helpHtml(name.path(), m_shortcuts);
        return {}; // the document itself reads pictures that stand in the text
    }

private:
    const std::vector<ShortcutGroup> &m_shortcuts;
};

namespace {

constexpr int idRole = Qt::UserRole;
constexpr QSize firstSize(860, 640);
constexpr int listWidth = 200;

QString styleOfText()
{
    return uR"(
        h1 { font-size: x-large; font-weight: 600; }
        h2 { font-size: large; font-weight: 600; margin-top: 18px; }
        p, li { margin-top: 6px; margin-bottom: 6px; }
        td { padding: 4px 14px 4px 0px; }
        kbd, code { font-family: monospace; background-color: %1; }
    )"_s.arg(colors().sunken.name());
}

bool hasAllWords(const QString &text, const QStringList &words)
{
    return std::ranges::all_of(
        words, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

QStringList wordsOf(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

HelpWindow::HelpWindow(std::vector<ShortcutGroup> shortcuts, QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_shortcuts(std::move(shortcuts)),
      m_search(new QLineEdit),
      m_topics(new QListWidget),
      m_text(new TopicBrowser(m_shortcuts))
{
    setObjectName(u"help"_s);
    setWindowTitle(tr("Regatta's help"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->setSpacing(metrics::margin);
    layout->addWidget(makeContents());
    layout->addWidget(makeReader(), 1);
    auto *close = new QAction(this);
    close->setShortcuts({QKeySequence(Qt::Key_Escape), QKeySequence::Close});
    connect(close, &QAction::triggered, this, &QWidget::close);
    addAction(close);
    auto *search = new QAction(this);
    search->setShortcut(QKeySequence::Find);
    connect(search, &QAction::triggered, m_search, [this] { m_search->setFocus(); });
    addAction(search);
    listTopics();
    resize(firstSize);
}

QWidget *HelpWindow::makeContents()
{
    m_search->setPlaceholderText(
        tr("Search (%1)").arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    m_search->setAccessibleName(tr("Search the help"));
    m_search->setClearButtonEnabled(true);
    m_topics->setObjectName(u"helpTopics"_s);
    m_topics->setAccessibleName(tr("Topics"));
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::listTopics);
    connect(m_topics, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            m_text->setSource(QUrl(item->data(idRole).toString()));
    });

    auto *contents = new QWidget;
    contents->setFixedWidth(listWidth);
    auto *layout = new QVBoxLayout(contents);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_search);
    layout->addWidget(m_topics, 1);
    return contents;
}

QWidget *HelpWindow::makeReader()
{
    m_text->setObjectName(u"helpText"_s);
    m_text->setAccessibleName(tr("Text"));
    m_text->document()->setDefaultStyleSheet(styleOfText());
    m_text->document()->setDocumentMargin(metrics::margin);
    // Follow links, too: the list shows where the reader is.
    connect(m_text, &QTextBrowser::sourceChanged, this, [this](const QUrl &source) {
        m_topic = source.path();
        showPlace();
    });

    QToolButton *back = makePlainButton(u"chevron-left"_s, tr("Back (Alt+Left)"));
    QToolButton *forward = makePlainButton(u"chevron-right"_s, tr("Forward (Alt+Right)"));
    back->setAccessibleName(tr("Back"));
    forward->setAccessibleName(tr("Forward"));
    back->setEnabled(false);
    forward->setEnabled(false);
    connect(back, &QToolButton::clicked, m_text, &QTextBrowser::backward);
    connect(forward, &QToolButton::clicked, m_text, &QTextBrowser::forward);
    connect(m_text, &QTextBrowser::backwardAvailable, back, &QWidget::setEnabled);
    connect(m_text, &QTextBrowser::forwardAvailable, forward, &QWidget::setEnabled);

    auto *reader = new QWidget;
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(back);
    buttons->addWidget(forward);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(reader);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addLayout(buttons);
    layout->addWidget(m_text, 1);
    return reader;
}

void HelpWindow::showTopic(const QString &topic)
{
    m_search->clear();
    m_text->setSource(QUrl(helpTopics().contains(topic) ? topic : firstHelpTopic()));
    show();
    raise();
    activateWindow();
    m_text->setFocus();
}

QString HelpWindow::text() const
{
    return m_text->toPlainText();
}

void HelpWindow::find(const QString &words)
{
    m_search->setText(words);
}

QStringList HelpWindow::listedTopics() const
{
    QStringList topics;
    for (int i = 0; i < m_topics->count(); ++i)
        topics.append(m_topics->item(i)->data(idRole).toString());
    return topics;
}

void HelpWindow::listTopics()
{
    const QStringList words = wordsOf(m_search->text());
    {
        const QSignalBlocker quiet(m_topics);
        m_topics->clear();
        for (const QString &topic : helpTopics()) {
            if (!hasAllWords(helpText(topic, m_shortcuts), words))
                continue;
            auto *item = new QListWidgetItem(helpTitle(topic), m_topics);
            item->setData(idRole, topic);
        }
        if (m_topics->count() == 0) {
            auto *none = new QListWidgetItem(tr("No topic has these words"), m_topics);
            none->setFlags(Qt::NoItemFlags);
        }
    }
    if (const QStringList listed = listedTopics(); listed.contains(topic()) || words.isEmpty())
        showPlace();
    else if (helpTopics().contains(listed.front()))
        m_text->setSource(QUrl(listed.front()));
}

void HelpWindow::showPlace()
{
    const QSignalBlocker quiet(m_topics);
    m_topics->setCurrentItem(nullptr);
    for (int i = 0; i < m_topics->count(); ++i) {
        if (m_topics->item(i)->data(idRole).toString() == topic())
            m_topics->setCurrentRow(i);
    }
    markWords();
}

void HelpWindow::markWords()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const QString &word : wordsOf(m_search->text())) {
        QTextCursor found(m_text->document());
        while (!(found = m_text->document()->find(word, found)).isNull()) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = found;
            mark.format.setBackground(colors().warningSoft);
            marks.append(mark);
        }
    }
    m_text->setExtraSelections(marks);
    if (!marks.isEmpty()) {
        QTextCursor first = marks.front().cursor;
        first.clearSelection();
        m_text->setTextCursor(first);
    }
}

void HelpWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    // The pictures in the text have the colours of the theme, too.
    const int place = m_text->verticalScrollBar()->value();
    m_text->document()->setDefaultStyleSheet(styleOfText());
    m_text->reload();
    m_text->verticalScrollBar()->setValue(place);
}

} // namespace regatta
