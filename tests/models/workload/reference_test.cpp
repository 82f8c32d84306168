// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workload/reference.h"

#include "models/resources/resources.h"
#include "models/scenario/load.h"
#include "models/scenario/metrics.h"
#include "tests/support/findings_text.h"

#include <catch2/catch.hpp>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace lakewright;
using workload::SizeShape;
using workload::Workload;
namespace fs = std::filesystem;

namespace {

const fs::path kScenarios = fs::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios";

/// The migration's scenarios come with its engine.
bool isThere(const std::string& file) {
    return file.find("w6-") == std::string::npos || fs::exists(kScenarios / file);
}

} // namespace

TEST_CASE("workload: all nine keep the rules of WORKLOADS section 0", "[models][workload]") {
    REQUIRE(workload::workloads().size() == 9);
    for (std::size_t i = 0; i < 9; ++i) {
        const Workload& one = workload::workloads()[i];
        CHECK(one.id == "W" + std::to_string(i + 1));
        INFO(one.id << ": " << fmt::format("{}", fmt::join(workload::violations(one), "; ")));
        CHECK(workload::violations(one).empty());
        CHECK_FALSE(one.requests.empty());
        CHECK_FALSE(one.primary.empty());
        CHECK(one.topology == "T" + std::to_string(i + 1));
    }
}

TEST_CASE("workload: every broken rule is found", "[models][workload]") {
    const Workload& whole = *workload::find("w9");
    const auto broken = [&](auto change) {
        Workload copy = whole;
        change(copy);
        return workload::violations(copy).size();
    };
    CHECK(broken([](Workload&) {}) == 0);
    CHECK(broken([](Workload& w) { w.requests[0].operations[1].second += 0.01; }) == 1); // head has no throughput
    CHECK(broken([](Workload& w) { w.requests[0].sizes["copy_from_url"][0].weight = 0.6; }) == 1);
    CHECK(broken([](Workload& w) { w.requests[0].rate.reset(); }) == 3); // open, and two rates that follow from it
    CHECK(broken([](Workload& w) { w.requests[0].closed = true; }) == 1);
    CHECK(broken([](Workload& w) { w.requests[0].throughput["get_range"] = units::gigabytesPerSecond(9.2); }) == 1);
    CHECK(broken([](Workload& w) { w.requests[0].throughput["get_range"] = units::gigabytesPerSecond(8.5); }) == 0);
    CHECK(broken([](Workload& w) { w.serviceLevels[0].window.clear(); }) == 1);
    CHECK(broken([](Workload& w) { w.serviceLevels[0].probability = 0; }) == 1);
    CHECK(broken([](Workload& w) {
              w.requests[0].sizes["copy_from_url"] = {{SizeShape::Pareto, 1, units::megabytes(1), 0.9, {}}};
          }) == 1);
}

TEST_CASE("workload: means of size mixtures are those that WORKLOADS states", "[models][workload]") {
    // W6: 16 MB, α 1.25, cut at 5 TB has a mean of 76.6 MB; the mixtures have 0.99, 2.01 and 5.0 MB.
    CHECK(workload::meanSize({{SizeShape::Pareto, 1, units::megabytes(16), 1.25, units::terabytes(5)}}).value ==
          Approx(76.6e6).epsilon(0.001));
    const Workload& w6 = *workload::find("W6");
    const auto mean = [&](std::size_t i) { return workload::meanSize(w6.requests[i].sizes.at("get_range")).value; };
    CHECK(mean(0) == Approx(2.01e6).epsilon(0.005));
    CHECK(mean(1) == Approx(0.99e6).epsilon(0.005));
    CHECK(mean(2) == Approx(5.0e6).epsilon(0.005));
    CHECK(workload::meanSize(
              {{SizeShape::Point, 0.5, units::bytes(4), 0, {}}, {SizeShape::Point, 0.5, units::bytes(8), 0, {}}})
              .value == 6);
}

TEST_CASE("workload: every scenario of a workload loads and states its objectives", "[models][workload]") {
    for (const Workload& one : workload::workloads()) {
        for (const auto& [profile, file] : one.profiles) {
            if (!isThere(file))
                continue;
            const scenario::Loaded loaded = scenario::load(kScenarios / file, catalogue::builtin());
            INFO(file << "\n" << test::allText(loaded.findings));
            REQUIRE(loaded.scenario);
            if (one.id == "W6")
                continue;
            for (const workload::ServiceLevel& level : one.serviceLevels) {
                INFO(level.id);
                const auto& objectives = loaded.scenario->objectives;
                CHECK((level.metric.empty() ||
                       std::any_of(objectives.begin(), objectives.end(),
                                   [&](const auto& objective) { return objective.metric == level.metric; })));
            }
        }
        for (const std::string& file : one.drills) {
            const scenario::Loaded loaded = scenario::load(kScenarios / file, catalogue::builtin());
            INFO(file << "\n" << test::allText(loaded.findings));
            CHECK(loaded.scenario);
        }
    }
}

TEST_CASE("workload: service levels that a run answers name known metrics", "[models][workload]") {
    for (const Workload& one : workload::workloads())
        for (const workload::ServiceLevel& level : one.serviceLevels) {
            INFO(one.id << " " << level.id);
            CHECK((level.metric.empty() || scenario::findMetric(level.metric)));
        }
}

TEST_CASE("workload: every objective is answered, or says what is needed before it is", "[models][workload]") {
    for (const Workload& one : workload::workloads())
        for (const workload::ServiceLevel& level : one.serviceLevels) {
            INFO(one.id << " " << level.id);
            const bool isAnswered = !level.metric.empty() || level.answeredBy.find("lakewright ") == 0 ||
                                    level.answeredBy.find("the run's ") == 0;
            CHECK(isAnswered);
            if (level.answeredBy == "lakewright metering" || level.answeredBy == "the run's egress-cost")
                CHECK_FALSE(level.needs.empty());
        }
}

TEST_CASE("workload: parameters name tier and source", "[models][workload]") {
    for (const Workload& one : workload::workloads())
        for (const workload::Parameter& parameter : one.parameters) {
            INFO(one.id << " " << parameter.name);
            CHECK(std::string_view("ABCDXE").find(parameter.tier) != std::string_view::npos);
            CHECK_FALSE(parameter.source.empty());
        }
}
