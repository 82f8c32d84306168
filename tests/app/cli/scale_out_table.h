// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace lakewright::test {

/// How lakewright reads scaleOutTable: throughput in Gb/s by nodes and system.
extern const char* const kScaleOutMapping;

/// Universal scalability.
struct ScaleOutTruth {
    double rate = 10; ///< of one node, Gb/s
    double contention = 0.05, coherency = 0.001;
};
/// A CSV of every other number of nodes, each measured three times with fixed deviations whose product is 1.
std::string scaleOutTable(int from, int to, const ScaleOutTruth& truth = {});

} // namespace lakewright::test
