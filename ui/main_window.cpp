// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

namespace regatta {

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent) {}

} // namespace regatta
