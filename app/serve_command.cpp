// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta serve`: runs the flag servers LOCAL, DELAY and ERROR, for any client and for the
// program's own runs.
#include "app/command.h"
#include "app/command_line.h"
#include "app/interrupt.h"
#include "app/secure_serving.h"
#include "app/setting_options.h"
#include "app/value_kinds.h"
#include "app/weather_options.h"
#include "core/http/printable_text.h"
#include "core/server/flag_server.h"

#include <fcntl.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// A server asks for no version. Empty for settings whose own words fit.
QString helpForServing(const PlanSetting &setting)
{
    return std::holds_alternative<HttpVersionSetting>(setting.value)
               ? u"HTTP version to speak: 1.1, or 2 with clients that want it, and 1.1 with all "
                 "others"_s
               : QString();
}

void addServeOptions(CommandSpec &spec)
{
    spec.addOption({u"ports"_s},
                   u"Ports of LOCAL, DELAY and ERROR (default 8000,8001,8002); 0 takes "
                   "any free one. A single number means this port and the next "
                   "two; a single 0 means three free ports."_s,
                   u"P,P,P"_s);
    spec.addOption({u"host"_s}, u"Address to listen on (default 127.0.0.1: this machine only)."_s,
                   u"address"_s);
    addWeatherOption(spec);
    for (const PlanSetting &setting : planSettings()) {
        if (setting.isOfServer)
            addSettingOption(spec, setting, helpForServing(setting));
    }
    QString faults = u"Share of ERROR's other requests that meet a fault. May be repeated."_s;
    for (const FaultKind &kind : faultKinds())
        faults += u"\n%1: %2"_s.arg(kind.name, kind.description);
    spec.addRepeatableOption({u"fault"_s}, faults, u"KIND:P"_s, faultValue());
    addSecureOptions(spec);
    spec.addOption({u"log"_s}, u"Write each request to the standard error."_s);
    spec.addOption({u"record"_s},
                   u"Report each request whose path begins with a key (/~ROUND-TOKEN/) over the "
                   "connected Unix socket with this number. Regatta watches programs that way."_s,
                   u"descriptor"_s);
    spec.addOption({u"exit-with-parent"_s}, u"Exit when the standard input ends."_s);
}

// Each of these prints what is wrong and returns false, or returns true.

bool readPorts(const CommandLine &line, FlagServerOptions &options)
{
    const QString text = line.isSet(u"ports"_s) ? line.value(u"ports"_s) : u"8000,8001,8002"_s;
    const QStringList words = text.split(u',');
    std::array<int, 3> ports{};
    bool isGood = words.size() == 1 || words.size() == 3;
    for (int i = 0; isGood && i < 3; ++i) {
        ports[i] = words.value(words.size() == 1 ? 0 : i).toInt(&isGood);
        if (words.size() == 1 && ports[i] != 0)
            ports[i] += i;
        isGood = isGood && ports[i] >= 0 && ports[i] <= 65535;
        options.ports[i] = static_cast<quint16>(ports[i]);
    }
    if (!isGood)
        line.usageError(u"--ports is \"%1\": give three ports from 0 to 65535, such as "
                        "8000,8001,8002, or one."_s.arg(text));
    return isGood;
}

/// The same options as those of `get`, with the same bounds.
bool readServerSettings(const CommandLine &line, Plan &plan)
{
    if (!readWeatherName(line, plan))
        return false;
    for (const PlanSetting &setting : planSettings()) {
        if (setting.isOfServer && !readSetting(line, setting, plan))
            return false;
    }
    return true;
}

bool makeWeather(const CommandLine &line, const Plan &plan, Weather &weather)
{
    QString problem;
    auto read = weatherOf(plan, &problem);
    if (!read) {
        line.usageError(problem);
        return false;
    }
    weather = std::move(*read);
    return true;
}

bool readFault(const CommandLine &line, const QString &text, Weather &weather)
{
    const auto fault = parseFault(text.section(u':', 0, 0));
    bool isNumber = false;
    const double rate = text.section(u':', 1).toDouble(&isNumber);
    if (fault && isNumber && rate >= 0 && rate <= 1) {
        weather.faultRates[static_cast<std::size_t>(*fault)] = rate;
        return true;
    }
    QStringList names;
    for (const FaultKind &kind : faultKinds())
        names.append(kind.name);
    line.usageError(u"--fault is \"%1\": give KIND:P, where KIND is one of %2, and P a "
                    "share from 0 to 1."_s.arg(text, names.join(u", "_s)));
    return false;
}

