// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/variant/read_prefab.h"

#include "models/units/text.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace lakewright::variant {
namespace {

using nlohmann::json;

Variant variantOf(const std::string& id) {
    if (id == "azure-vms")
        return Variant::AzureVms;
    if (id == "edge")
        return Variant::Edge;
    if (id == "bare-metal")
        return Variant::BareMetal;
    if (id == "on-premises")
        return Variant::OnPremises;
    throw std::runtime_error("variant: unknown id " + id);
}

char tierOf(const json& from) {
    return from.at("tier").get_ref<const std::string&>().at(0);
}

units::Seconds seconds(const json& text) {
    const auto parsed = units::parse<units::Seconds>(text.get_ref<const std::string&>());
    if (!std::holds_alternative<units::Seconds>(parsed))
        throw std::runtime_error("variant: " + text.dump() + " is no time");
    return std::get<units::Seconds>(parsed);
}

Figure readFigure(const json& from) {
    return {from.at("low"), from.at("default"), from.at("high"), tierOf(from), from.at("source")};
}

std::optional<Time> readTime(const json& from, const char* name) {
    if (!from.contains(name))
        return std::nullopt;
    const json& time = from[name];
    return Time{seconds(time.at("low")), seconds(time.at("default")), seconds(time.at("high")), tierOf(time),
                time.at("source")};
}

std::optional<Stripe> readStripe(const json& from, const char* name) {
    if (!from.contains(name))
        return std::nullopt;
    const json& stripe = from[name];
    return Stripe{stripe.at("data"), stripe.at("total"), tierOf(stripe), stripe.at("source")};
}

LossRates readRates(const json& from) {
    return {readFigure(from.at("nodeLoss")), readFigure(from.at("dataLostWithNode")), readFigure(from.at("deviceLoss")),
            readFigure(from.at("commonMode"))};
}

growth::LeadTime readLeadTime(const json& from) {
    growth::LeadTime lead;
    lead.kind = from.at("kind") == "hardware" ? growth::LeadKind::Hardware : growth::LeadKind::Quota;
    lead.median = seconds(from.at("median"));
    lead.sigma = from.at("sigma");
    return lead;
}

} // namespace

Prefab readPrefab(std::string_view document) {
    const json from = json::parse(document);
    Prefab prefab;
    prefab.id = from.at("id");
    prefab.variant = variantOf(prefab.id);
    prefab.name = from.at("name");
    prefab.machine = from.at("machine");
    prefab.watermark = from.value("watermark", std::string());
    prefab.nodes = readFigure(from.at("nodes"));
    if (from.contains("wholeFrom")) {
        const json& whole = from["wholeFrom"];
        const double nodes = whole.at("nodes");
        prefab.wholeFrom = Figure{nodes, nodes, nodes, tierOf(whole), whole.at("source")};
    }
    prefab.persistentDrives = from.at("drives").at("persistent");
    if (from.contains("enclosures"))
        prefab.enclosures = from["enclosures"].at("highAvailability").get<bool>();
    prefab.disaggregated = from.value("disaggregated", false);
    prefab.stripe = readStripe(from, "stripe");
    prefab.wideStripe = readStripe(from, "wideStripe");
    prefab.rates = readRates(from.at("rates"));
    prefab.leadTime = readLeadTime(from.at("leadTime"));
    prefab.leadTimeTier = tierOf(from["leadTime"]);
    prefab.leadTimeSource = from["leadTime"].at("source");
    prefab.autonomy = readTime(from, "autonomy");
    prefab.tokenLifetime = readTime(from, "tokenLifetime");
    prefab.keyLifetime = readTime(from, "keyLifetime");
    for (const json& size : from.at("sizes"))
        prefab.machines.push_back({size.at("id"), size.dump()});
    return prefab;
}

} // namespace lakewright::variant
