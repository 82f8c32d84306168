// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_report.h"

namespace lakewright::traces {

/// Counts what is left out for a reason. Of more than 64 reasons, further ones are "other reasons".
void addOmission(std::vector<Omission>& to, const std::string& reason, const std::string& place,
                 std::uint64_t count = 1);

} // namespace lakewright::traces
