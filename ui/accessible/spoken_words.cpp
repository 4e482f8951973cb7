// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessible/spoken_words.h"

#include "core/server/flag_corpus.h"
#include "ui/look/format.h"
#include "ui/look/state_look.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace regatta {

QString spokenCode(CountryCode code, int copy)
{
    const QString letters = downloadName(code, copy);
    const QString country = countryName(code);
    return country.isEmpty() ? letters : QString(letters + u", "_s + country);
}

QString spokenDownload(CountryCode code, int copy, ItemState state)
{
    return QCoreApplication::translate("SpokenWords", "%1: %2")
        .arg(spokenCode(code, copy), stateTitle(state, 1));
}

} // namespace regatta
