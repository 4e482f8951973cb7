// SPDX-License-Identifier: GPL-3.0-or-later
// Says in the tool bar where flags come from, and whether the server for them is running.
#pragma once

#include "core/workload/site.h"
#include "ui/runs/session.h"

#include <QToolButton>

namespace regatta {

class SiteChip : public QToolButton
{
    Q_OBJECT

public:
    explicit SiteChip(QWidget *parent = nullptr);

    /// Shows the site that the next run would use, and what is known about the server.
    void show(SiteId site, const QString &customUrl, const SiteStatus &status);

private:
    void copyAddress() const;

    QString m_address;
};

} // namespace regatta
