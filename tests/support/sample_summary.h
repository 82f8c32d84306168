// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"

namespace lakewright::test {

/// A result of the size and shape of the flagship's (3 lakes, 50 GPU regions, 6 providers, 30 jobs, 7 days), made up
/// from a fixed seed: for codecs, tables and pages, never for what a simulation finds.
results::RunSummary sampleSummary();
results::RunEnvironment sampleEnvironment();

/// The smallest result that is complete: one lake, one region, one objective that is met.
results::RunSummary smallSummary();

} // namespace lakewright::test
