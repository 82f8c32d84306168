// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deployments/copy_loss.h"

#include "models/bounds/durability.h"
#include "models/deployments/deployments.h"
#include "models/network/path_limits.h"
#include "models/scenario/load.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using deployments::CopyLoss;

namespace {

scenario::Scenario shipped(const char* file) {
    const auto loaded =
        scenario::load(std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios" / file, catalogue::builtin());
    REQUIRE(loaded.scenario);
    return *loaded.scenario;
}

std::optional<CopyLoss> lossOf(const scenario::Scenario& scenario, std::size_t lake) {
    scenario::Findings none("");
    const scenario::Context context(scenario, catalogue::builtin(), none);
    return deployments::copyLoss(context, scenario.lakes[lake]);
}

deployments::AnyLoss anyCluster(const scenario::Scenario& scenario, std::size_t lake) {
    return deployments::deploymentsOf(scenario, catalogue::builtin()).at(lake).loss.anyCluster;
}

} // namespace

TEST_CASE("deployments::copyLoss of a pair is the birth-death chain of two", "[models][deployments]") {
    scenario::Scenario s = shipped("w7-backup.json"); // two equal lakes of two clusters, 6.5 PB each, the second a copy
    const auto loss = lossOf(s, 0);
    REQUIRE(loss);
    CHECK(loss->copy == "second-copy");
    CHECK(loss->alone.apart == Approx(anyCluster(s, 0).apart));
    CHECK_FALSE(loss->most); // nothing says that the lakes stand apart
    scenario::Findings none("");
    const scenario::Context context(s, catalogue::builtin(), none);
    const units::Seconds renewal =
        units::petabytes(3.25) / network::copyLimit(s, catalogue::builtin(), s.lakes[1], s.lakes[0]).rate;
    const units::Frequency rate = units::perSecond(-std::log(1 - loss->alone.apart) / 2 / units::days(365).value);
    const units::Seconds chain = bounds::meanTimeToDataLoss(2, 1, rate, renewal); // of two clusters with the same data
    CHECK(loss->least == Approx(2 * (units::days(365) / chain)).epsilon(0.01));
    // Half as much to bring back is half as long at risk; independent losses hardly count beside common mode.
    s.lakes[0].stored = s.lakes[1].stored = units::petabytes(3.25);
    CHECK(lossOf(s, 0)->least == Approx(loss->least / 2).epsilon(0.02));
}

TEST_CASE("deployments::copyLoss has a most where lakes stand apart, by the clusters that share data",
          "[models][deployments]") {
    scenario::Scenario s = shipped("w7-backup.json");
    const double least = lossOf(s, 0)->least;
    s.lakes[1].copyOf->apart = true;
    CHECK(lossOf(s, 0)->least == least);
    CHECK(lossOf(s, 0)->most == Approx(2 * least).epsilon(1e-5)); // each of two with each of two, not its own alone
    CHECK_FALSE(lossOf(shipped("two-copies.json"), 0));           // copies in two lakes: no pair
}

TEST_CASE("deployments::copyLoss without a copy of all is the loss of the lake itself", "[models][deployments]") {
    scenario::Scenario s = shipped("w7-backup.json");
    s.lakes[1].copyOf.reset();
    const auto alone = lossOf(s, 0);
    REQUIRE(alone);
    CHECK(alone->least == anyCluster(s, 0).shared); // whether its clusters share causes is not known
    CHECK(alone->most == anyCluster(s, 0).apart);
    CHECK(alone->copy.empty());
    s = shipped("w7-backup.json");
    s.lakes[1].stored = units::petabytes(6.4); // 0.1 PB has none
    CHECK(lossOf(s, 0)->least == anyCluster(s, 0).shared);
    // What nothing else brings to the second copy is in no other lake.
    CHECK(lossOf(shipped("w7-backup.json"), 1)->least == anyCluster(shipped("w7-backup.json"), 1).shared);
}
