// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/map_layout.h"

#include "models/geo/projection.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

using namespace lakewright;
using namespace lakewright::report;

TEST_CASE("report::MapView puts the centre in the middle and the earth's edge at the frame's", "[app][report]") {
    const MapView view({0, 0, 1000, 500}, {0, 0}, 500 / geo::kMapHalfWidth);
    CHECK(view.at({0, 0}) == Point{500, 250});
    CHECK(view.at({0, 180}).x == Approx(1000));
    CHECK(view.at({60, 0}).y < 250); // north is up
}

TEST_CASE("report::utilisationBin follows the bins of the map", "[app][report]") {
    CHECK(utilisationBin(0.39) == 0);
    CHECK(utilisationBin(0.40) == 1);
    CHECK(utilisationBin(0.60) == 2);
    CHECK(utilisationBin(0.75) == 3);
    CHECK(utilisationBin(0.90) == 4);
    CHECK(utilisationBin(1.5) == 4);
}

TEST_CASE("report::arcsOf joins both directions and links inside a region", "[app][report]") {
    results::RunSummary summary;
    summary.sites = {{"lake-a", "A", "lake", 0, 0, "lake-a"},
                     {"lake-b", "B", "lake", 10, 10, "lake-b"},
                     {"gpu", "G", "gpu", 5, 5, "lake-a"},
                     {"far", "F", "gpu", 6, 6, "lake-b"}};
    const auto link = [](const char* from, const char* to, double p95) {
        return results::LinkUse{"l", from, to, {}, {}, 0, p95, {}};
    };
    summary.links = {link("lake-a", "lake-b", 0.2), link("lake-b", "lake-a", 0.7), link("gpu", "gpu", 0.5),
                     link("gpu", "unknown", 0.9), link("far", "lake-b", std::nan(""))};
    const auto arcs = arcsOf(summary);
    REQUIRE(arcs.size() == 3);
    CHECK_FALSE(arcs[0].utilisation.has_value()); // far: no sample
    CHECK(arcs[1].utilisation == 0.5);
    CHECK(arcs[2].utilisation == 0.7); // the busier direction
    CHECK(arcs[2].isTrunk);
    CHECK_FALSE(arcs[1].isTrunk);
}

TEST_CASE("report::placeLabels lets no label overlap another, a marker or the frame", "[app][report]") {
    std::mt19937 random(3);
    const Box frame{0, 0, 400, 300};
    std::vector<LabelWish> wishes;
    std::vector<Box> markers;
    for (int i = 0; i < 120; ++i) {
        const Point p{static_cast<double>(random() % 400), static_cast<double>(random() % 300)};
        wishes.push_back({p, 4, 60, 13});
        markers.push_back({p.x - 4, p.y - 4, p.x + 4, p.y + 4});
    }
    const auto labels = placeLabels(wishes, frame, markers);
    std::vector<Box> boxes;
    for (const PlacedLabel& label : labels)
        if (label.isPlaced)
            boxes.push_back({label.at.x, label.at.y - 10, label.at.x + 60, label.at.y + 3});
    CHECK(boxes.size() > 10);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        CHECK(frame.contains(boxes[i]));
        for (std::size_t j = 0; j < i; ++j)
            CHECK_FALSE(boxes[i].overlaps(boxes[j]));
        for (const Box& marker : markers)
            CHECK_FALSE(boxes[i].overlaps(marker));
    }
}
