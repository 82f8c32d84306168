// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/model.h"

#include "tests/models/calibration/measured.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace lakewright;
using namespace lakewright::calibration;

TEST_CASE("calibration::modelNamed knows each model by its name", "[models][calibration]") {
    std::vector<std::string> names;
    for (const Model& model : models()) {
        names.push_back(model.name);
        CHECK(modelNamed(model.name) == &model);
        CHECK_FALSE(model.title.empty());
        CHECK_FALSE(model.law.empty());
        CHECK(model.variables.empty() == (model.name == "variability")); // which has names only
        CHECK((!model.load || *model.load < model.variables.size()));
    }
    CHECK(names == std::vector<std::string>{"cache", "checkpoint", "client", "device", "facade", "network",
                                            "operation-cost", "scale-out", "simulated-facade", "training",
                                            "variability", "wan"});
    CHECK(modelNamed("weather") == nullptr);
}

TEST_CASE("calibration::onlySystem is that of all rows", "[models][calibration]") {
    std::vector<Row> rows(3);
    CHECK(onlySystem({}).empty());
    CHECK(onlySystem(rows).empty()); // they do not say
    rows[0].system = rows[1].system = "Standard_D96ds_v5";
    CHECK(onlySystem(rows).empty());
    rows[2].system = "Standard_D96ds_v5";
    CHECK(onlySystem(rows) == "Standard_D96ds_v5");
    rows[1].system = "Standard_D96pds_v6";
    CHECK(onlySystem(rows).empty());
}

TEST_CASE("calibration::problemOf binds rows to parameters, groups and regimes", "[models][calibration]") {
    const auto row = [](const char* parameter, const char* group, double value) {
        Row made;
        made.parameters = {parameter, "contention", "coherency"};
        made.numbers = {2};
        made.group = group;
        made.regime = "throughput";
        made.value = value;
        return made;
    };
    const std::vector<Row> rows{row("rate of one, write", "g2", 5), row("rate of one, read", "g1", 7),
                                row("rate of one, read", "g2", 9)};
    const Problem problem = problemOf(*modelNamed("scale-out"), rows);
    std::vector<std::string> names;
    for (const Parameter& parameter : problem.parameters) {
        names.push_back(parameter.name);
        CHECK(parameter.least < parameter.start);
        CHECK(parameter.start < parameter.most);
    }
    CHECK(names == std::vector<std::string>{"coherency", "contention", "rate of one, read", "rate of one, write"});
    CHECK(problem.observations[0].parameters == std::vector<std::size_t>{3, 1, 0});
    CHECK(problem.observations[1].parameters == std::vector<std::size_t>{2, 1, 0});
    CHECK(problem.groups == std::vector<std::string>{"g2", "g1"});
    CHECK(problem.observations[2].group == 0);
    CHECK_FALSE(problem.observations[2].limit);
    CHECK(problem.observations[1].value == 7);
}

TEST_CASE("calibration::problemOf lets repeats of a group weigh as one, and uncertain rows less",
          "[models][calibration]") {
    std::vector<Row> rows(7);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].parameters = {"rate of one", "contention", "coherency"};
        rows[i].numbers = {1};
        rows[i].value = 1;
        rows[i].group = i < 4 ? "four times" : "others " + std::to_string(i);
        rows[i].regime = "throughput";
    }
    rows[4].deviation = 0.04; // within what every row is taken to scatter
    rows[5].deviation = 0.20;
    rows[6].group = "four times";
    rows[6].regime = "another"; // is no repeat
    const Problem problem = problemOf(*modelNamed("scale-out"), rows);
    double ofGroup = 0;
    for (std::size_t i = 0; i < 4; ++i)
        ofGroup += problem.observations[i].weight * problem.observations[i].weight;
    CHECK(ofGroup == Approx(1));
    CHECK(problem.observations[4].weight == 1);
    CHECK(problem.observations[5].weight == Approx(0.05 / std::hypot(0.05, 0.15)));
    CHECK(problem.observations[6].weight == 1);
}

TEST_CASE("A row that the law has no value for is left out with its place", "[models][calibration]") {
    // 1e300 or 1e160 nodes: their square is beyond any double, and the law's throughput 0
    std::vector<traces::Measurement> measurements;
    for (const double n : {1., 2., 4., 1e300, 8., 1e160})
        measurements.push_back(test::measured("throughput", units::bytesPerSecond(1e9), {test::count("nodes", n)},
                                              "row " + std::to_string(measurements.size() + 1)));
    const Rows read = test::rowsOf("scale-out", measurements);
    CHECK(read.rows.size() == 4);
    REQUIRE(read.omissions.size() == 2);
    CHECK(read.omissions[0].reason == "the law has no value at nodes 1e+300");
    CHECK(read.omissions[0].places == std::vector<std::string>{"t.csv row 4"});
    CHECK(read.omissions[1].places == std::vector<std::string>{"t.csv row 6"});
}
