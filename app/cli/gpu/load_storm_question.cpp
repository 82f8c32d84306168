// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gpu/question.h"
#include "app/cli/sheets/inputs.h"
#include "models/inference/kv_cache.h"
#include "models/inference/load_storm.h"
#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::cli {
namespace {

using inference::LoadStorm;
using inference::StormTimes;

struct StormArguments {
    std::string model, client, cache, origin;
    std::optional<std::string> weights, within;
    int replicas = 0;
    std::optional<int> models;
    bool isAlone = false; ///< without coalescing
};

void declare(CLI::App& command, StormArguments& a) {
    command.add_option("--model", a.model, "8B, 70B or 405B in 16 bits; or give --weights")
        ->check(CLI::IsMember({"8B", "70B", "405B"}));
    command.add_option("--weights", a.weights, "Bytes of one model instead, \"140 GB\"");
    command.add_option("--replicas", a.replicas, "Replicas that start at once")
        ->required()
        ->check(CLI::Range(1, 10000000));
    command.add_option("--models", a.models, "Different models among them");
    command.add_option("--client", a.client, "Network of one replica, \"80 Gb/s\"")->required();
    command.add_option("--cache", a.cache, "Bandwidth of the cache to all replicas")->required();
    command.add_option("--origin", a.origin, "Bandwidth of the lake to the cache")->required();
    command.add_flag("--no-coalescing", a.isAlone, "The cache asks the origin once per replica, not once per model");
    command.add_option("--within", a.within, "When all replicas must be ready, \"60 s\"");
}

units::Bytes weightsOf(const StormArguments& a, Inputs& inputs) {
    if (const inference::Decoder* known = inference::knownDecoder(a.model); known && !a.weights)
        return inputs.quantity<units::Bytes>(
            "weights", "weights of a model", std::nullopt,
            {inference::weightBytes(*known), known->source.tier, known->source.document + ", 2 bytes a parameter"});
    if (!a.weights) {
        inputs.note("weights", "It is not known what a replica loads", "neither --model nor --weights", "one of them");
        return units::bytes(1);
    }
    return inputs.quantity<units::Bytes>("weights", "weights of a model", *a.weights);
}

LoadStorm stormOf(const StormArguments& a, Inputs& inputs) {
    LoadStorm storm;
    storm.weights = weightsOf(a, inputs);
    storm.replicas = inputs.count("replicas", "replicas", a.replicas);
    storm.models = inputs.count("models", "different models", a.models, {1, 'E', "all replicas are of one model"});
    storm.client = inputs.quantity<units::Bandwidth>("client", "network of a replica", a.client);
    storm.cache = inputs.quantity<units::Bandwidth>("cache", "cache to all replicas", a.cache);
    storm.origin = inputs.quantity<units::Bandwidth>("origin", "origin to cache", a.origin);
    storm.isCoalescing = !a.isAlone;
    inputs.add(inference::findings(storm));
    return storm;
}

SheetRow figure(const char* id, const char* name, units::Seconds value, SheetBound bound, const char* source) {
    return {.id = id,
            .name = name,
            .value = value.value,
            .unit = "s",
            .bound = std::move(bound),
            .tier = "X",
            .source = source};
}

std::vector<SheetRow> figuresOf(const LoadStorm& storm) {
    LoadStorm other = storm;
    other.isCoalescing = !storm.isCoalescing;
    const StormTimes times = inference::stormTimes(storm), otherTimes = inference::stormTimes(other);
    const SheetBound alone{times.client.value, SheetRelation::IsAtLeast, "one replica, all bandwidth to itself"};
    const SheetBound best{times.ready.value, SheetRelation::IsAtLeast, "the best"};
    return {figure("ready", "until all replicas are ready, at best", times.ready, alone,
                   "MODELS 3.3: max(S/b, nS/B_cache, origin); a cold cache that passes bytes on at once"),
            figure("readyFromWhole", "the same from a cache that waits for whole models", times.readyFromWhole, best,
                   "origin + max(S/b, nS/B_cache)"),
            figure("readyOtherwise", storm.isCoalescing ? "at best without coalescing" : "at best with coalescing",
                   otherTimes.ready, alone, "MODELS 3.3"),
            {.id = "viaClient",
             .name = "by the network of a replica",
             .value = times.client.value,
             .unit = "s",
             .tier = "X",
             .source = "S / b_client"},
            {.id = "viaCache",
             .name = "by the cache",
             .value = times.cache.value,
             .unit = "s",
             .tier = "X",
             .source = "n · S / B_cache"},
            {.id = "viaOrigin",
             .name = "by the origin",
             .value = times.origin.value,
             .unit = "s",
             .tier = "X",
             .source = storm.isCoalescing ? "S_unique / B_origin" : "n · S / B_origin"},
            {.id = "fromOrigin",
             .name = "bytes from the origin",
             .value = times.fromOrigin.value,
             .unit = "B",
             .bound = SheetBound{times.unique.value, SheetRelation::IsAtLeast, "every model once"},
             .tier = "X",
             .source = storm.isCoalescing ? "models · S" : "replicas · S"}};
}

Sheet answer(const StormArguments& arguments) {
    Inputs inputs;
    const LoadStorm storm = stormOf(arguments, inputs);
    std::optional<units::Seconds> within;
    if (arguments.within)
        within = inputs.quantity<units::Seconds>("within", "must be ready within", *arguments.within);
    inputs.requireGood();
    const StormTimes times = inference::stormTimes(storm);
    Sheet sheet;
    sheet.isGood = !within || times.ready <= *within;
    sheet.binding = inference::limitText(times.limit);
    sheet.verdict =
        fmt::format("{}{} replicas are ready {} after they start, at best{}. The limit: {}.",
                    within ? (sheet.isGood ? "Yes: " : "No: ") : "", storm.replicas, units::durationText(times.ready),
                    within ? fmt::format(" (asked for {})", units::durationText(*within)) : "", sheet.binding);
    sheet.figures = figuresOf(storm);
    sheet.given = inputs.rows();
    if (within && sheet.isGood && times.readyFromWhole > *within)
        sheet.notes.emplace_back("In time only if the cache passes a model on while it still arrives.");
    return sheet;
}

} // namespace

void addLoadStormQuestion(CLI::App& gpu, int& exitCode) {
    addQuestion<StormArguments>(
        gpu, {"load-storm", "When replicas that start at once have loaded their model", declare, answer}, exitCode);
}

} // namespace lakewright::cli
