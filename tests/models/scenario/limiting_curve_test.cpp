// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/limiting_curve.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::scenario;

namespace {

FacadeCurve curve(const char* id, const char* size, int nodes, Direction direction) {
    FacadeCurve made;
    made.id = id;
    made.size = size;
    made.nodes = nodes;
    made.direction = direction;
    return made;
}

} // namespace

TEST_CASE("scenario::limitingCurve is that of the size, the number of VMs and the direction", "[models][scenario]") {
    const std::vector<FacadeCurve> curves{curve("small reads", "Standard_L32s_v3", 12, Direction::Read),
                                          curve("reads", "Standard_L96s_v4", 12, Direction::Read),
                                          curve("more reads", "Standard_L96s_v4", 16, Direction::Read),
                                          curve("writes", "Standard_L96s_v4", 12, Direction::Write)};
    CHECK(limitingCurve(curves, "Standard_L96s_v4", 12, Direction::Read)->id == "reads");
    CHECK(limitingCurve(curves, "Standard_L96s_v4", 12, Direction::Write)->id == "writes");
    CHECK(limitingCurve(curves, "Standard_L96s_v4", 16, Direction::Write) == nullptr);
    CHECK_FALSE(facadeRate(curves, "Standard_L96s_v4", 16, Direction::Write).has_value());
}
