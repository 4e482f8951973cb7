// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/lab_work.h"

#include "core/labs/primes_lab.h"
#include "core/labs/rc4_lab.h"
#include "core/labs/sha_lab.h"

#include <QList>

namespace regatta {

std::unique_ptr<LabWork> makeLabWork(const QByteArray &line)
{
    struct Kind
    {
        const char *name;
        std::unique_ptr<LabWork> (*make)(const QList<QByteArray> &words);
    };
    static constexpr Kind kinds[] = {
        {PrimesWork::name, PrimesWork::fromWords},
        {Rc4Work::name, Rc4Work::fromWords},
        {ShaWork::name, ShaWork::fromWords},
    };

    QList<QByteArray> words = line.trimmed().split(' ');
    const QByteArray name = words.takeFirst();
    for (const Kind &kind : kinds) {
        if (name == kind.name)
            return kind.make(words);
    }
    return nullptr;
}

} // namespace regatta
