// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/output_view.h"

#include "core/analysis/traffic_facts.h"
#include "core/analysis/wording.h"
#include "ui/look/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

OutputView::OutputView(const QString &title, const ProgramRun &program, QWidget *parent)
    : QDialog(parent), m_text(makeText(program))
{
    setWindowTitle(tr("Output of %1").arg(title));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *facts = new QLabel(OutputView::facts(program));
    facts->setTextFormat(Qt::PlainText);
    facts->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->setSpacing(metrics::gap);
    layout->addWidget(facts);
    layout->addWidget(m_text, 1);
    layout->addWidget(makeButtons());
    resize(720, 420);
    m_text->setFocus();
}

QString OutputView::facts(const ProgramRun &program)
{
    const QString end = tr("It ended with %1.").arg(programEndText(program));
    if (program.outputBytes == 0)
        return tr("%1 It printed nothing.").arg(end);
    const qint64 leftOut = program.outputBytes - program.output.toUtf8().size();
    if (leftOut <= 0)
        return tr("%1 This is all that it wrote.").arg(end);
    return tr("%1 This is the end of what it wrote; the %2 bytes before it were not kept.")
        .arg(end, numberText(leftOut));
}

QPlainTextEdit *OutputView::makeText(const ProgramRun &program)
{
    auto *text = new QPlainTextEdit(program.output);
    text->setReadOnly(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setTabChangesFocus(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setPlaceholderText(tr("No output"));
    text->setAccessibleName(tr("What the program wrote"));
    return text;
}

QWidget *OutputView::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("Copy all"), QDialogButtonBox::ActionRole);
    copy->setToolTip(tr("Copies all of this text"));
    copy->setEnabled(!m_text->toPlainText().isEmpty());
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

} // namespace regatta
