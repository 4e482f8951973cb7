// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/one_download.h"

#include "core/http/client_catalog.h"

#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace regatta {

QString ClientForm::name() const
{
    return id + (isAsync ? u", async"_s : u", blocking"_s);
}

const QList<ClientForm> &clientForms()
{
    static const QList<ClientForm> forms = [] {
        QList<ClientForm> list;
        for (const ClientInfo &client : clients()) {
            if (client.isAvailable())
                list << ClientForm{client.id, false} << ClientForm{client.id, true};
        }
        return list;
    }();
    return forms;
}

HttpResponse downloadOnce(const ClientForm &form, const HttpRequest &request,
                          const ClientSettings &settings)
{
    const ClientInfo *info = findClient(form.id);
    if (!form.isAsync)
        return info->makeBlocking(settings)->get(request);

    const std::unique_ptr<AsyncClient> client = info->makeAsync(settings);
    HttpResponse response;
    QEventLoop loop;
    QObject::connect(client->get(request), &HttpTransfer::finished, &loop,
                     [&](const HttpResponse &finished) {
                         response = finished;
                         loop.quit();
                     });
    loop.exec();
    return response;
}

} // namespace regatta
