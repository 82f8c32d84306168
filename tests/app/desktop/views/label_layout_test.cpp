// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/label_layout.h"

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using desktop::LabelRequest;
using desktop::placeLabels;

TEST_CASE("a lone label stands right of its anchor", "[desktop]") {
    const auto placed = placeLabels({{{100, 100}, {40, 10}, 5, 0}}, {});
    REQUIRE(placed[0]);
    CHECK(*placed[0] == QPointF(105, 95));
}

TEST_CASE("placed labels never overlap each other or an obstacle", "[desktop]") {
    std::vector<LabelRequest> requests;
    std::vector<QRectF> obstacles;
    for (int i = 0; i < 60; ++i) {
        const QPointF at((i * 37) % 200, (i * 53) % 120);
        requests.push_back({at, {50, 12}, 6, i % 3});
        obstacles.emplace_back(at.x() - 4, at.y() - 4, 8, 8);
    }
    const auto placed = placeLabels(requests, obstacles);
    std::vector<QRectF> boxes;
    for (std::size_t i = 0; i < placed.size(); ++i)
        if (placed[i])
            boxes.emplace_back(*placed[i], requests[i].size);
    REQUIRE(boxes.size() > 5);
    CHECK(boxes.size() < requests.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            CHECK_FALSE(boxes[i].intersects(boxes[j]));
        for (const auto& obstacle : obstacles)
            CHECK_FALSE(boxes[i].intersects(obstacle));
    }
}

TEST_CASE("the label of higher priority gets the place", "[desktop]") {
    // Both want all of the same four places.
    const auto placed = placeLabels({{{0, 0}, {400, 100}, 1, 0}, {{0, 0}, {400, 100}, 1, 9}}, {});
    CHECK(placed[1] == QPointF(1, -50));
    CHECK(placed[0] != placed[1]);
}

} // namespace
} // namespace lakewright::test
