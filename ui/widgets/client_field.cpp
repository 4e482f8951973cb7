// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/client_field.h"

#include "core/http/client_catalog.h"

#include <QStandardItemModel>

namespace regatta {

ClientField::ClientField(QWidget *parent) : QComboBox(parent)
{
    const auto *items = qobject_cast<QStandardItemModel *>(model());
    for (const ClientInfo &client : clients()) {
        addItem(client.title, client.id);
        if (!client.isAvailable() && items) {
            QStandardItem *item = items->item(count() - 1);
            item->setEnabled(false);
            item->setToolTip(client.unavailableReason);
        }
    }
    setAccessibleName(tr("HTTP client"));
    setToolTip(tr("The library that moves the bytes"));
}

} // namespace regatta
