// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/complete_fault.h"

#include "models/bounds/outage.h"
#include "models/scenario/fault.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

/// A member that only some kinds have.
struct OwnMember {
    const char* name;
    std::vector<std::string> kinds;
    const char* missing = nullptr; ///< what is allowed where it has to be stated; null: it may be left out
};

const std::vector<OwnMember>& ownMembers() {
    static const std::vector<OwnMember> all{
        {"factor", {"path-degraded", "wan-degraded"}, "share of the capacity that is left, such as 0.5"},
        {"count", {"vm-loss", "vm-pause", "vm-reboot"}},
        {"tokenLifetime", {"token-issuer-down"}},
        {"faultDomains", {"maintenance"}, "number of fault domains, such as 5"},
        {"gap", {"maintenance"}, "time from the return of a fault domain to the next, such as \"30 min\""},
        {"data", {"maintenance", "zone-down"}, "\"kept\" or \"lost\""},
        {"zone", {"zone-down"}, "1, 2 or 3"},
        {"rate", {"region-down", "lake-down", "zone-down"}},
        {"pairShare", {"region-down"}},
    };
    return all;
}

std::string plainText(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

class FaultCompleter {
public:
    FaultCompleter(json& fault, const std::string& at, Findings& findings, std::vector<Assumption>& assumptions)
        : m_fault(fault), m_at(at), m_findings(findings), m_assumptions(assumptions) {}

    void complete() {
        const bool hasKind = !m_findings.blocked(m_at + "/kind") && m_fault.contains("kind");
        if (hasKind)
            checkOwnMembers();
        if (m_fault.contains("rate"))
            expandRate(hasKind);
        else
            checkTime();
        if (hasKind)
            completeKind();
    }

private:
    std::string kind() const { return m_fault["kind"].get<std::string>(); }
    bool hasAny(std::initializer_list<const char*> names) const {
        return std::any_of(names.begin(), names.end(), [this](const char* name) { return m_fault.contains(name); });
    }

    void assume(const char* name, const std::string& value, const char* unit, const char* source) {
        m_assumptions.push_back({child(m_at, name), name, value, unit, 'E', source, false});
    }

    void checkOwnMembers() {
        for (const OwnMember& own : ownMembers()) {
            const bool has = std::find(own.kinds.begin(), own.kinds.end(), kind()) != own.kinds.end();
            const std::string pointer = child(m_at, own.name);
            if (has && own.missing && !m_fault.contains(own.name)) {
                m_findings.error(m_at, std::string(own.name) + " is missing", "", own.missing);
                m_findings.block(pointer);
            }
            if (!has && m_fault.contains(own.name))
                m_findings.error(pointer, fmt::format("{} has no meaning for {}", own.name, kind()),
                                 plainText(m_fault[own.name]), fmt::format("{} only", fmt::join(own.kinds, ", ")));
        }
    }

    void refuseTime(const char* message) {
        m_findings.error(m_at, message, "", "at and duration, or mtbf and repairMedian, or rate");
        m_findings.block(m_at + "/at");
    }

    void checkTime() {
        const bool timed = hasAny({"at", "duration"}), random = hasAny({"mtbf", "repairMedian", "repairSigma"});
        const bool complete = timed ? m_fault.contains("at") && m_fault.contains("duration")
                                    : m_fault.contains("mtbf") && m_fault.contains("repairMedian");
        if (timed == random || !complete)
            refuseTime(timed && random ? "Fault is both timed and random" : "Time of the fault is incomplete");
        else if (random && !m_fault.contains("repairSigma")) {
            m_fault["repairSigma"] = RandomProcess{}.repairSigma;
            assume("repairSigma", m_fault["repairSigma"].dump(), "1", "MODELS 4.3: outage duration");
        }
        if (timed && m_fault.contains("pairShare"))
            m_findings.error(m_at + "/pairShare", "pairShare has no meaning for a fault with a time",
                             plainText(m_fault["pairShare"]), "a fault at random, or a second fault at that time");
    }

    void put(const char* name, const std::string& value, const char* source) {
        m_fault[name] = value;
        assume(name, value, "", source);
    }
    void put(const char* name, double value, const char* source) {
        m_fault[name] = value;
        assume(name, m_fault[name].dump(), "1", source);
    }

    /// Named processes become what they stand for, so that a scenario that states them is the same scenario.
    void expandRate(bool hasKind) {
        m_fault.erase("rate");
        if (hasAny({"at", "duration", "mtbf", "repairMedian", "repairSigma"}))
            return refuseTime("Fault has a rate and a time or process of its own");
        if (!hasKind)
            return m_findings.block(m_at + "/at");
        const bool region = kind() == "region-down";
        const bounds::OutageProcess& process = region ? bounds::kRegionOutage : bounds::kZoneOutage;
        const char* const source =
            region ? "MODELS 4.3: outages of a region" : "MODELS 4.3: outages of a zone, five times those of a region";
        put("mtbf", units::exactText(process.mtbf), source);
        put("repairMedian", units::exactText(process.repairMedian), source);
        put("repairSigma", process.repairSigma, source);
        if (region && !m_fault.contains("pairShare"))
            put("pairShare", bounds::kPairShare, "MODELS 4.3: correlated outage of a pair");
    }

    void completeKind() {
        const std::string id = kind();
        if ((id == "vm-loss" || id == "vm-pause" || id == "vm-reboot") && !m_fault.contains("count"))
            m_fault["count"] = 1;
        if (id == "token-issuer-down" && !m_fault.contains("tokenLifetime") &&
            !m_findings.blocked(m_at + "/tokenLifetime"))
            put("tokenLifetime", "300 s", "MODELS 2: a façade keeps a checked token for at most 300 s");
        if (id == "maintenance" && m_fault.contains("mtbf"))
            m_findings.error(m_at + "/mtbf", "Maintenance does not come at random", plainText(m_fault["mtbf"]),
                             "at and duration; interruptions of the lake or cache come at random");
    }

    json& m_fault;
    const std::string& m_at;
    Findings& m_findings;
    std::vector<Assumption>& m_assumptions;
};

} // namespace

void completeFault(json& fault, const std::string& at, Findings& findings, std::vector<Assumption>& assumptions) {
    FaultCompleter(fault, at, findings, assumptions).complete();
}

} // namespace lakewright::scenario
