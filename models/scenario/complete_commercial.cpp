// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/complete_commercial.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {

void completeCommercial(nlohmann::json& document, const Findings& findings, std::vector<Assumption>& assumptions) {
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

} // namespace lakewright::scenario
