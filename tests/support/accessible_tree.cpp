// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessible_tree.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>

#include <map>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int replyPatience = 30'000; // milliseconds
const QString registryName = u"org.a11y.atspi.Registry"_s;
const QString accessible = u"org.a11y.atspi.Accessible"_s;

/// AtspiRole. Names differ between versions of Qt, numbers do not.
const std::map<uint, const char *> roleNames{
    {0, "invalid"},  {7, "check box"},      {10, "column header"}, {11, "combo box"},
    {20, "filler"},  {23, "frame"},         {31, "list"},          {32, "list item"},
    {33, "menu"},    {35, "menu item"},     {37, "page tab"},      {38, "page tab list"},
    {39, "panel"},   {42, "progress bar"},  {43, "push button"},   {44, "radio button"},
    {51, "slider"},  {52, "spin button"},   {55, "table"},         {57, "column header"},
    {61, "text"},    {62, "toggle button"}, {65, "tree"},          {66, "tree table"},
    {67, "unknown"}, {79, "text"},          {80, "chart"},
};

/// A list of (program, path), as AT-SPI refers to things.
std::vector<std::pair<QString, QString>> references(const QDBusMessage &reply)
{
    std::vector<std::pair<QString, QString>> found;
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
        return found;
    const auto list = reply.arguments().constFirst().value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        QString program;
        QDBusObjectPath path;
        list.beginStructure();
        list >> program >> path;
        list.endStructure();
        found.emplace_back(program, path.path());
    }
    list.endArray();
    return found;
}

} // namespace

QDBusMessage AccessibleNode::call(const QString &interface, const QString &method,
                                  const QVariantList &arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(m_program, m_path, interface, method);
    message.setArguments(arguments);
    return m_bus.call(message, QDBus::Block, replyPatience);
}

QVariant AccessibleNode::property(const QString &interface, const QString &name) const
{
    const QDBusMessage reply =
        call(u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {interface, name});
    return reply.type() == QDBusMessage::ReplyMessage && !reply.arguments().isEmpty()
               ? reply.arguments().constFirst().value<QDBusVariant>().variant()
               : QVariant();
}

QString AccessibleNode::name() const
{
    return property(accessible, u"Name"_s).toString();
}

QString AccessibleNode::description() const
{
    return property(accessible, u"Description"_s).toString();
}

QString AccessibleNode::role() const
{
    const uint number = call(accessible, u"GetRole"_s).arguments().value(0).toUInt();
    const auto known = roleNames.find(number);
    return known != roleNames.end()
               ? QString::fromLatin1(known->second)
               : call(accessible, u"GetRoleName"_s).arguments().value(0).toString();
}

bool AccessibleNode::is(State state) const
{
    const QDBusMessage reply = call(accessible, u"GetState"_s);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return false;
    QList<uint> words;
    reply.arguments().constFirst().value<QDBusArgument>() >> words;
    const int bit = static_cast<int>(state);
    return words.value(bit / 32) >> (bit % 32) & 1;
}

QRect AccessibleNode::rect() const
{
    constexpr uint onScreen = 0;
    const QDBusMessage reply = call(u"org.a11y.atspi.Component"_s, u"GetExtents"_s, {onScreen});
    if (reply.type() != QDBusMessage::ReplyMessage)
        return {};
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    const auto extents = reply.arguments().constFirst().value<QDBusArgument>();
    extents.beginStructure();
    extents >> x >> y >> width >> height;
    extents.endStructure();
    return {x, y, width, height};
}

int AccessibleNode::childCount() const
{
    return property(accessible, u"ChildCount"_s).toInt();
}

std::vector<AccessibleNode> AccessibleNode::children() const
{
    std::vector<AccessibleNode> nodes;
    for (const auto &[program, path] : references(call(accessible, u"GetChildren"_s)))
        nodes.emplace_back(m_bus, program, path);
    return nodes;
}

std::optional<double> AccessibleNode::value() const
{
    const QVariant value = property(u"org.a11y.atspi.Value"_s, u"CurrentValue"_s);
    return value.isValid() ? std::optional(value.toDouble()) : std::nullopt;
}

