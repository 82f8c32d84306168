// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/scale_out_table.h"

namespace lakewright::test {

const char* const kScaleOutMapping =
    R"({"schema": "lakewright.table/1", "name": "nodes", "title": "Throughput by nodes",
 "conditions": [{"column": "nodes", "unit": "count"}, {"column": "system"}],
 "outcomes": [{"column": "gbps", "name": "throughput", "unit": "Gb/s", "statistic": "mean"}]})";

std::string scaleOutTable(int from, int to, const ScaleOutTruth& truth) {
    std::string text = "nodes,system,gbps\n";
    for (int n = from; n <= to; n += 2)
        for (const double deviation : {1.02, 1.0, 1 / 1.02}) {
            const double rate = truth.rate * n / (1 + truth.contention * (n - 1) + truth.coherency * n * (n - 1));
            text += std::to_string(n) + ",lab," + std::to_string(rate * deviation) + "\n";
        }
    return text;
}

} // namespace lakewright::test
