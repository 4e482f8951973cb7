// SPDX-License-Identifier: GPL-3.0-or-later
// What `regatta serve` does about TLS and HTTP/2: its options, the program that has the libraries
// for them, and the file with the certificate that clients must trust.
#pragma once

#include "core/secure_server/secure_service.h"

#include <QTemporaryFile>

#include <memory>

namespace regatta {

class CommandLine;
struct ChosenCommand;
struct CommandSpec;
struct FlagServerOptions;
struct Plan;

/// Whether the command can only be run by `regatta-server`. It is called before there is any
/// application.
bool wantsSecureServer(const ChosenCommand &chosen);

/// The program that has the libraries hands in what uses them. Call this once, before there are
/// other threads.
void setSecureServiceMaker(MadeService (*make)(const SecureOptions &options));

void addSecureOptions(CommandSpec &spec);

/// The service of one server, and the file of its authority, which may be removed at the end.
class SecureServing
{
public:
    /// Prints what is wrong with the options and returns false, or returns true.
    bool readOptions(const CommandLine &line, const Plan &plan);
    /// Makes what the options ask for. Returns an empty string, or a sentence that says why it
    /// cannot be done.
    QString prepare(FlagServerOptions &options);
    /// "CA /tmp/regatta-ca-1a2b3c.pem\n". Empty without TLS.
    QString authorityLine() const;

private:
    QString writeAuthority(const QByteArray &pem);

    SecureOptions m_options;
    QString m_authorityPath;
    /// If no path was given.
    std::unique_ptr<QTemporaryFile> m_temporary;
};

} // namespace regatta
