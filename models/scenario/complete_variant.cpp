// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/complete_variant.h"

#include "models/units/text.h"
#include "models/variant/prefab.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace lakewright::scenario {
namespace {

using nlohmann::json;
using variant::Prefab;
using variant::Variant;

bool hasText(const json& object, const char* name) {
    return object.contains(name) && object[name].is_string();
}

/// The value of an assumption and where it comes from.
struct Origin {
    json value;
    std::string unit;
    char tier = 'E';
    std::string source;
};

class Completer {
public:
    Completer(json& document, Findings& findings, std::vector<Assumption>& assumptions)
        : m_document(document), m_findings(findings), m_assumptions(assumptions) {}

    void run() {
        m_statesStripe = hasStripe(m_document);
        for (const char* array : {"lakes", "caches"})
            forEach(m_document, "", array, [&](json& one, const std::string& at) { complete(one, at); });
        if (m_document.contains("growth") && m_document["growth"].is_object())
            forEach(m_document["growth"], "/growth", "expansions",
                    [&](json& one, const std::string& at) { completeExpansion(one, at); });
    }

private:
    template <class Action>
    void forEach(json& object, const std::string& pointer, const char* array, const Action& action) {
        const std::string place = child(pointer, array);
        if (m_findings.blocked(place) || !object.contains(array) || !object[array].is_array())
            return;
        for (std::size_t i = 0; i < object[array].size(); ++i)
            if (const std::string at = child(place, i); !m_findings.blocked(at) && object[array][i].is_object())
                action(object[array][i], at);
    }

    static bool hasStripe(const json& object) {
        if (!object.contains("parameters") || !object["parameters"].is_object())
            return false;
        return object["parameters"].contains("stripeData") || object["parameters"].contains("stripeTotal");
    }

    void fill(json& object, const std::string& at, const char* name, const Origin& origin) {
        const std::string pointer = child(at, name);
        if (object.contains(name) || m_findings.blocked(pointer))
            return;
        object[name] = origin.value;
        m_assumptions.push_back({pointer, name,
                                 origin.value.is_string() ? origin.value.get<std::string>() : origin.value.dump(),
                                 origin.unit, origin.tier, origin.source, false});
    }

    void complete(json& one, const std::string& at) {
        if (m_findings.blocked(at + "/variant"))
            return m_findings.block(at + "/size");
        const Prefab& prefab = one.contains("variant") ? *variant::findPrefab(one["variant"].get<std::string>())
                                                       : variant::prefab(Variant::AzureVms);
        refuseForeign(one, at, prefab);
        if (prefab.variant == Variant::AzureVms) {
            one.erase("variant");
            return needSize(one, at);
        }
        completeSize(one, at, prefab);
        completeTerms(one, at, prefab);
        completeStripe(one, at, prefab);
        if (hasText(one, "id"))
            m_prefabOf[one["id"].get<std::string>()] = &prefab;
    }

    void needSize(const json& one, const std::string& at) {
        if (one.contains("size"))
            return;
        m_findings.error(at, "size is missing", "", "VM size with local NVMe; other variants have a size of their own");
        m_findings.block(at + "/size");
    }

    /// Members that mean nothing for the variant.
    void refuseForeign(const json& one, const std::string& at, const Prefab& prefab) {
        const bool edge = prefab.variant == Variant::Edge;
        const auto refuse = [&](const char* name, bool known, const char* allowed) {
            if (!known && one.contains(name))
                m_findings.error(child(at, name), fmt::format("{} has no meaning for {}", name, prefab.id),
                                 one[name].is_string() ? inQuotes(one[name].get<std::string>()) : one[name].dump(),
                                 allowed);
        };
        const bool vms = prefab.variant == Variant::AzureVms;
        refuse("fallbackSizes", vms, "azure-vms only");
        refuse("neededWithin", vms, "azure-vms only");
        refuse("highAvailabilityEnclosures", prefab.enclosures.has_value(), "edge, bare-metal and on-premises only");
        refuse("availableFrom", prefab.variant == Variant::BareMetal, "bare-metal only");
        refuse("tokenLifetime", edge, "edge only");
        refuse("keyLifetime", edge, "edge only");
        if (prefab.variant == Variant::BareMetal && !one.contains("availableFrom") &&
            !m_findings.blocked(at + "/availableFrom"))
            m_findings.error(at, "availableFrom is missing", "",
                             "the day from which you expect bare metal to be offered, such as \"2028-01-01\"");
    }

    void completeSize(json& one, const std::string& at, const Prefab& prefab) {
        fill(one, at, "size", {prefab.machines.front().id, "", 'E', "default machine of " + prefab.id});
        if (!hasText(one, "size") || m_findings.blocked(at + "/size"))
            return;
        const auto id = one["size"].get<std::string>();
        if (const variant::Machine* machine = variant::findMachine(prefab, id))
            addSize(json::parse(machine->document), at + "/size");
    }

