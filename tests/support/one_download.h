// SPDX-License-Identifier: GPL-3.0-or-later
// One download by any client in either of its forms, so that a test can be a row of clients.
#pragma once

#include "core/http/client_settings.h"
#include "core/http/http_message.h"

#include <QString>

namespace regatta {

/// Which client, and which of its two forms.
struct ClientForm
{
    QString id;
    bool isAsync = false;

    /// "qt, blocking": for the name of a row.
    QString name() const;
};

/// All forms of all clients that this build has.
const QList<ClientForm> &clientForms();

/// Makes the client, downloads, and waits for the end. In an event loop of its own where the form
/// needs one.
HttpResponse downloadOnce(const ClientForm &form, const HttpRequest &request,
                          const ClientSettings &settings);

} // namespace regatta
