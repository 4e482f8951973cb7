// SPDX-License-Identifier: GPL-3.0-or-later
// Shows one future, which one can watch and cancel.
#pragma once

#include "core/labs/futures_lab.h"
#include "core/labs/lab_progress.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace regatta {

class FutureCard : public QFrame
{
    Q_OBJECT

public:
    explicit FutureCard(const QString &code, QWidget *parent = nullptr);

    void show(const FutureView &future, const JobProgress &job, std::chrono::nanoseconds elapsed);
    /// "running", …
    QString stateText() const;
    QString detailText() const;

Q_SIGNALS:
    void cancelClicked();
    void stopClicked();

private:
    const QString m_code;
    QLabel *m_icon;
    QLabel *m_state;
    QLabel *m_detail;
    QPushButton *m_cancel;
    QPushButton *m_stop;
};

} // namespace regatta
