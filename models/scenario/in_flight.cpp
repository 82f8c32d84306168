// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/in_flight.h"

#include "models/scenario/context.h"
#include "models/scenario/findings.h"
#include "models/units/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

/// Places that may change; "*" is an element of an array, an end without it any depth below.
const std::vector<std::vector<std::string>>& allowedPlaces() {
    static const std::vector<std::vector<std::string>> places{
        {"name"},
        {"description"},
        {"faults", "**"},
        {"regions", "*", "wan"},
        {"regions", "*", "wanUp"},
        {"regions", "*", "wanDown"},
        {"network", "paths", "*", "capacity"},
        {"lakes", "*", "nodes"},
        {"caches", "*", "nodes"},
        {"caches", "*", "prestages", "**"},
        {"queries", "*", "rate"},
    };
    return places;
}

std::vector<std::string> segmentsOf(json::json_pointer pointer) {
    std::vector<std::string> segments;
    for (; !pointer.empty(); pointer.pop_back())
        segments.insert(segments.begin(), pointer.back());
    return segments;
}

bool matches(const std::vector<std::string>& segments, const std::vector<std::string>& place) {
    for (std::size_t i = 0; i < place.size(); ++i) {
        if (place[i] == "**")
            return true;
        if (i >= segments.size() || (place[i] != "*" && place[i] != segments[i]))
            return false;
    }
    return segments.size() == place.size();
}

bool mayChange(const std::string& pointer) {
    const std::vector<std::string> segments = segmentsOf(json::json_pointer(pointer));
    return std::any_of(allowedPlaces().begin(), allowedPlaces().end(),
                       [&](const auto& one) { return matches(segments, one); });
}

void checkFaults(const Scenario& before, const Scenario& after, units::Seconds at, Findings& findings) {
    for (std::size_t i = 0; i < after.faults.size(); ++i) {
        const Fault& fault = after.faults[i];
        const auto* timed = std::get_if<Timed>(&fault.when);
        const bool isOld = std::find(before.faults.begin(), before.faults.end(), fault) != before.faults.end();
        if (timed && !isOld && timed->at < at)
            findings.error(place("faults", i, "at"), "Fault begins before the branch", units::durationText(timed->at),
                           "at or after " + units::durationText(at));
    }
}

void checkPrestages(const Scenario& before, const Scenario& after, units::Seconds at, Findings& findings) {
    for (std::size_t cache = 0; cache < std::min(before.caches.size(), after.caches.size()); ++cache) {
        const std::vector<Prestage>&old = before.caches[cache].prestages, &now = after.caches[cache].prestages;
        const std::string pointer = place("caches", cache, "prestages");
        if (now.size() < old.size() || !std::equal(old.begin(), old.end(), now.begin()))
            findings.error(pointer, "A prestage that was ordered cannot be changed", "",
                           "the prestages there are, and more behind them");
        for (std::size_t i = old.size(); i < now.size(); ++i)
            if (now[i].at < at)
                findings.error(child(pointer, i) + "/at", "Prestage begins before the branch",
                               units::durationText(now[i].at), "at or after " + units::durationText(at));
    }
}

} // namespace

std::vector<diagnostics::Diagnostic> inFlightFindings(const Loaded& before, const Loaded& after, units::Seconds at,
                                                      const std::string& file) {
    Findings findings(file);
    for (const json& change : json::diff(json::parse(before.text), json::parse(after.text)))
        if (const std::string pointer = change["path"]; !mayChange(pointer))
            findings.error(pointer, "This cannot change while the run goes on", "", kInFlight);
    if (!findings.hasErrors()) {
        checkFaults(*before.scenario, *after.scenario, at, findings);
        checkPrestages(*before.scenario, *after.scenario, at, findings);
    }
    return findings.take();
}

} // namespace lakewright::scenario
