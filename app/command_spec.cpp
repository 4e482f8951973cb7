// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_spec.h"

using namespace Qt::StringLiterals;

namespace regatta {

QStringList OptionSpec::dashedNames() const
{
    QStringList dashed;
    for (const QString &name : names)
        dashed.append((name.size() == 1 ? u"-"_s : u"--"_s) + name);
    return dashed;
}

void CommandSpec::addOption(const QStringList &names, const QString &optionDescription,
                            const QString &valueName, const ValueKind &value)
{
    options.push_back({names, optionDescription, valueName, value});
}

void CommandSpec::addRepeatableOption(const QStringList &names, const QString &optionDescription,
                                      const QString &valueName, const ValueKind &value)
{
    options.push_back({names, optionDescription, valueName, value, true});
}

OptionSpec helpOption()
{
    return {{u"h"_s, u"help"_s}, u"Show this help and exit."_s};
}

std::vector<OptionSpec> allOptions(const CommandSpec &spec)
{
    std::vector<OptionSpec> all{helpOption()};
    all.insert(all.end(), spec.options.begin(), spec.options.end());
    return all;
}

} // namespace regatta
