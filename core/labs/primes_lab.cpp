// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/primes_lab.h"

#include "core/labs/lab_text.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

std::optional<bool> isPrime(quint64 number, std::stop_token stop)
{
    if (number < 2)
        return false;
    if (number % 2 == 0)
        return number == 2;
    // Checking the token every 2^15 divisions costs nothing, and they take well under a
    // millisecond.
    constexpr quint64 divisorsPerLook = 1 << 16;
    for (quint64 divisor = 3; divisor <= number / divisor;) {
        if (stop.stop_requested())
            return {};
        const quint64 pause = divisor + divisorsPerLook;
        for (; divisor < pause && divisor <= number / divisor; divisor += 2) {
            if (number % divisor == 0)
                return false;
        }
    }
    return true;
}

std::vector<quint64> experimentNumbers()
{
    QFile file(u":/data/primes.txt"_s);
    std::vector<quint64> numbers;
    if (file.open(QIODevice::ReadOnly)) {
        // Each line has a number and its verdict. Only tests use the verdict, to compare with.
        while (!file.atEnd())
            numbers.push_back(file.readLine().split(' ').first().toULongLong());
    }
    std::ranges::sort(numbers, std::greater());
    return numbers;
}

std::unique_ptr<LabWork> PrimesWork::fromWords(const QList<QByteArray> &words)
{
    std::vector<quint64> numbers;
    for (const QByteArray &word : words) {
        bool isNumber = false;
        numbers.push_back(word.toULongLong(&isNumber));
        if (!isNumber)
            return nullptr;
    }
    return std::make_unique<PrimesWork>(std::move(numbers));
}

QByteArray PrimesWork::line() const
{
    QByteArray line = name;
    for (const quint64 number : m_numbers)
        line += ' ' + QByteArray::number(number);
    return line;
}

std::optional<QByteArray> PrimesWork::perform(int job, std::stop_token stop) const
{
    const std::optional<bool> verdict = isPrime(m_numbers[job], stop);
    if (!verdict)
        return {};
    return *verdict ? "1" : "0";
}

LabPass runPrimesLab(const PrimesSettings &settings, LabLog &log, std::stop_token stop)
{
    const PrimesWork work(settings.numbers);
    LabPool pool(work, settings.kind, settings.workers, stop);
    const QString failure = pool.start();
    if (!failure.isEmpty())
        return {.workers = settings.workers, .failure = failure};
    return pool.run(settings.workers, log);
}

QString primeLine(quint64 number, bool isPrime, std::chrono::nanoseconds seconds)
{
    return u"%1  %2 %3s"_s.arg(number, 16)
        .arg(QChar(isPrime ? u'P' : u' '))
        .arg(inSeconds(seconds), 9, 'f', 6);
}

QString primesCsv(const PrimesSettings &settings, const LabPass &pass)
{
    QString csv = u"number,prime,seconds,worker,started_s,finished_s,map_yielded_s\n"_s;
    for (std::size_t i = 0; i < pass.jobs.size(); ++i) {
        const LabJob &job = pass.jobs[i];
        if (job.state != LabJob::State::Finished)
            continue;
        csv += csvRow({QString::number(settings.numbers[i]), job.answer == "1" ? u"P"_s : QString(),
                       csvSeconds(job.work), QString::number(job.lane + 1), csvSeconds(job.started),
                       csvSeconds(job.finished),
                       job.yielded.count() ? csvSeconds(job.yielded) : QString()});
    }
    return csv;
}

} // namespace regatta
