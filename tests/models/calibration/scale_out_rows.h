// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/profile.h"

namespace lakewright::test {

/// Throughput of 1 to 16 nodes as the universal scalability law has it: 1 GB/s each, contention 0.05, coherency 0.001,
/// alternately 1 % above and below.
std::vector<calibration::Row> scaleOutRows();
/// Fitted to them or to others, made on 2026-11-23.
calibration::Profile scaleOutProfile(const std::vector<calibration::Row>& rows = scaleOutRows());

} // namespace lakewright::test
