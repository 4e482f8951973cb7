// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta serve`: the flag servers LOCAL, DELAY and ERROR, for clients of any kind and for the
// program's own runs.
#include "app/command.h"
#include "app/command_line.h"
#include "app/interrupt.h"
#include "core/http/printable_text.h"
#include "core/server/flag_server.h"

namespace regatta {
namespace {

void addServeOptions(CommandLine &line)
{
    line.addOption(
        {QStringLiteral("ports")},
        QStringLiteral("Ports of LOCAL, DELAY and ERROR (default 8000,8001,8002); 0 takes "
                       "any free one. One number alone stands for itself and the next "
                       "two, or for three free ones."),
        QStringLiteral("P,P,P"));
    line.addOption({QStringLiteral("host")},
                   QStringLiteral("Address to listen on (default 127.0.0.1: this machine only)."),
                   QStringLiteral("address"));
    line.addOption({QStringLiteral("delay")},
                   QStringLiteral("Delays of DELAY and ERROR in seconds (default 0.5:5)."),
                   QStringLiteral("MIN:MAX"));
    line.addOption({QStringLiteral("error-rate")},
                   QStringLiteral("Share of requests that ERROR answers with 418 (default 0.25)."),
                   QStringLiteral("P"));
    line.addOption(
        {QStringLiteral("seed")},
        QStringLiteral("Of delays and errors; the same seed gives the same (default 1)."),
        QStringLiteral("N"));
    QString faults =
        QStringLiteral("Share of ERROR's other requests that meet a fault; repeatable.");
    for (const FaultKind &kind : faultKinds())
        faults += QStringLiteral("\n%1: %2").arg(kind.name, kind.description);
    line.addOption({QStringLiteral("fault")}, faults, QStringLiteral("KIND:P"));
    line.addOption({QStringLiteral("log")},
                   QStringLiteral("Say each request on the standard error."));
    line.addOption({QStringLiteral("exit-with-parent")},
                   QStringLiteral("End when the standard input ends."));
}

// Each of these returns false after having said what is wrong.

bool readPorts(const CommandLine &line, FlagServerOptions &options)
{
    const QString text = line.isSet(QStringLiteral("ports")) ? line.value(QStringLiteral("ports"))
                                                             : QStringLiteral("8000,8001,8002");
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
        line.usageError(
            QStringLiteral("--ports is \"%1\": give three ports from 0 to 65535, such as "
                           "8000,8001,8002, or one.")
                .arg(text));
    return isGood;
}

bool readDelay(const CommandLine &line, DelayRange &delay)
{
    if (!line.isSet(QStringLiteral("delay")))
        return true;
    QString problem;
    const auto range = parseDelayRange(line.value(QStringLiteral("delay")), &problem);
    if (range)
        delay = *range;
    else
        line.usageError(problem);
    return range.has_value();
}

bool readSeed(const CommandLine &line, quint64 &seed)
{
    if (!line.isSet(QStringLiteral("seed")))
        return true;
    bool isNumber = false;
    seed = line.value(QStringLiteral("seed")).toULongLong(&isNumber);
    if (!isNumber)
        line.usageError(QStringLiteral("--seed is \"%1\": give a whole number, 0 or more.")
                            .arg(line.value(QStringLiteral("seed"))));
    return isNumber;
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
    line.usageError(
        QStringLiteral("--fault is \"%1\": give KIND:P, where KIND is one of %2, and P a "
                       "share from 0 to 1.")
            .arg(text, names.join(QStringLiteral(", "))));
    return false;
}

bool readFaults(const CommandLine &line, Weather &weather)
{
    for (const QString &text : line.values(QStringLiteral("fault"))) {
        if (!readFault(line, text, weather))
            return false;
    }
    double sum = 0;
    for (const double rate : weather.faultRates)
        sum += rate;
    const bool isPossible = sum <= 1 + 1e-9;
    if (!isPossible)
        line.usageError(QStringLiteral("The shares of all --fault together are more than 1."));
    return isPossible;
}

bool readOptions(const CommandLine &line, FlagServerOptions &options)
{
    const auto errorRate =
        line.number(QStringLiteral("error-rate"), options.weather.errorRate, 0, 1);
    if (!errorRate)
        return false;
    options.weather.errorRate = *errorRate;
    if (line.isSet(QStringLiteral("host")))
        options.host = line.value(QStringLiteral("host"));
    return readPorts(line, options) && readDelay(line, options.weather.delay) &&
           readSeed(line, options.weather.seed) && readFaults(line, options.weather);
}

/// "DELAY #12 GET /flags/br/br.gif 1234.567 ms 200", where #12 is the connection.
void logRequest(const ServedRequest &request)
{
    const QString status =
        request.status != 0 ? QString::number(request.status) : QStringLiteral("no answer");
    // All in one go: a target may have a "%2" in it.
    printError(QStringLiteral("%1 #%2 %3 %4 %5 ms %6\n")
                   .arg(site(request.site).label, QString::number(request.connection),
                        printableBytes(request.method), printableBytes(request.target),
                        QString::number(static_cast<double>(request.delay.count()) / 1000, 'f', 3),
                        status));
}

void sayAddresses(const FlagServer &server)
{
    QString lines;
    for (const SiteId id : {SiteId::Local, SiteId::Delay, SiteId::Error})
        lines += site(id).label + u' ' + server.baseUrl(id) + u'\n';
    print(lines + QStringLiteral("ready\n"));
}

} // namespace

int runServe(const QStringList &arguments)
{
    const QString name = QStringLiteral("serve");
    CommandLine line(name,
                     QStringLiteral("Serves the flags on this machine until it is interrupted: "
                                    "LOCAL as they are, DELAY after a random delay, ERROR "
                                    "after the same delays and with errors."));
    addServeOptions(line);
    if (const auto exitCode = line.parse(arguments))
        return *exitCode;
    FlagServerOptions options;
    if (!readOptions(line, options))
        return UsageError;
    if (line.isSet(QStringLiteral("log")))
        options.onServed = logRequest;

    FlagServer server(std::move(options));
    if (const QString problem = server.listen(); !problem.isEmpty())
        return couldNotBeDone(name, problem);
    server.stopOnSignals(endSignals());
    if (line.isSet(QStringLiteral("exit-with-parent")))
        server.stopWithStandardInput();
    sayAddresses(server);
    if (!outputProblem().isEmpty())
        return CouldNotBeDone; // nobody would know where it serves
    server.run();
    return Done;
}

} // namespace regatta
