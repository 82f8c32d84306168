// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/simulated_facade.h"

#include "tests/models/calibration/measured.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::calibration;
using lakewright::test::count;
using lakewright::test::measured;
using lakewright::test::rowsOf;
using lakewright::test::word;

namespace {

Rows rowsOfRun(double size) {
    const std::vector<traces::Condition> run{word("operation", "GET"),
                                             word("endpoint", "lab"),
                                             count("concurrency", 8),
                                             {"object size", units::bytes(size)}};
    traces::Measurement median = measured("latency", units::milliseconds(7), run);
    median.outcome.percentile = 0.5;
    return rowsOf("simulated-facade", {measured("operation-rate", units::perSecond(1000), run), median});
}

} // namespace

TEST_CASE("calibration::simulatedFacadeModel says how a row is simulated and which figure it is",
          "[models][calibration]") {
    Rows read = rowsOfRun(4096);
    REQUIRE(read.rows.size() == 2);
    using namespace simulated_facade;
    const Row& rate = read.rows[0];
    CHECK(rate.parameters == std::vector<std::string>{"time outside of GET", "time per operation of GET",
                                                      "variation of GET", "bandwidth of GET"});
    CHECK(rate.numbers == std::vector<double>{8, 4096, 0, 1});
    CHECK(read.rows[1].parameters == rate.parameters); // no shape of its own: it comes of the runs
    CHECK(read.rows[1].numbers[Figure] == Approx(1));  // the median
    CHECK(read.rows[1].group == rate.group);           // one run gives both
    setServers(read.rows, 4);
    CHECK(read.rows[1].numbers[Servers] == 4);
    // where nothing is moved there is no bandwidth to know
    CHECK(rowsOfRun(0).rows[0].parameters.size() == 3);
}

TEST_CASE("calibration::simulatedFacadeModel limits a variation to what a run has", "[models][calibration]") {
    const Model& model = *modelNamed("simulated-facade");
    REQUIRE(model.figure == std::size_t{simulated_facade::Figure});
    const Parameter variation = model.parameter("variation of GET", rowsOfRun(0).rows);
    CHECK(variation.most == 10);
    CHECK(variation.isLeastPhysical);
    CHECK(model.parameter("time outside of GET", rowsOfRun(0).rows).start == Approx(1e-3)); // 1 over 1,000 a second
}
