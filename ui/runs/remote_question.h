// SPDX-License-Identifier: GPL-3.0-or-later
// REMOTE is a private person's server. This asks before it gets more requests at a time than is
// polite.
#pragma once

#include <functional>

class QWidget;

namespace regatta {

struct Setup;

/// What the user answered.
enum class RemoteAnswer { Cancel, Politely, AsAsked };

class RemoteQuestion
{
public:
    /// The question is shown over this window.
    explicit RemoteQuestion(QWidget *window);

    /// Calls this function instead of asking on the screen. It gets the number of
    /// requests at a time that was asked for.
    void setAsking(std::function<RemoteAnswer(int)> asking) { m_ask = std::move(asking); }
    /// Whether the setup may be run. If it would send more requests at a time than is polite, this
    /// asks first, and sets the polite number if that is the answer.
    bool settle(Setup &setup) const;

private:
    std::function<RemoteAnswer(int)> m_ask;
};

} // namespace regatta
