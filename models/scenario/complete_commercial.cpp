// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/complete_commercial.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {

namespace {

using nlohmann::json;

void checkLicence(const json& document, Findings& findings) {
    const std::string at = "/commercial/licence";
    const json::json_pointer place(at);
    if (findings.blocked(at) || findings.blocked(at + "/base") || findings.blocked(at + "/perTbMonth") ||
        !document.contains(place))
        return;
    const json& licence = document[place];
    const bool isNone = licence.value("base", "") == "none", isPriced = licence.contains("perTbMonth");
    if (isNone && isPriced)
        findings.error(at + "/perTbMonth", "perTbMonth has no meaning for none",
                       inQuotes(licence["perTbMonth"].get<std::string>()), "base raw, usable or logical");
    if (isNone || isPriced)
        return;
    findings.error(at, "perTbMonth is missing", "", "a price such as \"20 USD/TB\", or base none");
    findings.block(at + "/perTbMonth");
}

void fillDiscounts(json& document, const Findings& findings, std::vector<Assumption>& assumptions) {
    constexpr double kOneYear = 0.35, kThreeYears = 0.55; // MODELS §7.2, tier E
    const std::string array = "/commercial/reservations";
    if (findings.blocked(array) || !document.contains(nlohmann::json::json_pointer(array)))
        return;
    nlohmann::json& reservations = document["commercial"]["reservations"];
    for (std::size_t i = 0; i < reservations.size(); ++i) {
        const std::string pointer = child(array, i) + "/discount";
        if (findings.blocked(pointer) || findings.blocked(child(array, i) + "/term") ||
            reservations[i].contains("discount"))
            continue;
        const double discount = reservations[i].value("term", "") == "3y" ? kThreeYears : kOneYear;
        reservations[i]["discount"] = discount;
        assumptions.push_back({pointer, "discount", nlohmann::json(discount).dump(), "1", 'E',
                               "MODELS 7.2: reservations of this term", false});
    }
}

} // namespace

void completeCommercial(json& document, Findings& findings, std::vector<Assumption>& assumptions) {
    checkLicence(document, findings);
    fillDiscounts(document, findings, assumptions);
}

} // namespace lakewright::scenario
