// SPDX-License-Identifier: GPL-3.0-or-later
// The primes lab: jobs of very different length on threads or processes.
#pragma once

#include "core/labs/primes_lab.h"
#include "ui/labs/lab_page.h"

class QSpinBox;

namespace regatta {

class OrdersView;
class SegmentedControl;

class PrimesPage : public LabPage
{
    Q_OBJECT

public:
    explicit PrimesPage(QWidget *parent = nullptr);

    QVariantMap settings() const override;
    void setSettings(const QVariantMap &settings) override;
    OrdersView &view() { return *m_view; }

protected:
    LabRunner::Work prepare(const std::shared_ptr<LabLog> &log) override;
    void showEvents(const std::vector<LabEvent> &events) override;
    Outcome outcome() const override;
    QString csv() const override;

private:
    QSpinBox *m_workers;
    SegmentedControl *m_kind;
    OrdersView *m_view;
    /// The settings of the last run.
    PrimesSettings m_ran;
    std::shared_ptr<LabPass> m_result;
};

} // namespace regatta
