// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workload/workload.h"

#include "models/workload/reference.h"

namespace lakewright::workload {

std::span<const JobDefault> jobDefaults(std::string_view id) {
    const Workload* workload = find(id);
    return workload ? std::span<const JobDefault>(workload->jobDefaults) : std::span<const JobDefault>();
}

} // namespace lakewright::workload
