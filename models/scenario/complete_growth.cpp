// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/complete_growth.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

struct QuotaDefault {
    const char* name;
    json value;
    const char* unit;
};

/// MODELS §1.6, tier E.
const std::vector<QuotaDefault>& quotaDefaults() {
    static const std::vector<QuotaDefault> all{
        {"median", "3 d", ""}, {"sigma", 1.0, "1"}, {"granted", 8.0, "1"}, {"refused", 2.0, "1"}};
    return all;
}

void completeQuota(json& lead, const std::string& at, const Findings& findings, std::vector<Assumption>& assumptions) {
    for (const QuotaDefault& entry : quotaDefaults()) {
        const std::string pointer = child(at, entry.name);
        if (lead.contains(entry.name) || findings.blocked(pointer))
            continue;
        lead[entry.name] = entry.value;
        assumptions.push_back({pointer, entry.name,
                               entry.value.is_string() ? entry.value.get<std::string>() : entry.value.dump(),
                               entry.unit, 'E', "MODELS 1.6: quota request and allocation", false});
    }
}

void completeHardware(const json& lead, const std::string& at, Findings& findings) {
    for (const char* own : {"granted", "refused"})
        if (lead.contains(own))
            findings.error(child(at, own), std::string(own) + " has no meaning for hardware", lead[own].dump(),
                           "kind quota only");
    for (const char* needed : {"median", "sigma"})
        if (!lead.contains(needed)) {
            findings.error(at, std::string("Delivery of hardware has no ") + needed, "",
                           "what the supplier promises: median such as \"84 d\", and sigma of its logarithm");
            findings.block(child(at, needed));
        }
}

/// Two members of which one must be there, and what is wrong otherwise.
struct Either {
    const char* one;
    const char* other;
    const char* message;
};

/// Exactly one of two members; else a finding, and nothing is concluded from either.
void needOne(const json& object, const Either& either, const std::string& at, Findings& findings) {
    const char *one = either.one, *other = either.other;
    const bool both = object.contains(one) && object.contains(other);
    if (object.contains(one) != object.contains(other) || findings.blocked(child(at, one)) ||
        findings.blocked(child(at, other)))
        return;
    findings.error(at, either.message, both ? std::string(one) + " and " + other : "",
                   std::string(one) + ", or " + other);
    findings.block(child(at, one));
    findings.block(child(at, other));
}

} // namespace

void completeExpansion(json& expansion, const std::string& at, Findings& findings,
                       std::vector<Assumption>& assumptions) {
    if (!expansion.is_object())
        return;
    needOne(expansion, {"nodes", "clusters", "Expansion does not say one size"}, at, findings);
    needOne(expansion, {"at", "whenFill", "Expansion does not say one time"}, at, findings);
    const std::string pointer = at + "/leadTime";
    if (findings.blocked(pointer) || findings.blocked(pointer + "/kind") || !expansion["leadTime"].is_object())
        return;
    json& lead = expansion["leadTime"];
    if (lead.value("kind", json()) == "hardware")
        completeHardware(lead, pointer, findings);
    else
        completeQuota(lead, pointer, findings, assumptions);
}

} // namespace lakewright::scenario
