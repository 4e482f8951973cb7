// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP client on Qt Network, in its two forms.
#include "core/http/client_catalog.h"
#include "core/http/qt_exchange.h"

#include <QEventLoop>
#include <QHash>

#include <algorithm>
#include <vector>

namespace regatta {
namespace {

// Found by experiment: after a request that failed or was given up, a manager may hand the next
// request to a connection that is just being closed. That request is then lost or never sent. So we
// stop using a manager after a failure.

/// Runs an event loop of its own for each exchange, so it is for worker threads only.
class QtBlockingClient final : public BlockingClient
{
public:
    explicit QtBlockingClient(const ClientSettings &clientSettings)
        : BlockingClient(clientSettings), m_manager(makeManager(settings()))
    {}

private:
    HttpExchange exchange(const HttpStep &step) override
    {
        HttpExchange result = perform(step);
        if (result.failure || m_manager->isRetired())
            m_manager = makeManager(settings());
        return result;
    }

    HttpExchange perform(const HttpStep &step)
    {
        QEventLoop loop;
        HttpExchange result;
        QtExchange exchange(m_manager, step, settings(), [&](HttpExchange finished) {
            result = std::move(finished);
            loop.quit();
        });
        const std::stop_callback onStop(settings().stop, [&exchange] {
            QMetaObject::invokeMethod(&exchange, &QtExchange::stop, Qt::QueuedConnection);
        });
        loop.exec();
        return result;
    }

    std::shared_ptr<QtManager> m_manager;
};

/// Spreads exchanges over enough managers for each to have a connection of its own.
class QtAsyncClient final : public AsyncClient
{
public:
    explicit QtAsyncClient(const ClientSettings &clientSettings)
        : AsyncClient(clientSettings), m_room(connectionsPerManager(settings()))
    {
        const int managers = (settings().maxInFlight + m_room - 1) / m_room;
        m_slots.resize(static_cast<std::size_t>(std::max(managers, 1)));
        for (Slot &slot : m_slots)
            slot.manager = makeManager(settings());
    }

private:
    struct Slot
    {
        std::shared_ptr<QtManager> manager;
        int inFlight = 0;
    };

    void startExchange(const HttpStep &step, ExchangeFinished finished) override
    {
        // Take the first manager with room, so that a few requests at a time use the same few
        // connections again and again.
        const auto slot =
            std::ranges::find_if(m_slots, [this](const Slot &s) { return s.inFlight < m_room; });
        Q_ASSERT_X(slot != m_slots.end(), "QtAsyncClient", "more requests than maxInFlight");
        ++slot->inFlight;
        if (slot->manager->isRetired())
            slot->manager = makeManager(settings());

        const auto place = static_cast<std::size_t>(slot - m_slots.begin());
        auto ended = [this, place, number = ++m_lastNumber, manager = slot->manager.get(),
                      finished = std::move(finished)](HttpExchange result) {
            Slot &itsSlot = m_slots[place];
            --itsSlot.inFlight;
            if (result.failure && itsSlot.manager.get() == manager)
                itsSlot.manager = makeManager(settings());
            if (QtExchange *exchange = m_exchanges.take(number))
                exchange->deleteLater();
            const ExchangeFinished tell = finished; // the copy outlives this lambda
            tell(std::move(result));
        };
        auto *exchange = new QtExchange(slot->manager, step, settings(), std::move(ended));
        exchange->setParent(this);
        m_exchanges.insert(m_lastNumber, exchange);
    }

    void abortExchanges() override
    {
        const QList<QtExchange *> underWay = m_exchanges.values(); // stopping changes the original
        for (QtExchange *exchange : underWay)
            exchange->stop();
    }

    /// How many exchanges a manager may have under way.
    const int m_room;
    std::vector<Slot> m_slots;
    QHash<quint64, QtExchange *> m_exchanges;
    quint64 m_lastNumber = 0;
};

} // namespace

std::unique_ptr<BlockingClient> makeQtBlockingClient(const ClientSettings &settings)
{
    return std::make_unique<QtBlockingClient>(settings);
}

std::unique_ptr<AsyncClient> makeQtAsyncClient(const ClientSettings &settings)
{
    return std::make_unique<QtAsyncClient>(settings);
}

} // namespace regatta
