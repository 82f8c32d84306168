// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/request/engine.h"

namespace lakewright::request {

/// Requests a second that are served if the façade can; 0 for a trace.
double servedRate(const RequestRun& run);
/// Distance of the looks at destage and work, seconds: about a thousand requests, 0.1 to 10 ms, longer only where
/// requests take hours.
double tickOf(const RequestRun& run);
/// Time constant of the destage: half a second, longer where the tick is. Tier E.
units::Seconds relaxationOf(double tick);

} // namespace lakewright::request
