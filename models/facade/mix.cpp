// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/mix.h"

#include "models/facade/mix_parts.h"
#include "models/facade/object_reader.h"
#include "models/scenario/applied_profiles.h"
#include "models/scenario/hash.h"
#include "models/scenario/json_reader.h"
#include "models/scenario/what_if.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <numeric>

namespace lakewright::facade {
namespace {

using nlohmann::json;
using scenario::Findings;

std::optional<Mix> readMix(const json& document, const std::filesystem::path& folder, Findings& findings) {
    ObjectReader reader(document, "", findings);
    Mix mix;
    reader.choice("schema", {"lakewright.mix/1"});
    mix.name = reader.text("name", 200);
    if (reader.has("description"))
        reader.text("description", 10'000);
    if (reader.has("tls"))
        mix.tls = reader.flag("tls");
    if (const json* entries = reader.member("operations"))
        mix.entries = readOperations(*entries, findings);
    if (reader.has("costs"))
        mix.costs = readCosts(*reader.member("costs"), mix.tls, findings);
    if (reader.has("clients"))
        mix.clients = readClients(*reader.member("clients"), folder, findings);
    if (reader.has("retry"))
        mix.retry = readRetry(*reader.member("retry"), findings);
    if (reader.has("admission"))
        mix.admission = readAdmission(*reader.member("admission"), findings);
    if (reader.has("tokens"))
        mix.tokens = readTokens(*reader.member("tokens"), findings);
    if (reader.has("keys"))
        mix.keys = readKeys(*reader.member("keys"), findings);
    if (reader.has("pause"))
        mix.pause = readPause(*reader.member("pause"), findings);
    reader.refuseOthers();
    if (findings.hasErrors())
        return std::nullopt;
    return mix;
}

/// Stands for the times of recorded arrivals; empty without them.
std::string digestOfRecorded(const std::optional<Mix>& mix) {
    if (!mix || !mix->clients.recorded)
        return "";
    const std::vector<units::Seconds>& times = mix->clients.recorded->times;
    return scenario::digest({reinterpret_cast<const char*>(times.data()), times.size() * sizeof(units::Seconds)});
}

} // namespace

Pause readPause(const json& value, Findings& findings) {
    ObjectReader reader(value, "/pause", findings);
    Pause pause{};
    reader.positive("every", pause.every);
    reader.positive("length", pause.length);
    if (!reader.failed() && pause.length >= pause.every)
        reader.error("length", "Is no part of the time", fmt::format("{} s", pause.length.value),
                     fmt::format("less than {} s", pause.every.value));
    reader.refuseOthers();
    return pause;
}

units::Seconds timeOf(const CopySource& source, units::Bytes size) {
    return source.roundTrip + size / source.rate;
}

double failing(const MixEntry& entry) {
    return std::accumulate(entry.failures.begin(), entry.failures.end(), 0.0);
}

units::Bytes meanPayload(const Mix& mix) {
    units::Bytes mean{};
    for (const MixEntry& entry : mix.entries)
        mean += entry.size * (entry.share * (1 - failing(entry)));
    return mean;
}

units::Bytes meanWritten(const Mix& mix) {
    Mix writes = mix;
    std::erase_if(writes.entries, [](const MixEntry& entry) { return entry.operation == Operation::GetRange; });
    return meanPayload(writes);
}

LoadedMix loadMixText(std::string_view text, const std::string& name) {
    Findings findings(name);
    LoadedMix loaded;
    if (std::optional<json> document = scenario::readJson(text, findings)) {
        const std::filesystem::path folder = std::filesystem::path(name).parent_path();
        scenario::AppliedProfiles fitted = scenario::applyProfiles(*document, folder, findings);
        loaded.mix = readMix(*document, folder, findings);
        loaded.canonical = document->dump() + digestOfRecorded(loaded.mix);
        if (loaded.mix)
            loaded.mix->fitted = std::move(fitted);
    }
    loaded.findings = findings.take();
    return loaded;
}

LoadedMix loadMix(const std::filesystem::path& file) {
    Findings findings(file.string());
    if (const auto text = scenario::readFile(file, "", findings))
        return loadMixText(*text, file.string());
    return {.findings = findings.take()};
}

LoadedMix loadMixOn(growth::Date day, const std::filesystem::path& file) {
    LoadedMix loaded = loadMix(file);
    if (!loaded.mix)
        return loaded;
    const auto profiles = scenario::assumptionsOf(loaded.mix->fitted);
    for (diagnostics::Diagnostic& finding : scenario::expiryWarnings(profiles, day, file.string()))
        loaded.findings.push_back(std::move(finding));
    return loaded;
}

} // namespace lakewright::facade
