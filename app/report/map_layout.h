// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/geo/geo_point.h"
#include "models/results/run_summary.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lakewright::report {

/// A point of a drawing in pixels, y downwards.
struct Point {
    double x = 0, y = 0;
    bool operator==(const Point&) const = default;
};
struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;
    bool overlaps(const Box& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    bool contains(const Box& other) const {
        return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
    }
    bool contains(const Point& p) const { return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom; }
};

/// Natural Earth projection onto a drawing: `frame` shows the part of the map around `centre`.
class MapView {
public:
    /// The whole width of the earth on `frame`; `centre` is in its middle.
    MapView(const Box& frame, const geo::GeoPoint& centre, double pixelsPerRadian);
    Point at(const geo::GeoPoint& place) const;
    const Box& frame() const { return m_frame; }

private:
    Box m_frame;
    double m_scale;
    Point m_offset;
};

/// The utilisation bin of UX §2.1, 0 (< 40 %) to 4 (>= 90 %).
int utilisationBin(double utilisation);

/// A line of the map between two sites with the highest P95 utilisation of the links it stands for, if any is known.
struct Arc {
    std::size_t from = 0, to = 0; ///< indices of sites
    std::optional<double> utilisation;
    bool isTrunk = false; ///< between lakes
};
/// One arc from each site to its lake and one for every other linked pair of sites.
std::vector<Arc> arcsOf(const results::RunSummary& summary);

/// A text that wants a place beside a point; earlier ones win.
struct LabelWish {
    Point anchor;
    double radius = 0; ///< of the marker
    double width = 0, height = 0;
};
struct PlacedLabel {
    Point at; ///< start of the text's base line
    bool isPlaced = false;
};
/// Right, left, above or below the anchor, inside `frame` and clear of `taken` and each other; else not placed.
std::vector<PlacedLabel> placeLabels(std::span<const LabelWish> wishes, const Box& frame, std::vector<Box> taken);

} // namespace lakewright::report
