// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/thumbnails.h"

#include "core/http/http_transaction.h"
#include "ui/runs/watching_cost.h"

#include <QBuffer>
#include <QImageReader>

namespace regatta {
namespace {

constexpr int allocationLimitMegabytes = 16;
constexpr qint64 largestPixelCount = qint64(allocationLimitMegabytes) * 1024 * 1024 / 4;
constexpr QSize largestThumbnail(256, 192);
constexpr auto collectInterval = std::chrono::milliseconds(33);
constexpr int mostStartsPerFrame = 8;

} // namespace

QImage decodeThumbnail(const QByteArray &bytes, QSize largest)
{
    // The first bytes decide on the format. If Qt chose, it would decode an SVG whatever it claims
    // to be, and an SVG can name local files.
    const char *format = imageFormat(bytes);
    if (!format)
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, QByteArray(format).toLower());
    reader.setAutoDetectImageFormat(false);
    const QSize size = reader.size();
    // Check this first, because a reader that is told to scale ignores the allocation limit.
    if (!size.isValid() || size.isEmpty() ||
        qint64(size.width()) * size.height() > largestPixelCount)
        return {};
    const QImage image = reader.read();
    if (image.isNull())
        return {};
    const QSize fitted =
        size.boundedTo(largest) == size ? size : size.scaled(largest, Qt::KeepAspectRatio);
    return image
        .scaled(fitted.expandedTo(QSize(1, 1)), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

Thumbnails::Thumbnails(QObject *parent) : QObject(parent)
{
    QImageReader::setAllocationLimit(allocationLimitMegabytes);
    m_pool.setMaxThreadCount(1); // because the run being measured needs the cores
    m_pool.setThreadPriority(QThread::LowPriority);
    m_timer.setInterval(collectInterval);
    connect(&m_timer, &QTimer::timeout, this, &Thumbnails::collect);
}

Thumbnails::~Thumbnails()
{
    m_pool.clear();
    m_pool.waitForDone();
}

int Thumbnails::add(CountryCode code, const QByteArray &bytes)
{
    const std::pair key(code.index(), qHash(bytes));
    if (const auto known = m_idOfContent.constFind(key); known != m_idOfContent.constEnd())
        return *known;
    const int id = static_cast<int>(m_pictures.size());
    m_idOfContent.insert(key, id);
    m_pictures.push_back({State::Pending, bytes, {}});
    return id;
}

Thumbnails::State Thumbnails::state(int id) const
{
    const Picture &picture = m_pictures[id];
    if (!picture.bytes.isEmpty() && (!m_isPaced || m_startsLeft > 0))
        decode(id);
    return picture.state;
}

void Thumbnails::decode(int id) const
{
    --m_startsLeft;
    ++m_pending;
    m_pool.start([outbox = m_outbox, id, bytes = std::exchange(m_pictures[id].bytes, {})] {
        const auto before = threadCpuTime();
        QImage image = decodeThumbnail(bytes, largestThumbnail);
        if (outbox->cost)
            outbox->cost->add(threadCpuTime() - before);
        const std::lock_guard lock(outbox->mutex);
        outbox->images.emplace_back(id, std::move(image));
    });
    if (!m_isPaced && !m_timer.isActive())
        m_timer.start();
}

void Thumbnails::setPaced(bool isPaced)
{
    if (m_isPaced == isPaced)
        return;
    m_isPaced = isPaced;
    m_startsLeft = mostStartsPerFrame;
    if (isPaced) {
        m_timer.stop();
        return;
    }
    if (m_pending > 0)
        m_timer.start();
    Q_EMIT picturesDecoded();
}

void Thumbnails::collect()
{
    m_startsLeft = mostStartsPerFrame;
    std::vector<std::pair<int, QImage>> images;
    {
        const std::lock_guard lock(m_outbox->mutex);
        images.swap(m_outbox->images);
    }
    for (auto &[id, image] : images) {
        Picture &picture = m_pictures[id];
        picture.state = image.isNull() ? State::Broken : State::Ready;
        picture.image = std::move(image);
    }
    m_pending -= static_cast<int>(images.size());
    if (m_pending == 0)
        m_timer.stop();
    if (!images.empty())
        Q_EMIT picturesDecoded();
}

} // namespace regatta
