// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/about_box.h"

#include "core/reports/versions.h"
#include "ui/look/icons.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString aboutPhrase(const char *text)
{
    return QCoreApplication::translate("AboutBox", text);
}

QString row(const QString &what, const QString &value)
{
    return u"<tr><td>%1</td><td style='padding-left:12px'>%2</td></tr>"_s.arg(
        what.toHtmlEscaped(), QDir::toNativeSeparators(value).toHtmlEscaped());
}

/// Copies the versions and says so. The box stays open: its own handling of the button is undone.
void makeCopyButton(QPushButton *button)
{
    QObject::disconnect(button, &QPushButton::clicked, nullptr, nullptr);
    QObject::connect(button, &QPushButton::clicked, button, [button] {
        QGuiApplication::clipboard()->setText(versionsText());
        button->setText(aboutPhrase("Versions copied"));
    });
}

} // namespace

QString aboutText(const QString &settingsFile)
{
    const QString results = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    QString rows;
    for (const VersionLine &library : libraryVersions())
        rows += row(library.name, library.value);
    rows +=
        row(aboutPhrase("Licence"), aboutPhrase("GNU General Public License, version 3 or later"));
    rows += row(aboutPhrase("Settings"), settingsFile);
    rows += row(aboutPhrase("Results"), results);
    return u"<h3>Regatta %1</h3><p>%2</p><table cellpadding='2'>%3</table>"_s.arg(
        QLatin1String(REGATTA_VERSION),
        aboutPhrase("A desktop lab for download strategies: which way to download many small files "
                    "is fastest, by how much, and why."),
        rows);
}

void showAboutBox(QWidget *window, const QString &settingsFile)
{
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(aboutPhrase("About Regatta"));
    box->setIconPixmap(applicationIcon().pixmap(64));
    box->setTextFormat(Qt::RichText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setText(aboutText(settingsFile));
    auto *copyButton = box->addButton(aboutPhrase("Copy versions"), QMessageBox::ActionRole);
    copyButton->setToolTip(
        aboutPhrase("Copies the versions of everything, to be pasted into a report of a bug"));
    makeCopyButton(copyButton);
    box->setDefaultButton(box->addButton(aboutPhrase("Close"), QMessageBox::RejectRole));
    box->open();
}

} // namespace regatta
