// SPDX-License-Identifier: GPL-3.0-or-later
// A strategy's source as it was compiled, what to look for in it, and how two sources differ.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace regatta {

struct StrategyInfo;

/// The bytes of the source files, with an empty line between two.
QByteArray exhibitSource(const StrategyInfo &strategy);
/// The line, counted from 0, with which the strategy's own code begins, behind licence, includes
/// and the opening of the namespace: the first of those that lead to its first function.
int firstLineOfCode(const QString &source);
/// Two or three sentences.
QString exhibitText(const StrategyInfo &strategy);

/// The lines on either side, counted from 0, that have no counterpart on the other side: those that
/// are not in a longest common subsequence. Empty lines are never listed.
std::pair<std::vector<int>, std::vector<int>> differingLines(const QStringList &left,
                                                             const QStringList &right);

} // namespace regatta
