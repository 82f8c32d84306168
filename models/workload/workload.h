// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lakewright::workload {

/// A figure that a reference workload supplies when a job leaves it out (WORKLOADS §3), with the range that a
/// sensitivity run covers. Quantities are texts with units, as in a scenario; counts and ratios are plain numbers.
struct JobDefault {
    std::string pointer; ///< in the job: "/checkpoint/drainEvery"
    std::string low, value, high;
    std::string unit; ///< of a plain number, "1" or what is counted; empty for a quantity
    char tier = 'E';  ///< as catalogue::Source
    std::string source;
};

/// The defaults of workload `id` ("W2"); empty for an unknown one.
std::span<const JobDefault> jobDefaults(std::string_view id);

} // namespace lakewright::workload
