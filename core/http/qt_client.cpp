// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP client on Qt Network, in its two forms.
#include "core/http/client_catalog.h"
#include "core/http/qt_exchange.h"

#include <QEventLoop>
#include <QHash>
#include <QSslSocket>

#include <algorithm>
#include <vector>

namespace regatta {
namespace {

// Found by experiment: after a request that failed or was given up, a manager may hand the next
// request to a connection that is just being closed. That request is then lost or never sent. So we
// stop using a manager after a failure.

/// With HTTP/2, a request may fail alone, and the exchange says if its connection can't be used.
bool endsManager(const HttpStep &step, const HttpExchange &result, const QtManager &manager)
{
    return manager.isRetired() || (result.failure && step.http != HttpVersion::Http2);
}

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
        if (endsManager(step, result, *m_manager))
            m_manager = m_manager->successor(settings());
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

/// Spreads exchanges over enough managers for each to have a connection of its own. With HTTP/2
/// they share one.
class QtAsyncClient final : public AsyncClient
{
public:
    explicit QtAsyncClient(const ClientSettings &clientSettings) : AsyncClient(clientSettings)
    {
        const int room = requestsPerManager(settings().http, settings());
        const int managers = (settings().maxInFlight + room - 1) / room;
        for (int i = 0; i < std::max(managers, 1); ++i)
            addSlot(settings().http);
    }

private:
    struct Slot
    {
        HttpVersion http;
        /// How many exchanges its manager may have under way.
        int room;
        std::shared_ptr<QtManager> manager;
        int inFlight = 0;
    };

    void addSlot(HttpVersion http)
    {
        m_slots.push_back({http, requestsPerManager(http, settings()), makeManager(settings())});
    }

    void startExchange(const HttpStep &step, ExchangeFinished finished) override
    {
        const std::size_t place = placeFor(step);
        Slot &slot = m_slots[place];
        ++slot.inFlight;
        if (slot.manager->isRetired())
            slot.manager = slot.manager->successor(settings());

        auto ended = [this, place, step, number = ++m_lastNumber, manager = slot.manager.get(),
                      finished = std::move(finished)](HttpExchange result) {
            Slot &itsSlot = m_slots[place];
            --itsSlot.inFlight;
            if (itsSlot.manager.get() == manager && endsManager(step, result, *manager))
                itsSlot.manager = itsSlot.manager->successor(settings());
            if (QtExchange *exchange = m_exchanges.take(number))
                exchange->deleteLater();
            const ExchangeFinished tell = finished; // the copy outlives this lambda
            tell(std::move(result));
        };
        auto *exchange = new QtExchange(slot.manager, step, settings(), std::move(ended));
        exchange->setParent(this);
        m_exchanges.insert(m_lastNumber, exchange);
    }

    /// Takes the first manager with room, so that a few requests at a time use the same few
    /// connections again and again. There is none if servers speak less than was asked for.
    std::size_t placeFor(const HttpStep &step)
    {
        const auto found = std::ranges::find_if(m_slots, [&step](const Slot &slot) {
            return slot.http == step.http && slot.inFlight < slot.room;
        });
        const auto place = static_cast<std::size_t>(found - m_slots.begin());
        if (found == m_slots.end())
            addSlot(step.http);
        return place;
    }

    void abortExchanges() override
    {
        const QList<QtExchange *> underWay = m_exchanges.values(); // stopping changes the original
        for (QtExchange *exchange : underWay)
            exchange->stop();
    }

    std::vector<Slot> m_slots;
    QHash<quint64, QtExchange *> m_exchanges;
    quint64 m_lastNumber = 0;
};

} // namespace

void startQtTls()
{
    QSslSocket::supportsSsl();
}

std::unique_ptr<BlockingClient> makeQtBlockingClient(const ClientSettings &settings)
{
    return std::make_unique<QtBlockingClient>(settings);
}

std::unique_ptr<AsyncClient> makeQtAsyncClient(const ClientSettings &settings)
{
    return std::make_unique<QtAsyncClient>(settings);
}

} // namespace regatta