QStringList AccessibleNode::actions() const
{
    const QString interface = u"org.a11y.atspi.Action"_s;
    const int count = property(interface, u"NActions"_s).toInt();
    QStringList names;
    for (int action = 0; action < count; ++action)
        names.append(call(interface, u"GetName"_s, {action}).arguments().value(0).toString());
    return names;
}

bool AccessibleNode::act(const QString &action) const
{
    const auto place = static_cast<int>(actions().indexOf(action));
    if (place >= 0)
        call(u"org.a11y.atspi.Action"_s, u"DoAction"_s, {place});
    return place >= 0;
}

void AccessibleNode::walk(const std::function<bool(const AccessibleNode &)> &visit) const
{
    if (!is(State::Showing) || !visit(*this))
        return;
    for (const AccessibleNode &child : children())
        child.walk(visit);
}

AccessibleNode AccessibleNode::find(const QString &role, const QString &name) const
{
    if (!is(State::Showing))
        return {};
    const QString ownRole = this->role();
    if (ownRole == role && (name.isEmpty() || this->name() == name))
        return *this;
    if (ownRole == u"list"_s) // of hundreds of items, which nobody finds this way
        return {};
    for (const AccessibleNode &child : children()) {
        if (const AccessibleNode found = child.find(role, name))
            return found;
    }
    return {};
}

QString AccessibleDesktop::connectTo(const QString &sessionBus)
{
    const QDBusConnection session = QDBusConnection::connectToBus(sessionBus, u"private"_s);
    const QDBusMessage reply =
        session.call(QDBusMessage::createMethodCall(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s,
                                                    u"org.a11y.Bus"_s, u"GetAddress"_s),
                     QDBus::Block, replyPatience);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return u"There is no accessibility bus: please install the package at-spi2-core (%1)."_s
            .arg(reply.errorMessage());
    m_bus = QDBusConnection::connectToBus(reply.arguments().constFirst().toString(),
                                          u"accessibility"_s);
    return m_bus.isConnected()
               ? QString()
               : u"The accessibility bus of at-spi2-core cannot be reached: %1"_s.arg(
                     m_bus.lastError().message());
}

bool AccessibleDesktop::listen(const QString &event, QObject *receiver, const char *slot)
{
    // "object:state-changed:focused" comes as StateChanged of org.a11y.atspi.Event.Object.
    QString member;
    for (const QString &word : event.section(u':', 1, 1).split(u'-'))
        member += word.front().toUpper() + word.mid(1);
    QDBusMessage message = QDBusMessage::createMethodCall(
        registryName, u"/org/a11y/atspi/registry"_s, registryName, u"RegisterEvent"_s);
    message.setArguments({event, QStringList(), QString()});
    // The same message can be of several kinds. Then it is already connected.
    m_bus.connect({}, {}, u"org.a11y.atspi.Event.Object"_s, member, receiver, slot);
    return m_bus.call(message, QDBus::Block, replyPatience).type() == QDBusMessage::ReplyMessage;
}

AccessibleNode AccessibleDesktop::sender(const QDBusMessage &message) const
{
    return {m_bus, message.service(), message.path()};
}

void AccessibleDesktop::pressKey(int symbol) const
{
    constexpr uint pressAndReleaseSymbol = 3; // ATSPI_KEY_SYM
    generate(u"GenerateKeyboardEvent"_s, {symbol, QString(), pressAndReleaseSymbol});
}

void AccessibleDesktop::click(QPoint point) const
{
    generate(u"GenerateMouseEvent"_s, {point.x(), point.y(), u"b1c"_s});
}

void AccessibleDesktop::generate(const QString &method, const QVariantList &arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        registryName, u"/org/a11y/atspi/registry/deviceeventcontroller"_s,
        u"org.a11y.atspi.DeviceEventController"_s, method);
    message.setArguments(arguments);
    m_bus.call(message, QDBus::Block, replyPatience);
}

AccessibleNode AccessibleDesktop::program(const QString &name) const
{
    const AccessibleNode registry(m_bus, registryName, u"/org/a11y/atspi/accessible/root"_s);
    for (const AccessibleNode &program : registry.children()) {
        if (program.name() == name)
            return program;
    }
    return {};
}

} // namespace regatta
