// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/context.h"

namespace lakewright::scenario {

/// What a gateway's kind does not have: scale units, FastPath.
void checkGatewayKind(const Context& context, const Gateway& gateway, const std::string& pointer);

} // namespace lakewright::scenario
