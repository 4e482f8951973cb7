// SPDX-License-Identifier: GPL-3.0-or-later
// Lists reasons to doubt the times, each with a button for its remedy if there is one.
#pragma once

#include "core/analysis/remarks.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace regatta {

class RemarkList : public QWidget
{
    Q_OBJECT

public:
    explicit RemarkList(QWidget *parent = nullptr);

    void setRemarks(const std::vector<Remark> &remarks);
    QStringList texts() const;

Q_SIGNALS:
    /// The user asked for the remedy that this kind of remark names.
    void remedyWanted(regatta::Remark::Kind kind);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    QWidget *makeRemark(const Remark &remark);

    std::vector<Remark> m_remarks;
    std::vector<QWidget *> m_widgets;
    QVBoxLayout *m_layout;
};

} // namespace regatta