    void addSize(const json& size, const std::string& pointer) {
        if (m_findings.blocked("/sizes"))
            return;
        json& sizes = m_document["sizes"];
        if (!sizes.is_array())
            sizes = json::array();
        for (const json& known : sizes)
            if (known.is_object() && known.contains("id") && known["id"] == size["id"])
                return;
        m_assumptions.push_back(
            {pointer, size["id"].get<std::string>(),
             fmt::format("{} vCPU, {}, {} × {}, {}", size["vcpus"].get<int>(), size["memory"].get<std::string>(),
                         size["localDisks"].get<int>(), size["localDiskSize"].get<std::string>(),
                         size["egress"].get<std::string>()),
             "", 'E', size["source"]["document"].get<std::string>(), false});
        sizes.push_back(size);
    }

    void completeTerms(json& one, const std::string& at, const Prefab& prefab) {
        if (prefab.enclosures)
            fill(one, at, "highAvailabilityEnclosures",
                 {*prefab.enclosures, "", 'E', "what " + prefab.name + " has unless stated"});
        const auto lifetime = [&](const char* name, const std::optional<variant::Time>& time) {
            if (time)
                fill(one, at, name, {units::exactText(time->value), "", time->tier, time->source});
        };
        for (const char* stated : {"availableFrom", "tokenLifetime", "keyLifetime"})
            if (hasText(one, stated) && !m_findings.blocked(child(at, stated)))
                m_assumptions.push_back({child(at, stated), stated, one[stated].get<std::string>(), "", 'E',
                                         "stated in the scenario", true});
        lifetime("tokenLifetime", prefab.tokenLifetime);
        lifetime("keyLifetime", prefab.keyLifetime);
    }

    /// Drives of the cluster; 0 when they are not known.
    double devicesOf(const json& one) const {
        if (!one.contains("nodes") || !one["nodes"].is_number_integer() || !hasText(one, "size") ||
            !m_document.contains("sizes"))
            return 0;
        for (const json& size : m_document["sizes"])
            if (size.is_object() && size.contains("id") && size["id"] == one["size"] && size.contains("localDisks") &&
                size["localDisks"].is_number_integer())
                return one["nodes"].get<double>() * size["localDisks"].get<double>();
        return 0;
    }

    /// Over devices where a node's loss leaves its drives in reach and there are enough of them.
    void completeStripe(json& one, const std::string& at, const Prefab& prefab) {
        if (m_statesStripe || hasStripe(one) || m_findings.blocked(at + "/parameters") ||
            m_findings.blocked(at + "/highAvailabilityEnclosures"))
            return;
        const bool wide = prefab.wideStripe && devicesOf(one) >= prefab.wideStripe->total &&
                          one["highAvailabilityEnclosures"] == true;
        const variant::Stripe& stripe = wide ? *prefab.wideStripe : *prefab.stripe;
        json& parameters = one["parameters"];
        if (!parameters.is_object())
            parameters = json::object();
        fill(parameters, at + "/parameters", "stripeData", {stripe.data, "strips", stripe.tier, stripe.source});
        fill(parameters, at + "/parameters", "stripeTotal", {stripe.total, "strips", stripe.tier, stripe.source});
    }

    /// Machines that have to be delivered take the time of their variant unless the expansion says otherwise.
    void completeExpansion(json& expansion, const std::string& at) {
        const auto found =
            hasText(expansion, "lake") ? m_prefabOf.find(expansion["lake"].get<std::string>()) : m_prefabOf.end();
        const std::string pointer = at + "/leadTime";
        if (found == m_prefabOf.end() || m_findings.blocked(pointer) ||
            found->second->leadTime.kind != growth::LeadKind::Hardware)
            return;
        json& lead = expansion["leadTime"];
        if (!lead.is_object())
            lead = json::object();
        if (m_findings.blocked(pointer + "/kind") || lead.value("kind", json("hardware")) != "hardware")
            return;
        lead["kind"] = "hardware";
        const Prefab& prefab = *found->second;
        fill(lead, pointer, "median",
             {units::exactText(prefab.leadTime.median), "", prefab.leadTimeTier, prefab.leadTimeSource});
        fill(lead, pointer, "sigma", {prefab.leadTime.sigma, "1", prefab.leadTimeTier, prefab.leadTimeSource});
    }

    json& m_document;
    Findings& m_findings;
    std::vector<Assumption>& m_assumptions;
    bool m_statesStripe = false;
    std::map<std::string, const Prefab*> m_prefabOf; ///< of lakes and caches that are no VMs on Azure
};

} // namespace

void completeVariants(json& document, Findings& findings, std::vector<Assumption>& assumptions) {
    Completer(document, findings, assumptions).run();
}

} // namespace lakewright::scenario
