// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workload/read_workload.h"

#include "models/resources/resources.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <stdexcept>

using namespace lakewright;

TEST_CASE("workload: a document is read with its figures", "[models][workload]") {
    const workload::Workload w5 = workload::readWorkload(resources::file("workloads/w5.json"));
    CHECK(w5.id == "W5");
    CHECK(w5.profiles.at("M") == "w5-hpc-eda.json");
    CHECK(w5.requests.at(1).rate == units::perSecond(500e3));
    CHECK_FALSE(w5.requests.at(1).closed);
    CHECK(w5.requests.at(1).sizes.at("put_blob").at(0).most == units::gigabytes(1));
    CHECK(w5.serviceLevels.at(0).atLeast);
    CHECK(w5.serviceLevels.at(0).probability == 0.999);
    CHECK(w5.parameters.at(0).low == "200 TB");
}

TEST_CASE("workload: a document with a mistake is refused", "[models][workload]") {
    const auto whole = nlohmann::json::parse(resources::file("workloads/w5.json"));
    for (const char* patch : {R"({"schema": "other"})", R"({"name": null})", R"({"requests": [{"name": "x"}]})",
                              R"({"reduction": "much"})"}) {
        auto broken = whole;
        broken.merge_patch(nlohmann::json::parse(patch));
        INFO(patch);
        CHECK_THROWS_AS(workload::readWorkload(broken.dump()), std::runtime_error);
    }
}
