// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/normalise.h"

#include "models/scenario/complete_commercial.h"
#include "models/scenario/complete_curve.h"
#include "models/scenario/complete_fault.h"
#include "models/scenario/complete_growth.h"
#include "models/scenario/complete_variant.h"
#include "models/scenario/metrics.h"
#include "models/scenario/schema.h"
#include "models/scenario/suggest.h"
#include "models/training/checkpoint.h"
#include "models/units/text.h"
#include "models/workload/workload.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

std::string plainText(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

class Normaliser {
public:
    Normaliser(json& document, Findings& findings) : m_document(document), m_findings(findings) {}

    std::vector<Assumption> run() {
        completeVariants(m_document, m_findings, m_assumptions);
        fillDefaults(schema(), m_document, "");
        forEach("regions", [&](json& region, const std::string& at) { expandWan(region, at); });
        forEach("datasets",
                [&](json& one, const std::string& at) { limitDefault(one, at, "shard", bytesOf(one, "size")); });
        forEach("jobs", [&](json& job, const std::string& at) { fillJob(job, at); });
        forEach("curves", [&](json& curve, const std::string& at) {
            checkMixOf(curve, at, m_findings);
            noteProfilesOf(curve, at, m_findings, m_assumptions);
        });
        forEach("transfers", [&](json& transfer, const std::string& at) { checkBatches(transfer, at); });
        forEach("distributions", [&](json& one, const std::string& at) { completeDistribution(one, at); });
        forEach("migrations", [&](json& one, const std::string& at) { checkSizes(one, at + "/inventory"); });
        forEach("faults",
                [&](json& fault, const std::string& at) { completeFault(fault, at, m_findings, m_assumptions); });
        forEachExpansion();
        completeCommercial(m_document, m_findings, m_assumptions);
        writeExact();
        forEach("objectives", [&](json& objective, const std::string& at) { normaliseObjective(objective, at); });
        return std::move(m_assumptions);
    }

private:
    template <class Action>
    void forEach(const char* array, const Action& action) {
        const std::string pointer = child("", array);
        if (m_findings.blocked(pointer) || !m_document.contains(array))
            return;
        json& elements = m_document[array];
        for (std::size_t i = 0; i < elements.size(); ++i)
            if (const std::string at = child(pointer, i); !m_findings.blocked(at))
                action(elements[i], at);
    }

    void forEachExpansion() {
        if (m_findings.blocked("/growth") || m_findings.blocked("/growth/expansions") ||
            !m_document["growth"].contains("expansions"))
            return;
        json& expansions = m_document["growth"]["expansions"];
        for (std::size_t i = 0; i < expansions.size(); ++i)
            if (const std::string at = child("/growth/expansions", i); !m_findings.blocked(at))
                completeExpansion(expansions[i], at, m_findings, m_assumptions);
    }

    void assume(const json& node, const json& value, const std::string& pointer, bool stated) {
        const char tier = stated ? 'E' : node["x-tier"].get_ref<const std::string&>().front();
        m_assumptions.push_back({pointer, pointer.substr(pointer.rfind('/') + 1), plainText(value),
                                 node.contains("x-quantity") ? "" : node.value("x-unit", ""), tier,
                                 stated ? "stated in the scenario" : node.value("x-source", ""), stated});
    }

    void fillDefaults(const json& rawNode, json& value, const std::string& pointer) {
        if (m_findings.blocked(pointer))
            return;
        const json& node = resolved(rawNode);
        if (value.is_object() && node.contains("properties")) {
            for (const auto& [name, property] : node["properties"].items())
                fillMember(property, name, value, pointer, rawNode.contains("x-overrides"));
        } else if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i)
                fillDefaults(node["items"], value[i], child(pointer, i));
        }
    }

    /// `overrides`: the member's default is the value of another object, so nothing is filled in.
    void fillMember(const json& rawProperty, const std::string& name, json& object, const std::string& pointer,
                    bool overrides) {
        const json& property = resolved(rawProperty);
        const std::string at = child(pointer, name);
        const bool stated = object.contains(name);
        if (!stated) {
            const json& declaration = rawProperty.contains("default") ? rawProperty : property;
            if (overrides || !declaration.contains("default") || m_findings.blocked(at))
                return;
            object[name] = declaration["default"];
        }
        if (property.contains("x-tier"))
            assume(property, object[name], at, stated);
        fillDefaults(rawProperty, object[name], at);
    }

    void expandWan(json& region, const std::string& at) {
        const auto broken = [&](const char* name) { return m_findings.blocked(child(at, name)); };
        if (broken("wan") || broken("wanUp") || broken("wanDown"))
            return;
        if (region.contains("wan")) {
            for (const char* direction : {"wanUp", "wanDown"})
                if (region.contains(direction))
                    m_findings.error(child(at, direction), fmt::format("wan and {} exclude each other", direction),
                                     inQuotes(region[direction].get<std::string>()), "wan, or wanUp and wanDown");
                else
                    region[direction] = region["wan"];
            region.erase("wan");
        }
        const bool up = region.contains("wanUp"), down = region.contains("wanDown");
        if (up && down)
            return;
        m_findings.error(at,
                         fmt::format("{} is missing", up     ? "wanDown"
                                                      : down ? "wanUp"
                                                             : "wan"),
                         "", "wan for both directions, or wanUp and wanDown");
    }

    void fillJob(json& job, const std::string& at) {
        if (m_findings.blocked(at + "/workload") || m_findings.blocked(at + "/checkpoint"))
            return;
        const bool async = job["checkpoint"].value("mode", json()) == "async";
        for (const workload::JobDefault& entry : workload::jobDefaults(job["workload"].get_ref<const std::string&>())) {
            const std::string pointer = at + std::string(entry.pointer);
            const json::json_pointer place{std::string(entry.pointer)};
            if (job.contains(place) || m_findings.blocked(pointer))
                continue;
            job[place] = entry.unit.empty() ? json(entry.value) : json::parse(entry.value);
            if (async || entry.pointer != "/checkpoint/deviceToHost")
                m_assumptions.push_back({pointer, pointer.substr(pointer.rfind('/') + 1), std::string(entry.value),
                                         std::string(entry.unit), entry.tier, std::string(entry.source), false});
        }
        fillCheckpointSize(job, at);
    }

    void fillCheckpointSize(json& job, const std::string& at) {
        const std::string pointer = at + "/checkpoint/size";
        if (job["checkpoint"].contains("size") || m_findings.blocked(pointer) || m_findings.blocked(at + "/parameters"))
            return;
        if (!job.contains("parameters")) {
            m_findings.error(at, "Size of a checkpoint is not known", "",
                             "parameters of the model, for 14 bytes each, or checkpoint/size");
            return m_findings.block(pointer);
        }
        const units::Bytes size = training::checkpointSize(job["parameters"].get<double>());
        job["checkpoint"]["size"] = units::exactText(size);
        m_assumptions.push_back({pointer, "size", units::exactText(size), "", 'X',
                                 "MODELS 3.4: 14 bytes per parameter, mixed precision with Adam", false});
    }

    /// A transfer has batches of its own, or those of another.
    void checkBatches(const json& transfer, const std::string& at) {
        const bool follows = transfer.contains("follows");
        if (!follows && !transfer.contains("size") && !m_findings.blocked(at + "/size")) {
            m_findings.error(at, "Size of a batch is missing", "", "size, or the transfer that this one follows");
            m_findings.block(at + "/size");
        }
        if (!follows && transfer.contains("share"))
            m_findings.error(at + "/share", "share has no meaning without follows", plainText(transfer["share"]),
                             "follows, or no share");
        for (const char* name : {"size", "at", "every", "arrivals", "lasts", "bursts", "diurnal", "buffer"})
            if (follows && transfer.contains(name))
                m_findings.error(child(at, name), fmt::format("{} has no meaning with follows", name),
                                 plainText(transfer[name]), "batches of the transfer that it follows");
        if (!transfer.contains("every"))
            for (const char* name : {"arrivals", "diurnal"})
                if (!follows && transfer.contains(name))
                    m_findings.error(child(at, name), fmt::format("{} has no meaning for one batch", name),
                                     plainText(transfer[name]), "every, the time between batches");
    }

    static std::optional<units::Bytes> bytesOf(const json& object, const char* name) {
        const auto found = object.find(name);
        if (found == object.end() || !found->is_string())
            return std::nullopt;
        const auto parsed = units::parse<units::Bytes>(found->get_ref<const std::string&>());
        const auto* bytes = std::get_if<units::Bytes>(&parsed);
        return bytes ? std::optional(*bytes) : std::nullopt;
    }

    /// Nothing when it is not stated, or was refused.
    std::optional<units::Bytes> distributedSize(const json& one) const {
        if (!one.contains("dataset"))
            return bytesOf(one, "size");
        const auto datasets = m_document.find("datasets");
        if (datasets != m_document.end())
            for (const json& dataset : *datasets)
                if (dataset.is_object() && dataset.value("id", json()) == one["dataset"])
                    return bytesOf(dataset, "size");
        return std::nullopt;
    }

    /// A part is at most the whole: where a part that was left out has a larger default, it is the whole.
    void limitDefault(json& object, const std::string& at, const char* part, std::optional<units::Bytes> whole) {
        const auto filled = bytesOf(object, part);
        if (!filled || !whole || whole->value <= 0 || *filled <= *whole)
            return;
        const std::string pointer = child(at, part);
        const auto assumption = std::find_if(m_assumptions.begin(), m_assumptions.end(), [&](const Assumption& one) {
            return one.pointer == pointer && !one.fromScenario;
        });
        if (assumption == m_assumptions.end())
            return; // stated, and refused by a rule
        object[part] = assumption->value = units::exactText(*whole);
    }

    /// A size or a data set; a fan-out belongs to a tree.
    void completeDistribution(json& one, const std::string& at) {
        if (const json to = one.value("to", json());
            to.is_string() && to != "all-caches" && !m_findings.blocked(at + "/to")) {
            m_findings.error(at + "/to", "Receivers are not known", plainText(to),
                             "a list of caches or regions, or all-caches");
            m_findings.block(at + "/to");
        }
        const bool sized = one.contains("size"), named = one.contains("dataset");
        if (sized == named && !m_findings.blocked(at + "/size") && !m_findings.blocked(at + "/dataset")) {
            m_findings.error(
                at, sized ? "A distribution has a size and a data set" : "Size of what is distributed is missing", "",
                "either size or dataset");
            m_findings.block(at + "/size");
        }
        limitDefault(one, at, "chunk", distributedSize(one));
        if (m_findings.blocked(at + "/shape") || !one.contains("shape"))
            return;
        const std::string pointer = at + "/fanout";
        const bool isTree = one["shape"] == "tree";
        if (!isTree && one.contains("fanout"))
            m_findings.error(pointer, "fanout has no meaning for " + one["shape"].get<std::string>(),
                             plainText(one["fanout"]), "shape tree only");
        if (!isTree || one.contains("fanout") || m_findings.blocked(pointer))
            return;
        one["fanout"] = Distribution{}.fanout;
        m_assumptions.push_back({pointer, "fanout", one["fanout"].dump(), "caches", 'E',
                                 "MODELS 4.2: the binary tree of its example", false});
    }

    /// Each law has members of its own.
    void checkSizes(const json& migration, const std::string& at) {
        if (m_findings.blocked(at) || m_findings.blocked(at + "/sizes") || !migration.contains("inventory") ||
            !migration["inventory"].contains("sizes"))
            return;
        const json& sizes = migration["inventory"]["sizes"];
        for (std::size_t i = 0; i < sizes.size(); ++i)
            if (const std::string one = child(at + "/sizes", i);
                !m_findings.blocked(one) && !m_findings.blocked(one + "/law") && sizes[i].contains("law"))
                checkLaw(sizes[i], one);
    }

    void checkLaw(const json& part, const std::string& at) {
        const bool lognormal = part["law"] == "lognormal";
        bool incomplete = false;
        for (const auto& [name, isLognormal] :
             {std::pair{"median", true}, {"sigma", true}, {"minimum", false}, {"alpha", false}, {"maximum", false}}) {
            if (isLognormal == lognormal && !part.contains(name)) {
                m_findings.error(at, fmt::format("{} is missing", name), "",
                                 lognormal ? "median and sigma" : "minimum, alpha and maximum");
                incomplete = true;
            } else if (isLognormal != lognormal && part.contains(name))
                m_findings.error(child(at, name),
                                 fmt::format("{} has no meaning for {}", name, part["law"].get<std::string>()),
                                 plainText(part[name]), lognormal ? "median and sigma" : "minimum, alpha and maximum");
        }
        if (incomplete)
            m_findings.block(at);
    }

    /// Quantities in base units, fractions as such, and nothing in the place of what was refused.
    void writeExact() {
        visitWithSchema(m_document, [&](const json& rawNode, json& value, const std::string& pointer) {
            const json& node = resolved(rawNode);
            if (m_findings.blocked(pointer))
                value = nullptr; // nothing is concluded from it
            else if (value.is_string() && node.contains("x-quantity"))
                value = *exactQuantity(node["x-quantity"], value.get_ref<const std::string&>());
            else if (value.is_number() && node["type"] == "number")
                value = value.get<double>() + 0.0;
        });
    }

    void normaliseObjective(json& objective, const std::string& at) {
        if (!objective.contains("metric") || m_findings.blocked(at + "/metric"))
            return;
        const std::string id = objective["metric"];
        const MetricInfo* metric = findMetric(id);
        if (!metric) {
            std::vector<std::string> known;
            for (const MetricInfo& info : metrics())
                known.emplace_back(info.id);
            m_findings.error(at + "/metric", "Metric is not known", inQuotes(id), oneOf(id, known, "metrics"));
            return m_findings.block(at + "/metric");
        }
        objective["metric"] = metric->id;
        const bool least = objective.contains("atLeast"), most = objective.contains("atMost");
        if (least == most) {
            m_findings.error(at, least ? "Objective has two limits" : "Objective has no limit", "",
                             "either atLeast or atMost");
            return m_findings.block(at + "/atLeast");
        }
        normaliseTarget(objective[least ? "atLeast" : "atMost"], *metric, at + (least ? "/atLeast" : "/atMost"));
    }

    void normaliseTarget(json& target, const MetricInfo& metric, const std::string& at) {
        if (m_findings.blocked(at))
            return;
        const bool plain = metric.unit == "1" || metric.unit == "count";
        if (plain && target.is_number()) {
            target = target.get<double>() + 0.0;
            return;
        }
        const std::string kind = metric.unit == "s"     ? "seconds"
                                 : metric.unit == "1/s" ? "frequency"
                                 : metric.unit == "USD" ? "usd"
                                 : metric.unit == "B"   ? "bytes"
                                                        : "bandwidth";
        const auto exact =
            !plain && target.is_string() ? exactQuantity(kind, target.get_ref<const std::string&>()) : std::nullopt;
        if (exact) {
            target = *exact;
            return;
        }
        m_findings.error(at, fmt::format("Limit is not in a unit of {}", metric.id),
                         target.is_string() ? inQuotes(target.get<std::string>()) : target.dump(),
                         plain                 ? std::string("a plain number")
                         : kind == "seconds"   ? units::allowedUnits<units::Seconds>()
                         : kind == "frequency" ? units::allowedUnits<units::Frequency>()
                         : kind == "usd"       ? units::allowedUnits<units::Usd>()
                         : kind == "bytes"     ? units::allowedUnits<units::Bytes>()
                                               : units::allowedUnits<units::Bandwidth>());
        m_findings.block(at);
    }

    json& m_document;
    Findings& m_findings;
    std::vector<Assumption> m_assumptions;
};

} // namespace

std::vector<Assumption> normalise(json& document, Findings& findings) {
    return Normaliser(document, findings).run();
}

} // namespace lakewright::scenario
