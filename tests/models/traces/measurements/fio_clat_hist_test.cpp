// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/fio_clat_hist.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <map>

using namespace lakewright;

namespace {

/// A row of a log with `counts` by bin.
std::string row(int time, int direction, std::size_t bins, const std::map<std::size_t, int>& counts) {
    std::string text = fmt::format("{}, {}, 4096", time, direction);
    for (std::size_t i = 0; i < bins; ++i)
        text += fmt::format(", {}", counts.contains(i) ? counts.at(i) : 0);
    return text + "\n";
}

/// The bin of a time as fio finds it while it measures: by the seven leading bits. The other way round than the code.
std::size_t binOf(std::uint64_t time) {
    std::size_t shift = 0;
    while ((time >> shift) >= 128)
        ++shift;
    return 64 * shift + static_cast<std::size_t>(time >> shift);
}

} // namespace

TEST_CASE("traces::importFioClatHist adds the rows of a direction up", "[models][traces]") {
    // 3 * 90 requests of 1000 ns and 3 * 10 of 1 ms, in three rows of a second
    std::string log;
    for (const int second : {1, 2, 3})
        log += row(1000 * second, 0, 1856, {{binOf(1000), 90}, {binOf(1000000), 10}});
    log += row(3000, 1, 1856, {{5, 7}});
    const auto all = test::imported(log);
    CHECK(all.report.format == "fio-clat-hist");
    CHECK(all.report.rows == 4);
    const auto at = [&](const char* name, std::optional<double> p) {
        return traces::baseValue(all.one(name, p, "direction", "read").outcome.value);
    };
    CHECK(at("operations", {}) == 300);
    CHECK(at("duration", {}) == 2);
    constexpr double kHalfBin = 1.0 / 128;
    CHECK(at("completion-latency", 0.5) == Approx(1e-6).epsilon(kHalfBin));
    CHECK(at("completion-latency", 0.9) == Approx(1e-6).epsilon(kHalfBin));
    CHECK(at("completion-latency", 0.95) == Approx(1e-3).epsilon(kHalfBin));
    CHECK(at("completion-latency", {}) == Approx(0.9e-6 + 0.1e-3).epsilon(kHalfBin));
    CHECK(test::condition(all.one("operations", {}, "direction", "read"), "block size") == "4096");
    // below 128 ns bins are exact
    CHECK(traces::baseValue(all.one("completion-latency", 0.5, "direction", "write").outcome.value) == 5e-9);
}

TEST_CASE("traces::importFioClatHist counts microseconds in 1216 bins, as fio 2 did", "[models][traces]") {
    const auto all = test::imported(row(1000, 0, 1216, {{binOf(100), 1}}));
    CHECK(traces::baseValue(all.one("completion-latency", 0.5).outcome.value) == Approx(100e-6));
}

TEST_CASE("traces::importFioClatHist refuses other bins and damaged rows with the row", "[models][traces]") {
    const std::string good = row(1, 0, 1856, {{3, 1}});
    CHECK(test::importRefused(row(1, 0, 1856 / 4, {{3, 1}})).message ==
          "The log has other bins than fio writes without log_hist_coarseness");
    CHECK(test::importRefused(good + row(2, 0, 1216, {{3, 1}})).pointer == "row 2");
    CHECK(test::importRefused(good + good.substr(0, 100)).pointer == "row 2");
    CHECK(test::importRefused(good + row(2, 0, 1856, {{3, -1}})).message ==
          "The row is none of a histogram log of fio");
    CHECK(test::importRefused(row(1, 0, 1856, {})).message ==
          "The file holds no measurement: a direction and block size without operations (row 1)");
}
