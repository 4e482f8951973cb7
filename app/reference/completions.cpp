// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reference/completions.h"

#include <array>

using namespace Qt::StringLiterals;

namespace regatta {

std::span<const Shell> shells()
{
    static const std::array table{
        Shell{u"bash"_s, u"source <(regatta completion bash)"_s, &bashCompletion},
        Shell{u"zsh"_s, u"source <(regatta completion zsh)"_s, &zshCompletion},
        Shell{u"fish"_s, u"regatta completion fish | source"_s, &fishCompletion},
    };
    return table;
}

} // namespace regatta
