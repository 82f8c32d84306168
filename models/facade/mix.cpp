// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/mix.h"

#include "models/facade/object_reader.h"
#include "models/scenario/json_reader.h"
#include "models/scenario/what_if.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace lakewright::facade {
namespace {

using nlohmann::json;
using scenario::Findings;

constexpr double kShareTolerance = 1e-6;
constexpr std::size_t kMostEntries = 64, kMostTenants = 64;
constexpr double kMostConnections = 1e6, kMostMachines = 300;

const std::vector<std::string> kOperationTexts(kOperationNames.begin(), kOperationNames.end());
const std::vector<std::string> kLawTexts{"fixed", "exponential", "lognormal"};
const std::vector<std::string> kSpreadTexts{"dns", "vip"};

/// The range must lie inside the object that it is read from.
void checkRange(ObjectReader& reader, units::Bytes range, const std::string& pointer, Findings& findings) {
    units::Bytes object{};
    reader.quantity("object", object);
    if (const auto refusal = refusalOfRange({}, range, object); refusal && !reader.failed())
        findings.error(pointer, fmt::format("The API refuses it: {} {}", refusal->status, refusal->code),
                       refusal->found, refusal->allowed);
}

/// Members that only some operations have are refused for the others as members they do not know.
void readAmount(ObjectReader& reader, MixEntry& entry, const std::string& pointer, Findings& findings) {
    if (hasPayload(entry.operation)) {
        reader.quantity("size", entry.size);
        if (entry.operation == Operation::GetRange && reader.has("object"))
            checkRange(reader, entry.size, pointer, findings);
        if (reader.has("sizeLaw"))
            entry.law = static_cast<SizeLaw>(reader.choice("sizeLaw", kLawTexts));
    }
    if (hasItems(entry.operation)) {
        const char* const member = entry.operation == Operation::List ? "pageSize" : "blocks";
        entry.items = static_cast<int>(reader.count(member, 1, 1e9));
    }
}

MixEntry readEntry(const json& value, const std::string& pointer, Findings& findings) {
    ObjectReader reader(value, pointer, findings);
    MixEntry entry;
    const int operation = reader.choice("operation", kOperationTexts);
    entry.share = reader.number("share", {.low = 0, .high = 1, .lowOpen = true});
    if (operation >= 0) {
        entry.operation = static_cast<Operation>(operation);
        readAmount(reader, entry, pointer, findings);
        if (const auto refusal = refusalOf({entry.operation, entry.size, entry.items}); refusal && !reader.failed())
            findings.error(pointer, fmt::format("The API refuses it: {} {}", refusal->status, refusal->code),
                           refusal->found, refusal->allowed);
    }
    if (reader.has("missing"))
        entry.missing = reader.number("missing", {.low = 0, .high = 1});
    if (reader.has("conflict"))
        entry.conflict = reader.number("conflict", {.low = 0, .high = 1});
    if (entry.missing + entry.conflict > 1)
        findings.error(pointer, "Shares of errors sum to more than 1",
                       fmt::format("{}", entry.missing + entry.conflict), "missing + conflict of at most 1");
    if (operation >= 0)
        reader.refuseOthers();
    return entry;
}

Bursts readBursts(const json& value, const std::string& pointer, Findings& findings) {
    ObjectReader reader(value, pointer, findings);
    Bursts bursts{.factor = reader.number("factor", {.low = 1, .high = 1000})};
    reader.quantity("calm", bursts.calm);
    reader.quantity("busy", bursts.busy);
    if (!reader.failed() && (bursts.calm.value <= 0 || bursts.busy.value <= 0))
        findings.error(pointer, "A phase has no length", "0 s", "times above 0");
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

Clients readClients(const json& value, const std::string& pointer, Findings& findings) {
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
    if (reader.has("azcopy")) {
        clients.azcopy = readAzcopy(*reader.member("azcopy"), scenario::child(pointer, "azcopy"), findings);
        clients.connections = clients.azcopy->machines * azcopy::concurrency(clients.azcopy->cpus);
    }
    reader.refuseOthers();
    return clients;
}

RateCap readCap(const json& value, const std::string& pointer, Findings& findings) {
    ObjectReader reader(value, pointer, findings);
    RateCap cap;
    reader.quantity("rate", cap.rate);
    if (!reader.failed() && cap.rate.value <= 0)
        findings.error(scenario::child(pointer, "rate"), "Lets nothing through", "0", "a rate above 0");
    cap.burst = reader.number("burst", {.low = 1, .high = 1e9});
    reader.refuseOthers();
    return cap;
}

Tenant readTenant(const json& value, const std::string& pointer, Findings& findings) {
    ObjectReader reader(value, pointer, findings);
    Tenant tenant{.name = reader.text("name", 200),
                  .share = reader.number("share", {.low = 0, .high = 1, .lowOpen = true})};
    if (reader.has("weight"))
        tenant.weight = reader.number("weight", {.low = 0, .high = 1e6, .lowOpen = true});
    if (reader.has("cap"))
        tenant.cap = readCap(*reader.member("cap"), scenario::child(pointer, "cap"), findings);
    reader.refuseOthers();
    return tenant;
}

void readTenants(const json& value, Admission& admission, Findings& findings) {
    constexpr const char* kPointer = "/admission/tenants";
    if (!value.is_array() || value.empty() || value.size() > kMostTenants) {
        findings.error(kPointer, "Is no list of tenants", value.is_array() ? "" : value.type_name(),
                       fmt::format("a list of 1 to {} tenants", kMostTenants));
        return;
    }
    double sum = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        admission.tenants.push_back(readTenant(value[i], scenario::child(kPointer, i), findings));
        sum += admission.tenants.back().share;
    }
    if (!findings.hasErrors() && std::abs(sum - 1) > kShareTolerance)
        findings.error(kPointer, "Shares do not sum to 1", fmt::format("{}", sum), "a sum of 1 ± 1e-6");
}

Admission readAdmission(const json& value, Findings& findings) {
    ObjectReader reader(value, "/admission", findings);
    Admission admission;
    if (reader.has("tenants"))
        readTenants(*reader.member("tenants"), admission, findings);
    if (reader.has("account"))
        admission.account = readCap(*reader.member("account"), "/admission/account", findings);
    if (reader.has("blob"))
        admission.blob = readCap(*reader.member("blob"), "/admission/blob", findings);
    if (reader.has("blobs"))
        admission.blobs = static_cast<int>(reader.count("blobs", 1, 1e6));
    if (reader.has("fair")) {
        reader.quantity("fair", admission.fair.emplace());
        if (!reader.failed() && admission.fair->value <= 0)
            findings.error("/admission/fair", "Lets nothing through", "0", "a rate above 0");
    }
    reader.refuseOthers();
    return admission;
}

void readFlushes(const json& value, Tokens& tokens, Findings& findings) {
    constexpr std::size_t kMostFlushes = 1000;
    if (!value.is_array() || value.size() > kMostFlushes) {
        findings.error("/tokens/flushes", "Is no list of times", value.is_array() ? "" : value.type_name(),
                       fmt::format("a list of at most {} times", kMostFlushes));
        return;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
        const json item{{"at", value[i]}};
        ObjectReader(item, scenario::child("/tokens/flushes", i), findings)
            .quantity("at", tokens.flushes.emplace_back());
    }
}

Tokens readTokens(const json& value, Findings& findings) {
    ObjectReader reader(value, "/tokens", findings);
    Tokens tokens{.principals = static_cast<int>(reader.count("principals", 1, 10'000))};
    if (reader.has("lifetime"))
        reader.quantity("lifetime", tokens.lifetime);
    if (!reader.failed() && tokens.lifetime.value <= 0)
        findings.error("/tokens/lifetime", "Is no time", "0 s", "a time above 0");
    if (reader.has("flushes"))
        readFlushes(*reader.member("flushes"), tokens, findings);
    if (reader.has("outageFrom"))
        reader.quantity("outageFrom", tokens.outageFrom);
    if (reader.has("outageLength"))
        reader.quantity("outageLength", tokens.outageLength);
    reader.refuseOthers();
    return tokens;
}

/// A client by name, or a policy of its own.
RetryPolicy readRetry(const json& value, Findings& findings) {
    if (value.is_string()) {
        if (const auto known = policyOf(value.get_ref<const std::string&>()))
            return *known;
        findings.error("/retry", "Is no client that is known", scenario::inQuotes(value.get_ref<const std::string&>()),
                       "none, azcopy, sdk-js, sdk, or an object with tries, base and cap");
        return {};
    }
    ObjectReader reader(value, "/retry", findings);
    RetryPolicy policy{.tries = static_cast<int>(reader.count("tries", 1, 50))};
    reader.quantity("base", policy.base);
    reader.quantity("cap", policy.cap);
    if (reader.has("jitterLow"))
        policy.jitterLow = reader.number("jitterLow", {.low = 0, .high = 1});
    if (reader.has("jitterHigh"))
        policy.jitterHigh = reader.number("jitterHigh", {.low = 1, .high = 10});
    if (policy.cap < policy.base)
        findings.error("/retry/cap", "Is below the base", fmt::format("{} s", policy.cap.value),
                       fmt::format("at least {} s", policy.base.value));
    reader.refuseOthers();
    return policy;
}

void readEntries(const json& value, Mix& mix, Findings& findings) {
    if (!value.is_array() || value.empty() || value.size() > kMostEntries) {
        findings.error("/operations", "Is no list of operations", value.is_array() ? "" : value.type_name(),
                       fmt::format("a list of 1 to {} operations", kMostEntries));
        return;
    }
    double sum = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        mix.entries.push_back(readEntry(value[i], scenario::child("/operations", i), findings));
        sum += mix.entries.back().share;
    }
    if (!findings.hasErrors() && std::abs(sum - 1) > kShareTolerance)
        findings.error("/operations", "Shares do not sum to 1", fmt::format("{}", sum), "a sum of 1 ± 1e-6");
}

std::optional<Mix> readMix(const json& document, Findings& findings) {
    ObjectReader reader(document, "", findings);
    Mix mix;
    reader.choice("schema", {"lakewright.mix/1"});
    mix.name = reader.text("name", 200);
    if (reader.has("description"))
        reader.text("description", 10'000);
    if (reader.has("tls"))
        mix.tls = reader.flag("tls");
    if (const json* entries = reader.member("operations"))
        readEntries(*entries, mix, findings);
    if (reader.has("clients"))
        mix.clients = readClients(*reader.member("clients"), "/clients", findings);
    if (reader.has("retry"))
        mix.retry = readRetry(*reader.member("retry"), findings);
    if (reader.has("admission"))
        mix.admission = readAdmission(*reader.member("admission"), findings);
    if (reader.has("tokens"))
        mix.tokens = readTokens(*reader.member("tokens"), findings);
    reader.refuseOthers();
    if (findings.hasErrors())
        return std::nullopt;
    return mix;
}

} // namespace

units::Bytes meanPayload(const Mix& mix) {
    units::Bytes mean{};
    for (const MixEntry& entry : mix.entries)
        mean += entry.size * (entry.share * (1 - entry.missing - entry.conflict));
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
    if (const std::optional<json> document = scenario::readJson(text, findings)) {
        loaded.mix = readMix(*document, findings);
        loaded.canonical = document->dump();
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

} // namespace lakewright::facade
