// SPDX-License-Identifier: GPL-3.0-or-later
// Tells how far the experiment is, and when it is done, where people look: in the title, in the bar
// below, and on the desktop if they look elsewhere.
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace regatta {

class ExperimentStanding;
class Notifier;
class ProgressStrip;
struct PageContext;

class RunNews : public QObject
{
    Q_OBJECT

public:
    /// All arguments must outlive this. It sets the window's title.
    RunNews(PageContext &context, ProgressStrip &strip, QWidget *window);

    /// What the experiment that has just ended came to. It is told on the desktop, unless the user
    /// stopped the experiment.
    void tellResult(const QString &sentences);

private:
    void connectStrip();
    /// Shows the progress of the run under way. If there is none, that of the run shown.
    void showProgress();
    void showStanding();
    void tellOfEnd(bool wasStopped);

    PageContext &m_context;
    ProgressStrip &m_strip;
    QWidget *m_window;
    ExperimentStanding *m_standing;
    Notifier *m_notifier;
    bool m_isResultDue = false;
};

} // namespace regatta
