// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a program's window as screen readers do: over AT-SPI, whose messages it sends by itself. So
// nothing is remembered between two questions, and no further library is needed.
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QRect>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace regatta {

/// One thing in the tree of a program. All functions ask the program, and answer with nothing if it
/// is gone.
class AccessibleNode
{
public:
    enum class State {
        Checked = 4,
        Enabled = 8,
        Focusable = 11,
        Focused = 12,
        Selected = 23,
        Showing = 25,
        Visible = 30
    };

    AccessibleNode() = default;
    AccessibleNode(const QDBusConnection &bus, const QString &program, const QString &path)
        : m_bus(bus), m_program(program), m_path(path)
    {}

    explicit operator bool() const { return !m_path.isEmpty(); }
    QString name() const;
    QString description() const;
    /// As AT-SPI calls it: "push button".
    QString role() const;
    bool is(State state) const;
    /// On the screen.
    QRect rect() const;
    int childCount() const;
    std::vector<AccessibleNode> children() const;
    /// Of a slider or a progress bar.
    std::optional<double> value() const;
    QStringList actions() const;
    /// Does an action, for instance "Press" or "Toggle". Returns whether there is one.
    bool act(const QString &action) const;

    /// Itself, or the first of its descendants, with this role and this name. Only what is on the
    /// screen is searched, and not the items of lists.
    AccessibleNode find(const QString &role, const QString &name = {}) const;
    /// Calls `visit` with all that is on the screen, itself first. If it returns false, the
    /// children are left out.
    void walk(const std::function<bool(const AccessibleNode &)> &visit) const;

private:
    QVariant property(const QString &interface, const QString &name) const;
    QDBusMessage call(const QString &interface, const QString &method,
                      const QVariantList &arguments = {}) const;

    QDBusConnection m_bus{QString()};
    QString m_program;
    QString m_path;
};

/// The bus on which programs talk to screen readers.
class AccessibleDesktop
{
public:
    /// Asks the session bus for it. Returns an empty string, or a sentence that says what is
    /// missing.
    QString connectTo(const QString &sessionBus);
    /// The program with this name. Empty until it has a window.
    AccessibleNode program(const QString &name) const;
    /// From now on calls `slot` with each message of this kind that a program sends to screen
    /// readers, for instance "object:state-changed:focused". Programs send only what somebody
    /// listens to.
    bool listen(const QString &event, QObject *receiver, const char *slot);
    /// What a message is about.
    AccessibleNode sender(const QDBusMessage &message) const;
    /// Presses and releases a key of the keyboard, by its X11 symbol.
    void pressKey(int symbol) const;
    /// With the left button of the mouse, at a point of the screen.
    void click(QPoint point) const;

private:
    void generate(const QString &method, const QVariantList &arguments) const;

    QDBusConnection m_bus{QString()};
};

} // namespace regatta
