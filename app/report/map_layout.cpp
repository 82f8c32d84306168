// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/map_layout.h"

#include "models/geo/projection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace lakewright::report {
namespace {

using PairOfSites = std::pair<std::size_t, std::size_t>;

std::optional<double> larger(std::optional<double> a, std::optional<double> b) {
    return !a ? b : !b ? a : std::max(*a, *b);
}

} // namespace

MapView::MapView(const Box& frame, const geo::GeoPoint& centre, double pixelsPerRadian)
    : m_frame(frame), m_scale(pixelsPerRadian) {
    const geo::MapPoint middle = geo::project(centre);
    m_offset = {(frame.left + frame.right) / 2 - m_scale * middle.x,
                (frame.top + frame.bottom) / 2 + m_scale * middle.y};
}

Point MapView::at(const geo::GeoPoint& place) const {
    const geo::MapPoint p = geo::project(place);
    return {m_offset.x + m_scale * p.x, m_offset.y - m_scale * p.y};
}

int utilisationBin(double utilisation) {
    static constexpr std::array kLimits{0.40, 0.60, 0.75, 0.90};
    return static_cast<int>(std::upper_bound(kLimits.begin(), kLimits.end(), utilisation) - kLimits.begin());
}

std::vector<Arc> arcsOf(const results::RunSummary& summary) {
    std::map<std::string, std::size_t> siteAt;
    for (std::size_t i = 0; i < summary.sites.size(); ++i)
        siteAt.emplace(summary.sites[i].id, i);
    std::map<PairOfSites, std::optional<double>> use;
    for (const results::LinkUse& link : summary.links) {
        const auto from = siteAt.find(link.from), to = siteAt.find(link.to);
        if (from == siteAt.end() || to == siteAt.end())
            continue;
        auto& best = use[std::minmax(from->second, to->second)];
        if (std::isfinite(link.p95Utilisation))
            best = larger(best, link.p95Utilisation);
    }
    // A link inside a region counts for the arc to the region's lake: that is where its traffic comes from.
    for (std::size_t i = 0; i < summary.sites.size(); ++i) {
        const auto lake = siteAt.find(summary.sites[i].lake);
        if (lake == siteAt.end() || lake->second == i)
            continue;
        const auto own = use.find({i, i});
        auto& best = use[std::minmax(i, lake->second)];
        best = larger(best, own == use.end() ? std::nullopt : own->second);
    }
    std::vector<Arc> arcs;
    for (const auto& [pair, utilisation] : use)
        if (pair.first != pair.second)
            arcs.push_back({pair.first, pair.second, utilisation,
                            summary.sites[pair.first].kind == "lake" && summary.sites[pair.second].kind == "lake"});
    // The busiest are drawn last, on top.
    std::stable_sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) {
        return a.utilisation.value_or(-1) < b.utilisation.value_or(-1);
    });
    return arcs;
}

namespace {

std::array<Point, 4> candidates(const LabelWish& w) {
    const double gap = w.radius + 4, third = w.height / 3;
    return {{{w.anchor.x + gap, w.anchor.y + third},
             {w.anchor.x - gap - w.width, w.anchor.y + third},
             {w.anchor.x - w.width / 2, w.anchor.y - gap},
             {w.anchor.x - w.width / 2, w.anchor.y + gap + w.height * 0.75}}};
}

bool overlapsAny(const Box& box, const std::vector<Box>& taken) {
    return std::any_of(taken.begin(), taken.end(), [&](const Box& other) { return other.overlaps(box); });
}

} // namespace

std::vector<PlacedLabel> placeLabels(std::span<const LabelWish> wishes, const Box& frame, std::vector<Box> taken) {
    std::vector<PlacedLabel> placed;
    for (const LabelWish& w : wishes) {
        PlacedLabel label;
        for (const Point& at : candidates(w)) {
            const Box box{at.x - 1, at.y - w.height * 0.8, at.x + w.width + 1, at.y + w.height * 0.25};
            if (!frame.contains(box) || overlapsAny(box, taken))
                continue;
            label = {at, true};
            taken.push_back(box);
            break;
        }
        placed.push_back(label);
    }
    return placed;
}

} // namespace lakewright::report
