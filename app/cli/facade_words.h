// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/request/load_curve.h"

namespace lakewright::cli {

/// The words for a point of a load curve, the same in JSON and text: "nic-egress".
const char* name(facade::Resource resource);
const char* stopText(const request::LoadPoint& point); ///< "precise"
/// The busiest resource, or who keeps requests away from a façade that is not busy: "connections", "admission".
const char* limitingName(const request::LoadPoint& point, const facade::Mix& mix);

} // namespace lakewright::cli
