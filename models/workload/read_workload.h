// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workload/reference.h"

namespace lakewright::workload {

/// A `lakewright.workload/1` document. It is part of the program, so anything wrong in it throws std::runtime_error.
Workload readWorkload(std::string_view document);

} // namespace lakewright::workload
