// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/version_option.h"

#include "app/command.h"
#include "app/command_line.h"
#include "core/http/printable_text.h"
#include "core/reports/versions.h"
#include "core/system/child_process.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr QLatin1String versionOption("--version");
constexpr QLatin1String verboseOption("--verbose");

int usageError(const QString &sentence)
{
    printError(u"regatta: %1\nTry \"regatta --help\".\n"_s.arg(sentence));
    return UsageError;
}

} // namespace

bool isAboutVersions(const QString &word)
{
    return word == versionOption || word == verboseOption;
}

int tellVersions(const QStringList &words, int &argc, char *argv[])
{
    const auto other = std::ranges::find_if_not(words, isAboutVersions);
    if (!words.contains(versionOption))
        return usageError(
            u"--verbose goes with --version. For the versions of everything: regatta --version "
            "--verbose. Commands take it behind their name: regatta get --verbose"_s);
    if (other != words.end())
        return usageError(u"\"%1\" does not go with --version, which only takes --verbose."_s.arg(
            printableText(*other)));
    if (!words.contains(verboseOption)) {
        print(u"regatta %1\n"_s.arg(QLatin1String(REGATTA_VERSION)));
        return Done;
    }
    const QCoreApplication application(argc, argv); // it finds its own path, and the worker by it
    findRegattaProgram();
    print(versionsText());
    return Done;
}

} // namespace regatta
