// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/mix_parts.h"

#include "models/facade/object_reader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace lakewright::facade {
namespace {

using nlohmann::json;
using scenario::Findings;

constexpr std::size_t kMostTenants = 64;

RateCap readCap(const json& value, const std::string& pointer, Findings& findings) {
    ObjectReader reader(value, pointer, findings);
    RateCap cap;
    reader.positive("rate", cap.rate);
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
        const std::string& name = admission.tenants.back().name;
        const auto isSame = [&](const Tenant& tenant) { return !name.empty() && tenant.name == name; };
        if (std::count_if(admission.tenants.begin(), admission.tenants.end(), isSame) > 1)
            findings.error(scenario::child(scenario::child(kPointer, i), "name"), "Is there twice",
                           scenario::inQuotes(name), "another name");
    }
    if (!findings.hasErrors() && std::abs(sum - 1) > kShareTolerance)
        findings.error(kPointer, "Shares do not sum to 1", fmt::format("{}", sum), "a sum of 1 ± 1e-6");
}

} // namespace

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
    if (reader.has("fair"))
        reader.positive("fair", admission.fair.emplace());
    if (reader.has("timeout"))
        reader.positive("timeout", admission.timeout.emplace());
    reader.refuseOthers();
    return admission;
}

} // namespace lakewright::facade
