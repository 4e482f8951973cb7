// SPDX-License-Identifier: GPL-3.0-or-later
// The choice of the library that moves the bytes, the same wherever there is one.
#pragma once

#include <QComboBox>

namespace regatta {

/// Its data are the clients' ids; those that this machine lacks are shown, but can't be chosen.
class ClientField : public QComboBox
{
    Q_OBJECT

public:
    explicit ClientField(QWidget *parent = nullptr);
};

} // namespace regatta
