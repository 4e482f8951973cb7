// SPDX-License-Identifier: GPL-3.0-or-later
// What most tests include, read once for all of them.
#pragma once

#include "cmake/precompiled/core.h"

#include <QSignalSpy>
#include <QTest>
