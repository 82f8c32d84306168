// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/mix_parts.h"

#include "models/facade/object_reader.h"
#include "models/traces/trace.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::facade {
namespace {

using nlohmann::json;
using scenario::Findings;

constexpr double kMostConnections = 1e6, kMostMachines = 300;

constexpr units::Seconds kShortestPhase = units::seconds(1e-4);

const std::vector<std::string> kSpreadTexts{"dns", "vip"};
const std::vector<std::string> kPatternTexts{"poisson", "periodic"};

Bursts readBursts(const json& value, const std::string& pointer, Findings& findings) {
    ObjectReader reader(value, pointer, findings);
    Bursts bursts{.factor = reader.number("factor", {.low = 1, .high = 1000})};
    reader.positive("calm", bursts.calm);
    reader.positive("busy", bursts.busy);
    for (const auto& [name, phase] : {std::pair{"calm", bursts.calm}, {"busy", bursts.busy}})
        if (!reader.failed() && phase < kShortestPhase)
            reader.error(name, "Is too short for a phase", fmt::format("{} s", phase.value), "0.1 ms or more");
    reader.refuseOthers();
    return bursts;
}

azcopy::Job readAzcopy(const json& value, const std::string& pointer, Findings& findings) {
    ObjectReader reader(value, pointer, findings);
    azcopy::Job job{.machines = static_cast<int>(reader.count("machines", 1, kMostMachines)),
                    .cpus = static_cast<int>(reader.count("cpus", 1, 4096)),
                    .files = static_cast<std::int64_t>(reader.count("files", 1, 1e12))};
    reader.quantity("file", job.file);
    if (reader.has("tuned"))
        job.tuned = reader.flag("tuned");
    if (!reader.failed() && !azcopy::planOf(job))
        findings.error(scenario::child(pointer, "file"), "The API refuses it: 413 RequestBodyTooLarge",
                       fmt::format("{:.0f} B", job.file.value), "a file of at most 190.7 TiB");
    reader.refuseOthers();
    return job;
}

/// Times of the accesses of a trace file.
RecordedArrivals readRecorded(const std::string& name, const std::filesystem::path& folder, Findings& findings) {
    constexpr const char* kPointer = "/clients/recorded";
    const std::filesystem::path path = folder / name;
    RecordedArrivals recorded{.file = name, .times = {}};
    try {
        const traces::OpenedTrace trace = traces::openTrace(path.string(), {});
        if (!trace.hasTimes)
            findings.error(kPointer, "Has no times", scenario::inQuotes(name), "a trace with times");
        std::vector<traces::Access> block(4096);
        while (const std::size_t count = trace.reader->read(block))
            for (std::size_t i = 0; i < count && recorded.times.size() <= kMostRecorded; ++i)
                recorded.times.push_back(block[i].at);
    } catch (const diagnostics::InputError& error) {
        for (const diagnostics::Diagnostic& finding : error.findings())
            findings.error(kPointer, fmt::format("{} {}: {}", name, finding.pointer, finding.message), finding.found,
                           finding.allowed);
        return recorded;
    }
    if (recorded.times.size() < kLeastRecorded || recorded.times.size() > kMostRecorded)
        findings.error(kPointer, "Has too few or too many accesses",
                       recorded.times.size() > kMostRecorded ? fmt::format("more than {}", kMostRecorded)
                                                             : fmt::format("{}", recorded.times.size()),
                       fmt::format("{} to {}", kLeastRecorded, kMostRecorded));
    else if (!std::is_sorted(recorded.times.begin(), recorded.times.end()) ||
             recorded.times.front() == recorded.times.back())
        findings.error(kPointer, "Has no ascending times", scenario::inQuotes(name), "times that do not go back");
    else
        for (const units::Seconds first = recorded.times.front(); units::Seconds & time : recorded.times)
            time -= first;
    return recorded;
}

} // namespace

Clients readClients(const json& value, const std::filesystem::path& folder, Findings& findings) {
    const std::string pointer = "/clients";
    ObjectReader reader(value, pointer, findings);
    Clients clients;
    if (reader.has("connections"))
        clients.connections = static_cast<int>(reader.count("connections", 1, kMostConnections));
    if (reader.has("spread"))
        clients.spread = static_cast<Spread>(std::max(0, reader.choice("spread", kSpreadTexts)));
    if (reader.has("roundTrip"))
        reader.quantity("roundTrip", clients.roundTrip);
    if (reader.has("requestsPerConnection"))
        clients.requestsPerConnection = reader.number("requestsPerConnection", {.low = 1, .high = 1e9});
    if (reader.has("bursts"))
        clients.bursts = readBursts(*reader.member("bursts"), scenario::child(pointer, "bursts"), findings);
    if (reader.has("arrivals"))
        clients.arrivals = static_cast<Pattern>(std::max(0, reader.choice("arrivals", kPatternTexts)));
    if (reader.has("recorded"))
        if (const std::string file = reader.text("recorded", 1000); !file.empty())
            clients.recorded = readRecorded(file, folder, findings);
    if (int(clients.arrivals != Pattern::Poisson) + int(clients.bursts.has_value()) +
            int(clients.recorded.has_value()) >
        1)
        findings.error(pointer, "Says more than once when requests come", "",
                       "one of periodic arrivals, bursts and recorded");
    if (reader.has("hedgeAfter"))
        reader.positive("hedgeAfter", clients.hedgeAfter.emplace());
    if (reader.has("azcopy")) {
        clients.azcopy = readAzcopy(*reader.member("azcopy"), scenario::child(pointer, "azcopy"), findings);
        clients.connections = clients.azcopy->machines * azcopy::concurrency(clients.azcopy->cpus);
    }
    reader.refuseOthers();
    return clients;
}

} // namespace lakewright::facade
