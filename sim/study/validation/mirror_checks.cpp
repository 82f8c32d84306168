// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/catalogue.h"
#include "models/scenario/load.h"
#include "sim/run.h"
#include "sim/study/validation/parts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::sim {
namespace {

using nlohmann::json;

/// Two lakes in Virginia with 12.5 GB/s between them; a metric of the copy after a day.
double measured(const json& mirror, const char* metric) {
    const auto lake = [](const char* id, const char* region) -> json {
        return {{"id", id}, {"region", region}, {"size", "Standard_L32aos_v4"}, {"nodes", 24}, {"stored", "10 TB"}};
    };
    json document = {{"schema", "lakewright.scenario/1"},
                     {"name", "copies"},
                     {"horizon", "1 d"},
                     {"network", {{"transport", {{"streams", 1024}}}}},
                     {"regions",
                      {{{"id", "eastus"}, {"area", "us"}, {"wan", "100 Gb/s"}},
                       {{"id", "eastus2"}, {"area", "us"}, {"wan", "100 Gb/s"}}}},
                     {"lakes", {lake("prod", "eastus"), lake("near", "eastus2")}},
                     {"mirrors", {{{"id", "copy"}, {"from", "prod"}, {"to", "near"}}}}};
    document["mirrors"][0].update(mirror);
    const scenario::Loaded loaded = scenario::loadText(document.dump(), "copies", ".", catalogue::builtin());
    RunObserver silent;
    const results::RunSummary run = simulate(loaded.scenario.value(), catalogue::builtin(), {}, silent);
    return std::find_if(run.metrics.begin(), run.metrics.end(), [&](const auto& m) { return m.id == metric; })->value;
}

std::vector<ValidationRow> recoveryPoint() {
    const json mirror = {{"writes", "2 GB/s"}, {"every", "15 min"}};
    return {judged({.id = "V-32",
                    .what = "largest age of a copy by snapshots, simulated",
                    .expected = 900 + 900 * 2 / 12.5, // τ + Δ/B
                    .got = measured(mirror, "copy-age-most"),
                    .unit = "s",
                    .tolerance = 0.02,
                    .note = "",
                    .kind = "closed form"})};
}

ValidationRow promiseRow(double share, const char* writes, bool kept) {
    const json mirror = {{"mode", "objects"}, {"writes", writes}, {"every", "10 s"}, {"promise", {{"share", share}}}};
    const double got = measured(mirror, "copied-within");
    return judged({.id = "V-33",
                   .what = fmt::format("objects copied within 15 min, promised {:g}, {} of 12.5 GB/s", share, writes),
                   .expected = share,
                   .got = got,
                   .unit = "1",
                   .tolerance = kept ? (1 - share) / share : 1, // the demand decides
                   .note = "",
                   .kind = "published"},
                  kept == (got >= share), kept ? "at least" : "less: the path cannot carry what is written");
}

std::vector<ValidationRow> promise() {
    return {promiseRow(0.99, "2 GB/s", true), promiseRow(0.999, "2 GB/s", true), promiseRow(0.99, "15 GB/s", false)};
}

} // namespace

std::vector<ValidationPart> mirrorParts() {
    return {{"V-32", recoveryPoint}, {"V-33", promise}};
}

} // namespace lakewright::sim
