// SPDX-License-Identifier: GPL-3.0-or-later
// The choice of the library that moves the bytes. It is the same on all pages that have one.
#pragma once

#include <QComboBox>

namespace regatta {

/// The data of its entries are the clients' ids. Clients that this machine lacks are shown, but
/// cannot be chosen.
class ClientField : public QComboBox
{
    Q_OBJECT

public:
    explicit ClientField(QWidget *parent = nullptr);
};

} // namespace regatta
