// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/program_question.h"

#include "core/experiment/program_checks.h"
#include "core/http/printable_text.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/widgets/code_edit.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString questionOfPrograms(const char *text)
{
    return QCoreApplication::translate("ProgramQuestion", text);
}

/// Each name, and below it its command as it is, but for what would hide a part of it.
QString commandsText(const std::vector<Program> &programs)
{
    QStringList parts;
    for (const Program &program : programs)
        parts.append(printableText(program.name) + u":\n"_s + printableLines(program.command));
    return parts.join(u"\n\n"_s);
}

QWidget *makeQuestion()
{
    constexpr int iconSide = 32;
    auto *icon = new QLabel;
    icon->setPixmap(themedIcon(u"warning"_s, IconTint::Warning).pixmap(iconSide));
    icon->setAlignment(Qt::AlignTop);
    auto *text = new QLabel(questionOfPrograms(
        "More rounds would run these commands on this computer, with all your rights. They are "
        "not in your setup as they stand here, so read them first."));
    text->setWordWrap(true);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::margin);
    layout->addWidget(icon);
    layout->addWidget(text, 1);
    return row;
}

QWidget *makeAnswers(QDialog &dialog)
{
    auto *run = new QPushButton(questionOfPrograms("Run the commands"));
    run->setObjectName(u"runCommands"_s);
    run->setAutoDefault(false);
    auto *cancel = new QPushButton(questionOfPrograms("Cancel"));
    cancel->setDefault(true);
    cancel->setFocus();
    QObject::connect(run, &QPushButton::clicked, &dialog, &QDialog::accept);
    QObject::connect(cancel, &QPushButton::clicked, &dialog, &QDialog::reject);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addStretch();
    layout->addWidget(run);
    layout->addWidget(cancel);
    return row;
}

bool askAboutPrograms(QWidget *window, const std::vector<Program> &programs)
{
    constexpr int fewestLines = 6;
    constexpr int width = 600;
    QDialog dialog(window);
    dialog.setObjectName(u"programQuestion"_s);
    dialog.setWindowTitle(questionOfPrograms("Run commands"));
    auto *commands = new CodeEdit(fewestLines);
    commands->setReadOnly(true);
    commands->setPlainText(commandsText(programs));
    commands->setAccessibleName(questionOfPrograms("Commands"));
    auto *layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->setSpacing(metrics::margin);
    layout->addWidget(makeQuestion());
    layout->addWidget(commands, 1);
    layout->addWidget(makeAnswers(dialog));
    dialog.resize(width, dialog.sizeHint().height());
    return dialog.exec() == QDialog::Accepted;
}

} // namespace

ProgramQuestion::ProgramQuestion(QWidget *window)
    : m_ask([window](const std::vector<Program> &programs) {
          return askAboutPrograms(window, programs);
      })
{}

bool ProgramQuestion::settle(const ExperimentPlan &experiment,
                             const std::vector<Program> &own) const
{
    std::vector<Program> unknown = programsOf(experiment);
    std::erase_if(unknown, [&own](const Program &program) {
        return std::ranges::find(own, program) != own.end();
    });
    return unknown.empty() || m_ask(unknown);
}

} // namespace regatta
