// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup_dock.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QSettings>
#include <QStyleOption>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const QString choicesKey = u"window/setupOpen"_s;
/// A page that has at least this width has room for a panel beside it. With the panel's designed
/// width, that makes 1300.
constexpr int roomyPage = 984;

} // namespace

/// A strip along the window's edge, with its text from bottom to top.
class SetupHandle : public QToolButton
{
public:
    /// `toggle` is what a click on the handle does, too.
    explicit SetupHandle(const QAction &toggle) : m_toggle(toggle)
    {
        setObjectName(u"setupHandle"_s);
        setText(SetupDock::tr("Setup"));
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }

    void setProblem(const QString &sentence)
    {
        m_hasProblem = !sentence.isEmpty();
        setToolTip(m_hasProblem ? plainToolTip(sentence) : m_toggle.toolTip());
        setAccessibleName(SetupDock::tr("Show the setup"));
        setAccessibleDescription(sentence);
        update();
    }

    QSize sizeHint() const override
    {
        return {fontMetrics().height() + 2 * metrics::smallGap,
                fontMetrics().horizontalAdvance(text()) + 2 * metrics::margin + metrics::iconSize};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const bool isLit = underMouse() || hasFocus();
        painter.fillRect(rect(), isLit ? colors().accentSoft : colors().surface);
        painter.fillRect(QRect(width() - 1, 0, 1, height()), colors().border);
        if (hasFocus()) {
            painter.setPen(colors().accentInk);
            painter.drawRect(rect().adjusted(0, 0, -1, -1));
        }
        const QRect icon((width() - metrics::iconSize) / 2, metrics::margin, metrics::iconSize,
                         metrics::iconSize);
        const QIcon shown = m_hasProblem ? themedIcon(u"error"_s, IconTint::Danger)
                                         : themedIcon(u"chevron-right"_s);
        shown.paint(&painter, icon);
        painter.setPen(isLit ? colors().text : colors().mutedText);
        painter.rotate(-90);
        const int above = icon.bottom() + metrics::gap;
        painter.drawText(QRect(-height(), 0, height() - above, width()),
                         Qt::AlignRight | Qt::AlignVCenter, text());
    }

private:
    const QAction &m_toggle;
    bool m_hasProblem = false;
};

SetupDock::SetupDock(QWidget *panel, QAction &toggle)
    : m_panel(panel), m_toggle(toggle), m_handle(new SetupHandle(toggle))
{
    setObjectName(u"setup"_s);
    setFeatures(QDockWidget::NoDockWidgetFeatures);
    setTitleBarWidget(new QWidget);
    auto *both = new QWidget;
    auto *layout = new QHBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->setSizeConstraint(QLayout::SetMinAndMaxSize); // a dock keeps its width if it can
    layout->addWidget(m_panel);
    layout->addWidget(m_handle);
    setWidget(both);
    m_handle->hide();
    setProblem({});
    m_toggle.setChecked(true);
    connect(m_handle, &QToolButton::clicked, this, [this] { choose(true); });
    connect(&m_toggle, &QAction::triggered, this, &SetupDock::choose);
}

QString SetupDock::situation() const
{
    return (isWide() ? u"wide"_s : u"narrow"_s) + (m_isAboutSetup ? QString() : u"Other"_s);
}

bool SetupDock::isWide() const
{
    return m_windowWidth >= std::max(widthOfPanel() + roomyPage, m_neededWithPanel);
}

int SetupDock::widthOfPanel() const
{
    return m_panel->minimumWidth(); // its width is fixed
}

void SetupDock::setPageAboutSetup(bool isAboutSetup)
{
    m_isAboutSetup = isAboutSetup;
    follow();
}

void SetupDock::setProblem(const QString &sentence)
{
    m_handle->setProblem(sentence);
}

void SetupDock::setRoom(int windowWidth, int needed)
{
    m_windowWidth = windowWidth;
    m_neededWithPanel = m_isOpen ? needed : needed - m_handle->sizeHint().width() + widthOfPanel();
    follow();
}

int SetupDock::roomToGive() const
{
    const bool foldsByItself = m_isOpen && !m_chosen.contains(situation());
    return foldsByItself ? widthOfPanel() - m_handle->sizeHint().width() : 0;
}

void SetupDock::choose(bool isOpen)
{
    m_chosen[situation()] = isOpen;
    setOpen(isOpen);
    if (isOpen)
        focusPanel();
}

void SetupDock::follow()
{
    const auto chosen = m_chosen.find(situation());
    setOpen(chosen != m_chosen.end() ? chosen->second : isWide() && m_isAboutSetup);
}

void SetupDock::setOpen(bool isOpen)
{
    m_toggle.setChecked(isOpen);
    if (m_isOpen == isOpen)
        return;
    m_isOpen = isOpen;
    // Hide one before the other is shown, because there is no room for both beside the page.
    (isOpen ? static_cast<QWidget *>(m_handle) : m_panel)->hide();
    (isOpen ? m_panel : static_cast<QWidget *>(m_handle))->show();
}

void SetupDock::focusPanel()
{
    for (QWidget *next = m_panel->nextInFocusChain(); next && m_panel->isAncestorOf(next);
         next = next->nextInFocusChain()) {
        if (next->isVisible() && next->isEnabled() && next->focusPolicy() & Qt::TabFocus) {
            next->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void SetupDock::save(QSettings &settings) const
{
    settings.beginGroup(choicesKey);
    for (const auto &[situation, isOpen] : m_chosen)
        settings.setValue(situation, isOpen);
    settings.endGroup();
}

void SetupDock::restore(const QSettings &settings)
{
    for (const char *width : {"wide", "narrow", "wideOther", "narrowOther"}) {
        const QString key = QLatin1String(width);
        if (const QVariant stored = settings.value(choicesKey + u'/' + key); stored.isValid())
            m_chosen[key] = stored.toBool();
    }
    follow();
}

} // namespace regatta
