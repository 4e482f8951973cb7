// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plain_text.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Sets each label's format before the label is first shown, which is when Qt polishes it.
class LabelWatch : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Polish) {
            auto *label = qobject_cast<QLabel *>(object);
            // Tool tips are labels too, but some of them are HTML.
            if (label && label->windowType() != Qt::ToolTip && label->textFormat() == Qt::AutoText)
                label->setTextFormat(Qt::PlainText);
        }
        return false;
    }
};

} // namespace

void showLabelsAsPlainText(QApplication &application)
{
    application.installEventFilter(new LabelWatch(&application));
}

QString plainToolTip(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    QString lines = text.toHtmlEscaped();
    return u"<qt>%1</qt>"_s.arg(lines.replace(u'\n', QLatin1String("<br>")));
}

} // namespace regatta
