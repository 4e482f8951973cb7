// SPDX-License-Identifier: GPL-3.0-or-later
// Makes one download with any client in either of its forms, so that a test can have a row for each
// client.
#pragma once

#include "core/http/client_settings.h"
#include "core/http/http_message.h"

#include <QString>

namespace regatta {

/// A client and one of its two forms.
struct ClientForm
{
    QString id;
    bool isAsync = false;

    /// "qt, blocking", for the name of a row.
    QString name() const;
};

/// All forms of all clients that this build has.
const QList<ClientForm> &clientForms();

/// Makes the client, downloads, and waits for the end. If the form needs an event loop, it gets one
/// of its own.
HttpResponse downloadOnce(const ClientForm &form, const HttpRequest &request,
                          const ClientSettings &settings);

} // namespace regatta
