// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace lakewright::scenario {

/// Logical bytes in a lake at the start: its own, and the copies of others that it has.
units::Bytes storedIn(const Scenario& scenario, const Lake& lake);

/// Adds up what transfers write to a lake and to those that it has copies of: nothing states that any of it is deleted.
/// `written` says it of one transfer. Writes of a mirror that no transfer makes are left out: how much of them is new
/// is not known.
units::Bytes broughtTo(const Scenario& scenario, const Lake& lake,
                       const std::function<units::Bytes(std::size_t transfer)>& written);
/// What each transfer writes by a time in the mean, when nothing holds it back: of batches that have begun before it.
std::vector<units::Bytes> writtenBy(const Scenario& scenario, units::Seconds time);

} // namespace lakewright::scenario
