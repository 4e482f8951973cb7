// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures of downloaded flags. Each is decoded only once, when it is first looked at, and
// never on the GUI's thread.
#pragma once

#include "core/workload/country_code.h"

#include <QByteArray>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace regatta {

class WatchingCost;

/// Decodes one image from the network, at most `largest` in size. Null if it is broken, is no image
/// by its first bytes, or would take far too much memory. Any thread.
QImage decodeThumbnail(const QByteArray &bytes, QSize largest);

class Thumbnails : public QObject
{
    Q_OBJECT

public:
    enum class State { Pending, Ready, Broken };

    explicit Thumbnails(QObject *parent = nullptr);
    ~Thumbnails() override;

    /// Charges the cost of decoding to this.
    void chargeTo(std::shared_ptr<WatchingCost> cost) { m_outbox->cost = std::move(cost); }
    /// A number for the picture of these bytes. The same flag always has the same number.
    int add(CountryCode code, const QByteArray &bytes);

    /// Asking for the state is what starts decoding, because nobody sees the other pictures.
    State state(int id) const;
    const QImage &image(int id) const { return m_pictures[id].image; }

    /// While runs are under way, pictures come only if collect() asks for them, and only a few at a
    /// time.
    void setPaced(bool isPaced);
    void collect();

Q_SIGNALS:
    /// Some pictures are no longer pending, or may be asked for again. Emitted at most 30 times a
    /// second.
    void picturesDecoded();

private:
    struct Picture
    {
        State state = State::Pending;
        /// Kept until decoding starts.
        QByteArray bytes;
        QImage image;
    };

    /// What the decoding threads have finished and nobody has collected yet.
    struct Outbox
    {
        std::mutex mutex;
        std::vector<std::pair<int, QImage>> images;
        std::shared_ptr<WatchingCost> cost;
    };

    void decode(int id) const;

    QHash<std::pair<int, size_t>, int> m_idOfContent;
    std::shared_ptr<Outbox> m_outbox = std::make_shared<Outbox>();
    // These are mutable because decoding changes nothing that a caller can notice except by the
    // clock.
    mutable std::vector<Picture> m_pictures;
    mutable int m_pending = 0;
    mutable int m_startsLeft = 0;
    mutable QThreadPool m_pool;
    mutable QTimer m_timer;
    bool m_isPaced = false;
};

} // namespace regatta
