// SPDX-License-Identifier: GPL-3.0-or-later
// The window: composes the setup panel and the pages, and nothing more.
#pragma once

#include <QMainWindow>

namespace regatta {

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
};

} // namespace regatta
