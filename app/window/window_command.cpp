// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_command.h"

#include "app/interrupt.h"
#include "app/window/window_trouble.h"
#include "core/system/child_process.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/widgets/plain_text.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>

#include <memory>
#include <stop_token>

using namespace Qt::StringLiterals;

namespace regatta {

int runWindow(int argc, char *argv[], const QString &report)
{
    explainMissingWindow();
    const InterruptWatch
        interrupts; // made before Qt starts its threads, so that none of them gets the signals
    QApplication application(argc, argv);
    showLabelsAsPlainText(application);
    findRegattaProgram();
    QGuiApplication::setApplicationDisplayName(u"Regatta"_s);
    QGuiApplication::setDesktopFileName(QStringLiteral(REGATTA_APPLICATION_ID));
    auto settings = std::make_unique<QSettings>();
    setAppearance(application, storedAppearance(*settings));
    MainWindow window(std::move(settings));
    if (!report.isEmpty())
        window.openReport(report);
    window.setSessionFolder(QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
                                .filePath(u"session"_s));
    window.show();
    const std::stop_callback closing(interrupts.stopToken(), [&window] {
        QMetaObject::invokeMethod(&window, &MainWindow::closeAtOnce, Qt::QueuedConnection);
    });
    return QApplication::exec();
}

} // namespace regatta
