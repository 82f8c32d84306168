// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/map_svg.h"

#include "app/report/html.h"
#include "app/report/map_layout.h"
#include "models/geo/coast.h"
#include "models/geo/projection.h"
#include "models/results/text_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lakewright::report {
namespace {

using results::RunSummary;
using results::Site;

constexpr double kWidth = 1120, kHeight = 540;
constexpr Box kFrame{0, 0, kWidth, kHeight};
constexpr Box kInset{12, 268, 322, 528};
constexpr double kInsetZoom = 3.1;
constexpr geo::GeoPoint kWorldCentre{14, 8}, kEuropeCentre{50.5, 7};
/// The inset is drawn when at least so many sites lie in it.
constexpr int kCrowded = 6;
constexpr double kLabelHeight = 13;

bool isOnEarth(const Site& site) {
    return std::fabs(site.latitude) <= 90 && std::fabs(site.longitude) <= 180; // also refuses NaN
}
geo::GeoPoint placeOf(const Site& site) {
    return {site.latitude, site.longitude};
}

/// What is drawn in one frame.
struct Layer {
    const RunSummary& summary;
    const std::vector<Arc>& arcs;
    MapView view;
    std::vector<Box> reserved;         ///< no labels here
    const MapView* enlarged = nullptr; ///< names only lakes where this view shows the sites larger
    std::vector<double> utilisation;   ///< of each site's busiest arc, -1: none

    bool shows(const Site& site) const { return isOnEarth(site) && view.frame().contains(view.at(placeOf(site))); }
};

std::string landPath(const MapView& view) {
    std::string path;
    for (const geo::Ring& ring : geo::coast()) {
        char command = 'M';
        for (const geo::GeoPoint& place : ring) {
            const Point p = view.at(place);
            path += fmt::format("{}{:.1f} {:.1f}", command, p.x, p.y);
            command = 'L';
        }
        path += "Z";
    }
    return fmt::format("<path class=\"land\" d=\"{}\"/>\n", path);
}

/// A curve that bends to the north, more for longer distances.
std::string arcPath(Point a, Point b) {
    if (a.x > b.x)
        std::swap(a, b);
    const double dx = b.x - a.x, dy = b.y - a.y;
    const Point bend{(a.x + b.x) / 2 + 0.16 * dy, (a.y + b.y) / 2 - 0.16 * dx};
    return fmt::format("M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}", a.x, a.y, bend.x, bend.y, b.x, b.y);
}

std::string binClass(std::optional<double> utilisation) {
    return utilisation ? fmt::format("u{}", utilisationBin(*utilisation)) : "ux";
}

std::string percent(std::optional<double> utilisation) {
    return utilisation ? fmt::format("{:.0f}\u202f%", *utilisation * 100) : "not sampled";
}

std::string drawArcs(const Layer& layer) {
    std::string out;
    for (const Arc& arc : layer.arcs) {
        const Site& from = layer.summary.sites[arc.from];
        const Site& to = layer.summary.sites[arc.to];
        if (!isOnEarth(from) || !isOnEarth(to))
            continue;
        out += fmt::format("<path class=\"arc {}{}\" d=\"{}\"><title>{} – {}: P95 {}</title></path>\n",
                           binClass(arc.utilisation), arc.isTrunk ? " trunk" : "",
                           arcPath(layer.view.at(placeOf(from)), layer.view.at(placeOf(to))), escaped(from.name),
                           escaped(to.name), percent(arc.utilisation));
    }
    return out;
}

double radiusOf(const Site& site) {
    return site.kind == "lake" ? 7 : 3.6;
}

std::string drawMarker(const Site& site, const Point& p, const std::string& bin) {
    const double r = radiusOf(site);
    const std::string title = fmt::format("<title>{}, {}</title>", escaped(site.name), escaped(site.kind));
    if (site.kind == "lake")
        return fmt::format("<path class=\"lake\" d=\"M{0:.1f} {1:.1f}l{2} {2}l-{2} {2}l-{2} -{2}Z\">{3}</path>\n", p.x,
                           p.y - r, r, title);
    if (site.kind == "provider")
        return fmt::format("<rect class=\"site {}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"6.4\" height=\"6.4\">{}</rect>\n",
                           bin, p.x - 3.2, p.y - 3.2, title);
    return fmt::format("<circle class=\"site {}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\">{}</circle>\n", bin, p.x, p.y, r,
                       title);
}

/// Lakes first, then the busiest: those get their name when there is not room for all.
std::vector<std::size_t> byImportance(const Layer& layer) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < layer.summary.sites.size(); ++i)
        if (layer.shows(layer.summary.sites[i]))
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const bool lakeA = layer.summary.sites[a].kind == "lake", lakeB = layer.summary.sites[b].kind == "lake";
        return lakeA != lakeB ? lakeA : layer.utilisation[a] > layer.utilisation[b];
    });
    return order;
}

std::string drawSites(const Layer& layer) {
    std::string markers, names;
    std::vector<LabelWish> wishes;
    std::vector<Box> taken = layer.reserved;
    std::vector<const Site*> named;
    for (const std::size_t i : byImportance(layer)) {
        const Site& site = layer.summary.sites[i];
        const Point p = layer.view.at(placeOf(site));
        const double u = layer.utilisation[i], r = radiusOf(site);
        markers += drawMarker(site, p, binClass(u < 0 ? std::nullopt : std::optional(u)));
        taken.push_back({p.x - r, p.y - r, p.x + r, p.y + r});
        if (site.kind != "lake" && layer.enlarged &&
            layer.enlarged->frame().contains(layer.enlarged->at(placeOf(site))))
            continue;
        const double characterWidth = site.kind == "lake" ? 7.4 : 6.3;
        wishes.push_back({p, r, characterWidth * results::displayWidth(site.name), kLabelHeight});
        named.push_back(&site);
    }
    const std::vector<PlacedLabel> labels = placeLabels(wishes, layer.view.frame(), std::move(taken));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Site& site = *named[i];
        if (labels[i].isPlaced)
            names += fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
                                 site.kind == "lake" ? "lake-name" : "place", labels[i].at.x, labels[i].at.y,
                                 escaped(site.name));
    }
    return markers + names;
}

