// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/fault_effect.h"

#include "models/results/codec.h"
#include "models/results/table.h"
#include "tests/support/sample_summary.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using results::Estimate;
using results::FaultFigure;

namespace {

FaultFigure figure(std::optional<double> before, std::optional<double> during, std::optional<double> recovery) {
    FaultFigure one;
    one.id = "goodput";
    one.entity = "job-1";
    one.unit = "1";
    one.target = 0.85;
    one.n = 2;
    const auto estimate = [](std::optional<double> value) {
        return value ? std::optional(Estimate{*value, *value - 0.01, *value + 0.01}) : std::nullopt;
    };
    one.before = one.after = estimate(before);
    one.during = estimate(during);
    one.recovery = estimate(recovery);
    one.recovered = recovery ? 2 : 0;
    return one;
}

results::RunSummary withFault(const FaultFigure& one) {
    results::RunSummary summary = test::sampleSummary();
    summary.faults = {{"outage", "lake-us", units::hours(6), units::hours(8), {one}}};
    return summary;
}

} // namespace

TEST_CASE("A figure is affected when it changes by more than a tenth and by more than its intervals",
          "[models][results]") {
    CHECK_FALSE(results::isAffected(figure(0.9, 0.85, 0))); // too little
    CHECK(results::isAffected(figure(0.9, 0.5, 0)));
    CHECK(results::isAffected(figure(0.9, {}, 0)));
    CHECK_FALSE(results::isAffected(figure({}, {}, {})));
    FaultFigure noisy = figure(0.9, 0.5, 0);
    noisy.before = Estimate{0.9, 0.4, 1.4};
    CHECK_FALSE(results::isAffected(noisy));
    noisy.before = Estimate{0.9, {}, {}}; // of one replication
    CHECK(results::isAffected(noisy));
    FaultFigure late = figure(0.9, 0.9, 0);
    late.after = Estimate{0.5, 0.45, 0.55};
    CHECK(results::isAffected(late));
    late.after.reset(); // the run ends with the fault
    CHECK_FALSE(results::isAffected(late));
}

TEST_CASE("Faults before, during and after are read back as written", "[models][results]") {
    for (const FaultFigure& one : {figure(0.9, 0.5, 120), figure({}, 0.5, {})}) {
        const results::RunSummary summary = withFault(one);
        const std::string text = results::toText(results::toJson(summary));
        CHECK(results::parseRunSummary(text, "result.json").first == summary);
    }
    CHECK_FALSE(results::toJson(test::sampleSummary()).contains("faults"));
}

TEST_CASE("The table of a run shows what faults changed", "[models][results]") {
    const auto text = [](const FaultFigure& one) { return results::toTable(withFault(one), {}, {}); };
    const std::string changed = text(figure(0.9, 0.5, 120));
    CHECK(changed.find("outage") != std::string::npos);
    CHECK(changed.find("0.850") != std::string::npos); // the objective
    CHECK(text(figure(0.9, 0.5, {})).find("not in this run") != std::string::npos);
    CHECK(text(figure(0.9, 0.9, 0)).find("no figure changed") != std::string::npos);
}
