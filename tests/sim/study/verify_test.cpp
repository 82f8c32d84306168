// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/verify.h"

#include "models/scenario/load.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/kernel/recording_kernel.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <limits>

using namespace lakewright;

namespace {

/// Four flows that restart ten times each, recorded on the native kernel.
kernel::Recording closedSystem() {
    const auto inner = kernel::makeNativeKernel();
    kernel::RecordingKernel recorder(*inner);
    const auto link = recorder.addLink({"link", units::gigabytesPerSecond(1)});
    struct Source {
        kernel::Kernel* kernel;
        kernel::ClassId flowClass;
        double bytes;
        int left = 10;
        void start() {
            if (left-- > 0)
                kernel->startFlow(flowClass, units::bytes(bytes), [this] { start(); });
        }
    };
    std::vector<Source> sources;
    for (int i = 1; i <= 4; ++i) {
        kernel::FlowClass flowClass;
        flowClass.label = "source-" + std::to_string(i);
        flowClass.route = {{link, i == 4 ? 1.75 : 1.0}};
        flowClass.latency = units::milliseconds(10 * i);
        sources.push_back({&recorder, recorder.addClass(flowClass), 1e9 * i});
    }
    for (Source& source : sources)
        source.start();
    recorder.run(units::hours(1));
    return recorder.recording();
}

results::Metric metric(const std::string& id, double value, double halfWidth) {
    results::Metric made;
    made.id = id;
    made.entity = "all";
    made.value = value;
    made.unit = "s";
    made.n = 3;
    made.low = value - halfWidth;
    made.high = value + halfWidth;
    return made;
}

scenario::Scenario shipped(const std::string& name) {
    const auto loaded =
        scenario::load(std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios" / name, catalogue::builtin());
    REQUIRE(loaded.scenario.has_value());
    return *loaded.scenario;
}

} // namespace

TEST_CASE("verifyReplay finds that the kernels agree on a recorded run", "[sim][study][simgrid]") {
    const auto found = sim::verifyReplay(closedSystem());
    CHECK(found.comparison.flows == 40);
    CHECK(found.comparison.beyondTolerance == 0);
    CHECK(found.comparison.maxRelativeDifference < 1e-6);
    CHECK(found.nativeSeconds > 0);
    CHECK(found.simgridSeconds > 0);
}

TEST_CASE("verifyReplay names the flow of a recording that is wrong", "[sim][study][simgrid]") {
    kernel::Recording recording = closedSystem();
    *recording.flows[7].finish += units::milliseconds(5);
    const auto found = sim::verifyReplay(recording);
    CHECK(found.comparison.beyondTolerance == 1);
    CHECK(found.comparison.worst->native == *recording.flows[7].finish);
    CHECK(found.comparison.worst->simgrid->value == Approx(recording.flows[7].finish->value - 0.005).epsilon(1e-9));
}

TEST_CASE("verifyReplay stops when it is cancelled", "[sim][study][simgrid]") {
    CHECK_THROWS_AS(sim::verifyReplay(closedSystem(), [] { return true; }), sim::Cancelled);
}

TEST_CASE("compareMetrics calls metrics compatible when their intervals meet", "[sim][study]") {
    const auto compatible = [](const results::Metric& a, const results::Metric& b) {
        results::RunSummary native, simgrid;
        native.metrics = {a};
        simgrid.metrics = {b};
        const auto compared = sim::compareMetrics(native, simgrid);
        REQUIRE(compared.size() == 1);
        return compared[0].compatible;
    };
    CHECK(compatible(metric("rpo", 10, 1), metric("rpo", 11.5, 1)));
    CHECK_FALSE(compatible(metric("rpo", 10, 1), metric("rpo", 12.5, 1)));
    CHECK(compatible(metric("rpo", 10, 0), metric("rpo", 10 + 1e-9, 0)));
    CHECK_FALSE(compatible(metric("rpo", 10, 0), metric("rpo", 10.1, 0)));
    const double infinite = std::numeric_limits<double>::infinity();
    CHECK(compatible(metric("rpo", infinite, 0), metric("rpo", infinite, 0)));
}

TEST_CASE("compareMetrics takes a metric that one kernel lacks for incompatible", "[sim][study]") {
    results::RunSummary native, simgrid;
    native.metrics = {metric("rpo", 1, 0), metric("goodput", 1, 0)};
    simgrid.metrics = {metric("goodput", 1, 0), metric("stalls", 1, 0)};
    const auto compared = sim::compareMetrics(native, simgrid);
    REQUIRE(compared.size() == 3);
    CHECK_FALSE(compared[0].compatible);
    CHECK(compared[1].compatible);
    CHECK_FALSE(compared[2].compatible);
    CHECK(compared[2].simgrid.id == "stalls");
}

TEST_CASE("verify's JSON has the keys a reader relies on, and null for what is infinite", "[sim][study]") {
    sim::VerifySummary summary;
    summary.openLoop.comparison.flows = 3;
    summary.openLoop.comparison.beyondTolerance = 1;
    summary.openLoop.comparison.maxRelativeDifference = std::numeric_limits<double>::infinity();
    summary.closedLoop = {{metric("rpo", 2, 1), metric("rpo", 2.5, 1), true}};
    const auto json = sim::toJson(summary);
    CHECK(json.at("flows") == 3);
    CHECK(json.at("maxRelativeDifference").is_null());
    CHECK(json.at("nativeSeconds") == 0);
    CHECK(json.at("simgridSeconds") == 0);
    CHECK(json.at("ok") == false);
    CHECK(json.at("closedLoop")[0].at("metric") == "rpo");
    CHECK(json.at("closedLoop")[0].at("native").at("low") == 1);
    CHECK(json.at("closedLoop")[0].at("simgrid").at("value") == 2.5);
    CHECK(json.at("closedLoop")[0].at("compatible") == true);
}

TEST_CASE("verify finds the kernels in agreement on the first run, both ways", "[sim][study][simgrid]") {
    sim::RunObserver observer;
    const auto summary = sim::verify(shipped("first-run.json"), catalogue::builtin(), {}, observer);
    CHECK(summary.openLoop.comparison.flows > 1000);
    CHECK(summary.openLoop.comparison.maxRelativeDifference <= 1e-6);
    CHECK(summary.closedLoop.size() > 10);
    CHECK(summary.ok());
    CHECK(summary.settings.at("network/model") == "CM02");
}

TEST_CASE("verify finds the kernels in agreement on a day of the three lakes", "[sim][study][simgrid][long]") {
    sim::RunObserver observer;
    sim::VerifyOptions options;
    options.horizon = units::days(1);
    const auto summary = sim::verify(shipped("three-lakes.json"), catalogue::builtin(), options, observer);
    CHECK(summary.horizon == units::days(1));
    CHECK(summary.openLoop.comparison.flows > 5000);
    CHECK(summary.openLoop.comparison.maxRelativeDifference <= 1e-6);
    CHECK(summary.ok());
}

TEST_CASE("verify reports progress from 0 to 1 and obeys a cancel", "[sim][study][simgrid]") {
    struct Watching : sim::RunObserver {
        std::vector<double> fractions;
        int polls = 0, limit = 1 << 30;
        void onProgress(const results::RunProgress& progress) override { fractions.push_back(progress.fraction); }
        bool cancelled() override { return ++polls > limit; }
    };
    const scenario::Scenario scenario = shipped("first-run.json");
    sim::VerifyOptions options;
    options.replications = 1;
    Watching patient, impatient;
    sim::verify(scenario, catalogue::builtin(), options, patient);
    REQUIRE_FALSE(patient.fractions.empty());
    CHECK(std::is_sorted(patient.fractions.begin(), patient.fractions.end()));
    CHECK(patient.fractions.back() == Approx(1));
    impatient.limit = 100;
    CHECK_THROWS_AS(sim::verify(scenario, catalogue::builtin(), options, impatient), sim::Cancelled);
}
