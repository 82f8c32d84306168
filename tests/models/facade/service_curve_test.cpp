// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/service_curve.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using namespace lakewright::facade;

namespace {

nlohmann::json point(double offered, double milliseconds) {
    const auto estimate = [](double value) {
        return nlohmann::json{{"value", value}, {"low", value}, {"high", value}};
    };
    const auto latency = estimate(milliseconds / 1e3), slow = estimate(milliseconds / 100);
    return {{"offeredPerSecond", offered},
            {"requestsPerSecond", estimate(offered)},
            {"goodputBytesPerSecond", estimate(offered * 1e6)},
            {"limiting", "cpu"},
            {"saturated", false},
            {"answers", {{"conflict", 0.5}, {"preconditionFailed", offered / 1e4}}},
            {"operations",
             {{{"operation", "list"}, {"latencySeconds", {{"requests", 9}, {"p99", latency}, {"p99.9", latency}}}},
              {{"operation", "list"}, {"latencySeconds", {{"requests", 9}, {"p99", slow}, {"p99.9", slow}}}},
              {{"operation", "head"}, {"latencySeconds", {{"requests", 0}, {"p99", slow}, {"p99.9", slow}}}}}},
            {"latencySeconds", {{"mean", latency}, {"p50", latency}, {"p99", latency}, {"p99.9", latency}}}};
}

std::string document() {
    return nlohmann::json{{"schema", "lakewright.load-curve/1"},
                          {"size", "Standard_L8s_v3"},
                          {"mix", "test"},
                          {"nodes", 3},
                          {"points", {point(100, 2), point(200, 4), point(300, 20)}},
                          {"saturation", point(320, 900)}}
        .dump();
}

} // namespace

TEST_CASE("facade::at is linear between the loads that were measured", "[models][facade]") {
    const ServiceCurve curve = readServiceCurve(document()).value();
    CHECK(curve.capacity.value == 320);
    CHECK(curve.limiting == "cpu");
    CHECK(at(curve, units::perSecond(150))->p99.value == Approx(0.003));
    CHECK(at(curve, units::perSecond(200))->p99.value == Approx(0.004));
    CHECK(at(curve, units::perSecond(275))->mean.value == Approx(0.016));
    CHECK(at(curve, units::perSecond(275))->payload.value == Approx(275e6));
    CHECK(at(curve, units::perSecond(50))->p50.value == Approx(0.002));
    CHECK(at(curve, units::perSecond(50))->served.value == Approx(50));
    CHECK_FALSE(at(curve, units::perSecond(310)));
    CHECK_FALSE(at(curve, units::perSecond(400)));
}

TEST_CASE("facade::readServiceCurve leaves out loads at which latency grew with the run", "[models][facade]") {
    nlohmann::json saturated = nlohmann::json::parse(document());
    saturated["points"][2]["saturated"] = true;
    const ServiceCurve curve = readServiceCurve(saturated.dump()).value();
    CHECK(curve.points.size() == 2);
    CHECK(at(curve, units::perSecond(200)));
    CHECK_FALSE(at(curve, units::perSecond(300)));
}

TEST_CASE("facade::at reads operations and conflicts between the loads too", "[models][facade]") {
    const ServicePoint middle = at(readServiceCurve(document()).value(), units::perSecond(150)).value();
    CHECK(middle.conflicts == Approx(0.015));
    REQUIRE(find(middle, Operation::List)); // of its two entries the slow one: 20 ms at 100/s, 40 ms at 200/s
    CHECK(find(middle, Operation::List)->p99.value == Approx(0.030));
    CHECK(find(middle, Operation::List)->p999.value == Approx(0.030));
    CHECK_FALSE(find(middle, Operation::Head)); // none was made
    CHECK_FALSE(find(middle, Operation::PutBlob));
}

TEST_CASE("facade::readServiceCurve refuses what is no load curve", "[models][facade]") {
    CHECK_FALSE(readServiceCurve(""));
    CHECK_FALSE(readServiceCurve("[1, 2]"));
    CHECK_FALSE(readServiceCurve("{\"schema\": \"lakewright.mix/1\"}"));
    CHECK_FALSE(readServiceCurve("{\"schema\": \"lakewright.load-curve/1\", \"points\": 7}"));
    const std::string whole = document();
    for (std::size_t length = 0; length < whole.size(); ++length)
        CHECK_FALSE(readServiceCurve(std::string_view(whole).substr(0, length)));
}
