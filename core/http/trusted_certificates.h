// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates that a user wants to be trusted beside the system's: a private authority's.
#pragma once

#include <QString>

namespace regatta {

/// Empty when the PEM file can be read and has a certificate in it, or no file is named; else a
/// sentence on what is wrong. To be asked before a run, for clients disagree on what they say.
QString trustedCertificatesProblem(const QString &file);

} // namespace regatta