std::vector<double> siteUtilisation(const RunSummary& summary, const std::vector<Arc>& arcs) {
    std::vector<double> busiest(summary.sites.size(), -1);
    for (const Arc& arc : arcs)
        for (const std::size_t end : {arc.from, arc.to})
            if (!arc.isTrunk)
                busiest[end] = std::max(busiest[end], arc.utilisation.value_or(-1));
    return busiest;
}

std::string drawLayer(const Layer& layer, const std::string& clip) {
    return fmt::format("<g clip-path=\"url(#{})\">\n{}{}{}</g>\n", clip, landPath(layer.view), drawArcs(layer),
                       drawSites(layer));
}

std::string clipPath(const std::string& id, const Box& box) {
    return fmt::format("<clipPath id=\"{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/></clipPath>",
                       id, box.left, box.top, box.right - box.left, box.bottom - box.top);
}

std::string legend() {
    static constexpr const char* kBins[] = {"under 40\u202f%", "40–60\u202f%", "60–75\u202f%", "75–90\u202f%",
                                            "from 90\u202f%"};
    std::string out = "<div class=\"legend\"><span>P95 use:</span>";
    for (int bin = 0; bin < 5; ++bin)
        out += fmt::format("<span><svg width=\"28\" height=\"8\" aria-hidden=\"true\"><path class=\"arc u{}\" "
                           "d=\"M0 4H28\"/></svg>{}</span>",
                           bin, kBins[bin]);
    const auto symbol = [](const char* shape, const char* name) {
        return fmt::format("<span><svg width=\"16\" height=\"16\" aria-hidden=\"true\">{}</svg>{}</span>", shape, name);
    };
    out += symbol("<path class=\"lake\" d=\"M8 1l7 7l-7 7l-7 -7Z\"/>", "lake");
    out += symbol("<circle class=\"site u1\" cx=\"8\" cy=\"8\" r=\"4\"/>", "GPU region");
    out += symbol("<rect class=\"site u1\" x=\"4.8\" y=\"4.8\" width=\"6.4\" height=\"6.4\"/>", "other provider");
    out += symbol("<path class=\"arc u2 trunk\" d=\"M0 8H16\"/>", "between lakes");
    return out + "</div>\n";
}

std::string description(const RunSummary& summary, const std::vector<Arc>& arcs) {
    const auto count = [&](const char* kind) {
        return std::count_if(summary.sites.begin(), summary.sites.end(), [&](const Site& s) { return s.kind == kind; });
    };
    std::string text = fmt::format("World map with {} lakes, {} GPU regions and {} sites of other providers.",
                                   count("lake"), count("gpu"), count("provider"));
    if (!arcs.empty() && arcs.back().utilisation)
        text += fmt::format(" The busiest connection is {} to {} at {}.", summary.sites[arcs.back().from].name,
                            summary.sites[arcs.back().to].name, percent(arcs.back().utilisation));
    return text;
}

} // namespace

std::string mapFigure(const RunSummary& summary) {
    if (summary.sites.empty())
        return "";
    const std::vector<Arc> arcs = arcsOf(summary);
    const std::vector<double> busiest = siteUtilisation(summary, arcs);
    const double scale = kWidth / 2 / geo::kMapHalfWidth;
    Layer world{summary, arcs, MapView(kFrame, kWorldCentre, scale), {}, nullptr, busiest};
    Layer europe{summary, arcs, MapView(kInset, kEuropeCentre, scale * kInsetZoom), {}, nullptr, busiest};
    europe.reserved = {{kInset.left, kInset.top, kInset.left + 70, kInset.top + 24}};
    const bool hasInset = std::count_if(summary.sites.begin(), summary.sites.end(),
                                        [&](const Site& s) { return europe.shows(s); }) >= kCrowded;
    if (hasInset) {
        world.reserved = {kInset};
        world.enlarged = &europe.view;
    }
    std::string svg = fmt::format(
        "<figure><svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n<defs>{}{}</defs>\n", kWidth, kHeight,
        escaped(description(summary, arcs)), clipPath("world", kFrame), clipPath("europe", kInset));
    svg += fmt::format("<rect class=\"water\" width=\"{}\" height=\"{}\" rx=\"4\"/>\n", kWidth, kHeight);
    svg += drawLayer(world, "world");
    if (hasInset)
        svg += fmt::format("<rect class=\"inset\" x=\"{0}\" y=\"{1}\" width=\"{2}\" height=\"{3}\" rx=\"4\"/>\n{4}"
                           "<text x=\"{5}\" y=\"{6}\">Europe</text><rect fill=\"none\" class=\"axis\" x=\"{0}\" "
                           "y=\"{1}\" width=\"{2}\" height=\"{3}\" rx=\"4\"/>\n",
                           kInset.left, kInset.top, kInset.right - kInset.left, kInset.bottom - kInset.top,
                           drawLayer(europe, "europe"), kInset.left + 10, kInset.top + 18);
    return svg + "</svg>\n" + legend() +
           "<figcaption>Sites and the connections to the lake that serves them; colour and width show the P95 of the "
           "sampled utilisation. Coast: Natural Earth, public domain.</figcaption></figure>\n";
}

} // namespace lakewright::report
