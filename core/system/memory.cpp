// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/memory.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace regatta {

void returnLargePieces()
{
#ifdef __GLIBC__
    constexpr int largePiece = 1 << 20;
    constexpr int mostKeptFree = 4 << 20;
    ::mallopt(M_MMAP_THRESHOLD, largePiece);
    ::mallopt(M_TRIM_THRESHOLD, mostKeptFree);
#endif
}

} // namespace regatta
