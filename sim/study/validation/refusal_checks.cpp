// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/catalogue.h"
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
    return {refusedScenario("N-1", "2.7 % of parity on 8 VMs", document, "/lakes/0/nodes")};
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

} // namespace

std::vector<ValidationPart> refusalParts() {
    return {{"N-1", wideStripe}, {"N-2", spotNodes}, {"N-3", remoteUnet}, {"N-4", farSync}};
}

} // namespace lakewright::sim
