// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures of downloaded flags, decoded once each and never on the GUI's thread.
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

/// Decodes one image from the network, at most `largest` in size; null when it is broken, is no
/// image by its first bytes, or would be a bomb. Any thread.
QImage decodeThumbnail(const QByteArray &bytes, QSize largest);

class Thumbnails : public QObject
{
    Q_OBJECT

public:
    enum class State { Pending, Ready, Broken };

    explicit Thumbnails(QObject *parent = nullptr);
    ~Thumbnails() override;

    /// A number for the picture of these bytes; the same for the same flag. Starts decoding if they
    /// are new.
    int add(CountryCode code, const QByteArray &bytes);

    State state(int id) const { return m_pictures[static_cast<std::size_t>(id)].state; }
    const QImage &image(int id) const { return m_pictures[static_cast<std::size_t>(id)].image; }

Q_SIGNALS:
    /// Some pictures are no longer pending. At most 30 times a second.
    void picturesDecoded();

private:
    struct Picture
    {
        State state = State::Pending;
        QImage image;
    };

    /// What the decoding threads have done and nobody collected yet.
    struct Outbox
    {
        std::mutex mutex;
        std::vector<std::pair<int, QImage>> images;
    };

    void collect();

    QHash<std::pair<int, size_t>, int> m_idOfContent;
    std::vector<Picture> m_pictures;
    int m_pending = 0;
    std::shared_ptr<Outbox> m_outbox = std::make_shared<Outbox>();
    QThreadPool m_pool;
    QTimer m_timer;
};

} // namespace regatta
