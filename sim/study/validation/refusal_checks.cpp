// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/catalogue.h"
#include "models/scenario/commercial_use.h"
#include "models/scenario/load.h"
#include "models/training/pipeline.h"
#include "sim/study/validation/parts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::sim {
namespace {

/// Designs that cannot work: what the product says, and that it says no.
ValidationRow refused(const std::string& id, const std::string& what, bool no, const std::string& why) {
    return judged(
        {.id = id, .what = what, .expected = 1, .got = no ? 1.0 : 0.0, .unit = "no", .note = why, .kind = "published"});
}

nlohmann::json twoLakes() {
    const auto lake = [](const char* id, const char* region) -> nlohmann::json {
        return {{"id", id}, {"region", region}, {"size", "Standard_L32aos_v4"}, {"nodes", 8}, {"stored", "10 TB"}};
    };
    return {{"schema", "lakewright.scenario/1"},
            {"name", "refused"},
            {"horizon", "1 d"},
            {"network", {{"paths", {{{"id", "us-apac"}, {"from", "us"}, {"to", "apac"}, {"capacity", "100 Gb/s"}}}}}},
            {"regions",
             {{{"id", "eastus"}, {"area", "us"}, {"wan", "100 Gb/s"}},
              {{"id", "southeastasia"}, {"area", "apac"}, {"wan", "100 Gb/s"}}}},
            {"lakes", {lake("prod", "eastus"), lake("far", "southeastasia")}}};
}

/// Refused with exactly one error, at `pointer`.
ValidationRow refusedScenario(const std::string& id, const std::string& what, const nlohmann::json& document,
                              const std::string& pointer) {
    const scenario::Loaded loaded = scenario::loadText(document.dump(), id, ".", catalogue::builtin());
    std::vector<diagnostics::Diagnostic> errors;
    std::copy_if(loaded.findings.begin(), loaded.findings.end(), std::back_inserter(errors),
                 [](const auto& finding) { return finding.severity == diagnostics::Severity::Error; });
    const bool no = !loaded.scenario && errors.size() == 1 && errors[0].pointer == pointer;
    return refused(id, what, no,
                   errors.empty()
                       ? "accepted"
                       : fmt::format("{}: {}. Allowed: {}", errors[0].message, errors[0].found, errors[0].allowed));
}

std::vector<ValidationRow> wideStripe() {
    nlohmann::json document = twoLakes();
    document["lakes"][0]["parameters"] = {{"stripeData", 146}, {"stripeTotal", 150}};
    return {refusedScenario("N-1", "2.7 % of parity on 8 VMs", document, "/lakes/0/parameters/stripeTotal")};
}

std::vector<ValidationRow> spotNodes() {
    nlohmann::json document = twoLakes();
    document["lakes"][0]["spot"] = true;
    return {refusedScenario("N-2", "a lake on Spot VMs", document, "/lakes/0/spot")};
}

std::vector<ValidationRow> remoteUnet() {
    const training::Pipeline* pipeline = training::referencePipeline("unet3d", "H100");
    const catalogue::VmSize* host = catalogue::builtin().size("ND96isr_H100_v5");
    const training::PipelineVerdict verdict = training::judge(
        *pipeline, {.accelerators = 8, .clients = 1, .nic = host->egress}, units::gigabytesPerSecond(1000));
    return {refused("N-3", "8 x unet3d per ND H100 v5 from remote storage, utilisation 0.9", !verdict.reachesTarget,
                    fmt::format("utilisation {:.3f}, limited by {}: at most {:.0f} accelerators", verdict.utilisation,
                                training::bindingText(verdict.binding), verdict.maxAccelerators))};
}

std::vector<ValidationRow> farSync() {
    nlohmann::json document = twoLakes();
    document["mirrors"] = {{{"id", "copy"}, {"from", "prod"}, {"to", "far"}, {"writes", "1 GB/s"}, {"mode", "sync"}}};
    return {refusedScenario("N-4", "synchronous copy from eastus to southeastasia", document, "/mirrors/0/mode")};
}

/// A copy of 1e10 objects out of `accounts` accounts of 20,000 requests/s and 50 Gb/s.
nlohmann::json leavingBlob(const char* bytes, double median, const char* deadline, int accounts) {
    const std::string size = fmt::format("{:.17g} B", median);
    nlohmann::json document = twoLakes();
    document["horizon"] = "365 d";
    document["engine"] = {{"sample", "1 h"}};
    document["lakes"][0].update({{"size", "Standard_L128aos_v5"}, {"nodes", 64}, {"clusters", 300}, {"stored", "0 B"}});
    document["migrations"] = {
        {{"id", "leave"},
         {"lake", "prod"},
         {"deadline", deadline},
         {"source",
          {{"region", "eastus"}, {"limits", "standard"}, {"accounts", {{{"count", accounts}, {"detection", "feed"}}}}}},
         {"inventory",
          {{"objects", 1e10},
           {"bytes", bytes},
           {"sizes", {{{"weight", 1}, {"law", "lognormal"}, {"median", size}, {"sigma", 0}}}}}},
         {"hosts", {{"size", "Standard_D128ns_v6"}, {"count", 100}}},
         {"changes", {{"bytesPerDay", 0.005}, {"objectsPerDay", 0.0}}}}};
    return document;
}

/// Accepted, and said at `pointer` to be impossible: the run is a missed objective with this limit.
ValidationRow impossible(const std::string& id, const std::string& what, const nlohmann::json& document,
                         const std::string& pointer) {
    const scenario::Loaded loaded = scenario::loadText(document.dump(), id, ".", catalogue::builtin());
    const auto said = std::find_if(loaded.findings.begin(), loaded.findings.end(),
                                   [&](const auto& finding) { return finding.pointer == pointer; });
    if (!loaded.scenario || said == loaded.findings.end())
        return refused(id, what, false, loaded.findings.empty() ? "accepted" : toText(loaded.findings.front()));
    return refused(id, what, true, fmt::format("{}: {}. Allowed: {}", said->message, said->found, said->allowed));
}

/// 162 PB through two accounts take 150 d at 12.5 GB/s: with 0.6 % changed a day ρ is 0.9 and nothing is said, with
/// 0.7 % it is 1.05 and luck is needed, with 3 % it is 4.5 and no draw of what is not known ends.
std::vector<ValidationRow> endlessCatchUp() {
    nlohmann::json document = leavingBlob("162 PB", 16.2e6, "300 d", 2);
    const auto with = [&](double bytesPerDay, const char* what) {
        document["migrations"][0]["changes"]["bytesPerDay"] = bytesPerDay;
        return impossible("N-5", what, document, "/migrations/0/changes");
    };
    const auto says = [](const ValidationRow& row, const char* text) {
        return row.ok && row.note.find(text) != std::string::npos;
    };
    const bool below = with(0.006, "").ok, above = says(with(0.007, ""), "by luck alone");
    ValidationRow row = with(0.03, "catch-up with ρ = 4.5: 3 % of what takes 150 d changes in a day");
    row.ok = says(row, "never ends") && above && !below;
    return {row};
}

/// A licence that is brought along earns no credit; the same one bought in the marketplace earns all of it.
std::vector<ValidationRow> creditForByol() {
    nlohmann::json document = twoLakes();
    document["commercial"] = {
        {"currency", "USD"},
        {"priceDate", "2026-08-01"},
        {"start", "2026-09-01"},
        {"licence", {{"perTbMonth", "10 USD/TB"}, {"base", "raw"}}},
        {"macc", {{"commitment", "1e6 USD"}, {"start", "2026-09-01"}, {"end", "2027-09-01"}, {"marketplace", "byol"}}}};
    const auto licence = [&]() -> std::optional<commercial::Line> {
        const auto loaded = scenario::loadText(document.dump(), "N-6", ".", catalogue::builtin());
        if (!loaded.scenario)
            return std::nullopt;
        const commercial::Ledger ledger = ledgerOf(*loaded.scenario, catalogue::builtin());
        for (const commercial::Line& line : ledger.months.front().lines)
            if (line.item == "licence")
                return line;
        return std::nullopt;
    };
    const auto brought = licence();
    document["commercial"]["macc"]["marketplace"] = "transactable";
    const auto bought = licence();
    const bool no = brought && bought && brought->eligible.value == 0 && brought->rule == "byol" &&
                    brought->amount.value > 0 && bought->eligible == bought->amount;
    return {refused("N-6", "credit towards a commitment (MACC) for a licence that is brought along", no,
                    brought ? brought->note : "not accepted")};
}

std::vector<ValidationRow> oneAccount() {
    return {impossible("N-7", "1 EB in 30 d through one account", leavingBlob("1 EB", 1e8, "30 d", 1),
                       "/migrations/0/deadline")};
}

} // namespace

std::vector<ValidationPart> refusalParts() {
    return {{"N-1", wideStripe},     {"N-2", spotNodes},     {"N-3", remoteUnet}, {"N-4", farSync},
            {"N-5", endlessCatchUp}, {"N-6", creditForByol}, {"N-7", oneAccount}};
}

} // namespace lakewright::sim
