// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/growth/calendar.h"

namespace lakewright::growth {

/// By the clock, UTC: for commands and the window where the user names no day. No model and no result asks for it.
Date today();

} // namespace lakewright::growth
