// SPDX-License-Identifier: GPL-3.0-or-later
// Asks before REMOTE, which is a private person's server, gets more requests at a time than is
// polite.
#pragma once

#include <functional>

class QWidget;

namespace regatta {

struct Setup;

/// What a person answered.
enum class RemoteAnswer { Cancel, Politely, AsAsked };

class RemoteQuestion
{
public:
    /// The question is asked over this window.
    explicit RemoteQuestion(QWidget *window);

    /// Instead of a question on the screen: gets how many requests at a time were asked for.
    void setAsking(std::function<RemoteAnswer(int)> asking) { m_ask = std::move(asking); }
    /// Whether the setup may be run, as polite as was answered; asks only if that is in question.
    bool settle(Setup &setup) const;

private:
    std::function<RemoteAnswer(int)> m_ask;
};

} // namespace regatta
