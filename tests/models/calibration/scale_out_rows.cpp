// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/calibration/scale_out_rows.h"

namespace lakewright::test {

std::vector<calibration::Row> scaleOutRows() {
    std::vector<calibration::Row> rows;
    for (int n = 1; n <= 16; ++n) {
        calibration::Row row;
        row.parameters = {"rate of one", "contention", "coherency"};
        row.numbers = {static_cast<double>(n)};
        row.value = 1e9 * n / (1 + 0.05 * (n - 1) + 0.001 * n * (n - 1)) * (n % 2 == 0 ? 1.01 : 1 / 1.01);
        row.outcome = "throughput";
        row.unit = "B/s";
        row.group = std::to_string(n);
        row.regime = "throughput";
        rows.push_back(std::move(row));
    }
    return rows;
}

calibration::Profile scaleOutProfile(const std::vector<calibration::Row>& rows) {
    const calibration::Model& model = *calibration::modelNamed("scale-out");
    calibration::CalibrationOptions options;
    options.bootstrap.resamples = 60;
    const growth::Date day = growth::parseDate("2026-11-23").value();
    return calibration::profileOf(calibration::calibrate(model, rows, options), model,
                                  {"lab", "a rack", "5.1", day, {day.daysSince1970 + 100}},
                                  {{"nodes.csv", "nodes", "00ff", 16}});
}

} // namespace lakewright::test
