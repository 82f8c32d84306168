// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using nlohmann::json;
using Pointers = std::vector<std::string>;

namespace {

/// The tiny scenario whose own size, of 32 vCPUs, is of family "Own": the lake has 16 · 2 VMs of it in alpha.
Pointers errors(const json& quotas) {
    json document = test::tinyScenario();
    document["sizes"][0]["family"] = "Own";
    document["lakes"][0]["size"] = "Own";
    document["quotas"] = quotas;
    return test::errorPointers(test::loadDocument(document).findings);
}

json quota(const char* region, const char* family, int vcpus) {
    return {{"region", region}, {"family", family}, {"vcpus", vcpus}};
}

} // namespace

TEST_CASE("scenario: VMs within a quota, and beyond it", "[models][scenario]") {
    CHECK(errors(json::array({quota("alpha", "Own", 16 * 2 * 32)})).empty());
    CHECK(errors(json::array({quota("alpha", "Own", 16 * 2 * 32 - 1)})) == Pointers{"/quotas/0/vcpus"});
    CHECK(errors(json::array({quota("gamma", "Own", 8 * 32)})).empty()); // the cache
    CHECK(errors(json::array({quota("gamma", "Own", 0)})) == Pointers{"/quotas/0/vcpus"});
    CHECK(errors(json::array({quota("beta", "Own", 0)})).empty()); // none there
}

TEST_CASE("scenario: a quota is of a known region and family, once", "[models][scenario]") {
    CHECK(errors(json::array({quota("mars", "Own", 5000)})) == Pointers{"/quotas/0/region"});
    CHECK(errors(json::array({quota("alpha", "Owl", 5000)})) == Pointers{"/quotas/0/family"});
    CHECK(errors({quota("alpha", "Own", 5000), quota("alpha", "Own", 6000)}) == Pointers{"/quotas/1"});
    CHECK(errors(json::array({quota("alpha", "Own", -1)})) == Pointers{"/quotas/0/vcpus"});
}
