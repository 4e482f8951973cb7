// SPDX-License-Identifier: GPL-3.0-or-later
// Tells how far the experiment is, and when it is done, where people look: in the title, in the bar
// below, and on the desktop if they look elsewhere.
#pragma once

#include <QObject>
#include <QString>

#include <functional>

class QWidget;

namespace regatta {

class ExperimentStanding;
class Notifier;
class ProgressStrip;
class Session;

class RunNews : public QObject
{
    Q_OBJECT

public:
    /// All arguments must outlive this. It sets the window's title.
    RunNews(const Session &session, ProgressStrip &strip, QWidget *window);

    /// What the experiment that has just ended came to, in a sentence for the notification. By
    /// default it says how many runs there were.
    void setSentence(std::function<QString()> sentence) { m_sentence = std::move(sentence); }

private:
    void showStanding();
    void tellOfEnd(bool wasStopped);
    QString plainSentence() const;

    ProgressStrip &m_strip;
    QWidget *m_window;
    ExperimentStanding *m_standing;
    Notifier *m_notifier;
    std::function<QString()> m_sentence;
};

} // namespace regatta
