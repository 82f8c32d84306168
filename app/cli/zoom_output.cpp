// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/zoom_output.h"

#include "app/cli/estimate_json.h"
#include "app/cli/terminal.h"
#include "models/results/text_table.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;
using request::Estimate;

double more(double value, double than) {
    return than > 0 ? value / than - 1 : 0;
}

const request::ResourceUtilisation& limiting(const Zoom& zoom) {
    return zoom.point.report.utilisation[static_cast<std::size_t>(zoom.point.report.limiting)];
}

const char* limitingName(const Zoom& zoom) {
    return facade::kResourceNames[static_cast<std::size_t>(zoom.point.report.limiting)];
}

ordered_json flowJson(const Zoom& zoom) {
    ordered_json streams = ordered_json::array();
    for (const sim::FacadeStream& stream : zoom.moment.streams)
        streams.push_back({{"from", stream.from},
                           {"mix", stream.mix ? ordered_json(stream.mix->name) : ordered_json(nullptr)},
                           {"askedPerSecond", stream.asked.value},
                           {"servedPerSecond", stream.served.value},
                           {"bytesPerSecond", stream.payload.value}});
    return {{"utilisation", zoom.moment.load},
            {"rebuildBytesPerSecond", zoom.moment.rebuild.value},
            {"askedPerSecond", zoom.stream.asked.value},
            {"servedPerSecond", zoom.stream.served.value},
            {"bytesPerSecond", zoom.stream.payload.value},
            {"streams", streams}};
}

ordered_json requestJson(const Zoom& zoom) {
    const request::RequestReport& report = zoom.point.report;
    return {{"mix", zoom.stream.mix->name},
            {"offeredPerSecond", zoom.point.offered.value},
            {"requestsPerSecond", figureJson(report.throughput)},
            {"goodputBytesPerSecond", figureJson(report.goodput)},
            {"latencySeconds", figureJson(report.all)},
            {"limiting", limitingName(zoom)},
            {"utilisation", {{"mean", limiting(zoom).mean}, {"busiestNode", limiting(zoom).hottest}}},
            {"saturated", zoom.point.saturated},
            {"windowSeconds", report.window.value},
            {"simulatedRequests", zoom.point.requests}};
}

std::string milliseconds(const Estimate<units::Seconds>& time) {
    return fmt::format("{:.3g} ± {:.2g}", time.value.value * 1e3, (time.high - time.low).value / 2 * 1e3);
}

/// Rates of both levels and by how much they differ.
std::string ratesText(const Zoom& zoom) {
    const request::RequestReport& report = zoom.point.report;
    results::TextTable table({{"One cluster"}, {"Flow level", true}, {"Request level", true}, {"Difference", true}});
    const auto percent = [](double share) { return fmt::format("{:+.2f} %", 100 * share); };
    table.add({"asked, requests/s", fmt::format("{:.5g}", zoom.stream.asked.value),
               fmt::format("{:.5g}", zoom.point.offered.value), ""});
    table.add({"served, requests/s", fmt::format("{:.5g}", zoom.stream.served.value),
               fmt::format("{:.5g} ± {:.2g}", report.throughput.value.value,
                           (report.throughput.high - report.throughput.low).value / 2),
               percent(more(report.throughput.value.value, zoom.stream.served.value))});
    table.add({"payload", units::display(zoom.stream.payload), units::display(report.goodput.value),
               percent(more(report.goodput.value.value, zoom.stream.payload.value))});
    table.add({"busiest resource", fmt::format("{:.1f} %", 100 * zoom.moment.load),
               fmt::format("{} {:.1f} %", limitingName(zoom), 100 * limiting(zoom).mean), ""});
    return table.text(outputStyle());
}

/// Why the levels may differ.
std::string noteText(const Zoom& zoom) {
    std::string text;
    if (zoom.moment.rebuild.value > 0)
        text += fmt::format("A rebuild of {} is in the flow level alone: it slows requests more than this.\n",
                            units::display(zoom.moment.rebuild));
    if (zoom.point.saturated)
        text += "Saturated: less is served than asked, and latencies grow with the time simulated.\n";
    return text;
}

std::string latencyText(const Zoom& zoom) {
    const request::Latencies& all = zoom.point.report.all;
    results::TextTable table(
        {{"mean ms", true}, {"p50", true}, {"p90", true}, {"p95", true}, {"p99", true}, {"p99.9", true}, {"limit"}});
    std::vector<results::TextCell> row{milliseconds(all.mean)};
    for (const auto& percentile : all.percentiles)
        row.emplace_back(milliseconds(percentile));
    row.emplace_back(zoom.point.saturated ? "saturated" : limitingName(zoom));
    table.add(std::move(row));
    return table.text(outputStyle());
}

} // namespace

std::string zoomJson(const Zoom& zoom) {
    const request::RequestReport& report = zoom.point.report;
    const ordered_json document{{"schema", "lakewright.zoom/1"},
                                {"scenario", zoom.scenario},
                                {"deployment", zoom.moment.place},
                                {"atSeconds", zoom.at.value},
                                {"size", zoom.moment.size},
                                {"nodes", zoom.moment.nodes},
                                {"clusters", zoom.moment.clusters},
                                {"flowLevel", flowJson(zoom)},
                                {"requestLevel", requestJson(zoom)},
                                {"difference",
                                 {{"requests", more(report.throughput.value.value, zoom.stream.served.value)},
                                  {"bytes", more(report.goodput.value.value, zoom.stream.payload.value)}}}};
    return document.dump(2) + "\n";
}

std::string zoomText(const Zoom& zoom) {
    return fmt::format("{} at {}: {} × {}, {} cluster{}, {}\n\n{}\n{}{}", zoom.moment.place,
                       units::durationText(zoom.at), zoom.moment.nodes, zoom.moment.size, zoom.moment.clusters,
                       zoom.moment.clusters == 1 ? "" : "s", zoom.stream.mix->name, ratesText(zoom), latencyText(zoom),
                       noteText(zoom));
}

} // namespace lakewright::cli