bool readFaults(const CommandLine &line, Weather &weather)
{
    for (const QString &text : line.values(u"fault"_s)) {
        if (!readFault(line, text, weather))
            return false;
    }
    double sum = 0;
    for (const double rate : weather.faultRates)
        sum += rate;
    const bool isPossible = sum <= 1 + 1e-9;
    if (!isPossible)
        line.usageError(u"The shares of all --fault options add up to more than 1."_s);
    return isPossible;
}

bool isUnixStream(int descriptor)
{
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    int type = 0;
    socklen_t typeSize = sizeof type;
    return ::getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &size) == 0 &&
           peer.ss_family == AF_UNIX &&
           ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &typeSize) == 0 &&
           type == SOCK_STREAM;
}

bool readRecord(const CommandLine &line, FlagServerOptions &options)
{
    if (!line.isSet(u"record"_s))
        return true;
    const QString text = line.value(u"record"_s);
    bool isNumber = false;
    const int descriptor = text.toInt(&isNumber);
    if (!isNumber || descriptor < 0 || !isUnixStream(descriptor)) {
        line.usageError(u"--record is \"%1\": give the number of a descriptor that is a connected "
                        "Unix stream socket."_s.arg(text));
        return false;
    }
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    options.recordDescriptor = descriptor;
    return true;
}

bool readOptions(const CommandLine &line, Plan &plan, FlagServerOptions &options)
{
    if (line.isSet(u"host"_s))
        options.host = line.value(u"host"_s);
    return readPorts(line, options) && readServerSettings(line, plan) &&
           makeWeather(line, plan, options.weather) && readFaults(line, options.weather) &&
           readRecord(line, options);
}

/// "DELAY #12 GET /flags/br/br.gif 1234.567 ms 200", where #12 is the connection.
void logRequest(const ServedRequest &request)
{
    const QString status = request.status != 0 ? QString::number(request.status) : u"no answer"_s;
    // Insert all values at once, because a target may have a "%2" in it.
    printError(u"%1 #%2 %3 %4 %5 ms %6\n"_s.arg(
        site(request.site).label, QString::number(request.connection),
        printableBytes(request.method), printableBytes(request.target),
        QString::number(static_cast<double>(request.delay.count()) / 1000, 'f', 3), status));
}

void sayAddresses(const FlagServer &server, const SecureServing &secure)
{
    QString lines;
    for (const SiteId id : {SiteId::Local, SiteId::Delay, SiteId::Error})
        lines += site(id).label + u' ' + server.baseUrl(id) + u'\n';
    print(lines + secure.authorityLine() + u"ready\n"_s);
}

} // namespace

CommandSpec serveSpec()
{
    CommandSpec spec{
        .description = u"Serve the flags on this machine until interrupted: LOCAL as they are, "
                       "DELAY after a random delay, ERROR after the same delays and with errors."_s,
        .examples = {
            {u"Serve on the usual ports, 8000 to 8002, and show each request:"_s,
             u"regatta serve --log"_s},
            {u"Serve with short delays; a tenth of ERROR's requests meet a reset connection:"_s,
             u"regatta serve --delay 0.1:0.3 --fault reset:0.1"_s},
            {u"Serve HTTP/2 over TLS, for clients that trust the certificate in ca.pem:"_s,
             u"regatta serve --tls --http 2 --ca-file ca.pem"_s},
        }};
    addServeOptions(spec);
    return spec;
}

int runServe(const CommandLine &line)
{
    FlagServerOptions options;
    SecureServing secure;
    Plan plan;
    if (!readOptions(line, plan, options) || !secure.readOptions(line, plan))
        return UsageError;
    if (line.isSet(u"log"_s))
        options.onServed = logRequest;

    if (const QString problem = secure.prepare(options); !problem.isEmpty())
        return couldNotBeDone(line.name(), problem);
    FlagServer server(std::move(options));
    if (const QString problem = server.listen(); !problem.isEmpty())
        return couldNotBeDone(line.name(), problem);
    server.stopOnSignals(endSignals());
    if (line.isSet(u"exit-with-parent"_s))
        server.stopWithStandardInput();
    sayAddresses(server, secure);
    if (!outputProblem().isEmpty())
        return CouldNotBeDone; // otherwise nobody would know where it serves
    server.run();
    return Done;
}

} // namespace regatta
