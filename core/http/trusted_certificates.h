// SPDX-License-Identifier: GPL-3.0-or-later
// Checks the certificates that a user trusts besides the system's, such as a private authority's.
#pragma once

#include <QString>

namespace regatta {

/// Empty if no file is named, or if the PEM file can be read and has a certificate in it. Otherwise
/// a sentence that says what is wrong. Ask before a run, because clients report these problems in
/// different ways.
QString trustedCertificatesProblem(const QString &file);

} // namespace regatta
