// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/security/security_sheet.h"

#include "models/facade/bound.h"
#include "models/security/access.h"
#include "models/security/audit.h"
#include "models/security/keys.h"
#include "models/security/power.h"
#include "models/security/qos.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::cli {
namespace {

/// What a time must stay below, when the option was given; and what is to blame when it does not.
struct TimeDemand {
    const char* option;
    const char* name;
    const std::optional<std::string>& limit;
    const char* blame;
};

/// A time, in seconds, with what was demanded of it; what does not hold is noted.
void addTime(SecurityQuestion& question, SheetRow row, units::Seconds value, const TimeDemand& demand) {
    row.value = value.value;
    if (demand.limit) {
        const auto most = question.inputs.quantity<units::Seconds>(demand.option, demand.name, *demand.limit);
        row.bound = SheetBound{most.value, SheetRelation::MustBeAtMost, demand.name};
        if (value > most)
            question.fail(demand.blame, fmt::format("{} takes {}, more than {}.", row.name,
                                                    units::isFinite(value) ? units::durationText(value) : "for ever",
                                                    units::durationText(most)));
    }
    question.sheet.figures.push_back(std::move(row));
}

security::KeyPlan keyPlan(SecurityQuestion& question) {
    const SecurityArguments& a = question.arguments;
    Inputs& inputs = question.inputs;
    const facade::Keys given = question.mix.keys.value_or(facade::Keys{});
    const char tier = question.mix.keys ? 'X' : 'E';
    const char* const from = question.mix.keys ? "the mix" : "MODELS 8: 5 to 60 min";
    security::KeyPlan plan{.nodes = a.nodes};
    plan.keys = inputs.count("cmk", "customers' keys", a.keys, {static_cast<double>(given.keys), tier, from});
    plan.lifetime = inputs.quantity<units::Seconds>("key-lifetime", "a node keeps a data key for", a.keyLifetime,
                                                    {given.lifetime, tier, from});
    const bool byMix = question.mix.keys && !a.keys;
    const units::Frequency byKind = security::vaultKey(a.vaultKey)->rate;
    plan.vault = inputs.quantity<units::Frequency>("vault-rate", "unwraps of the vault", a.vaultRate,
                                                   {byMix ? given.vault : byKind, byMix ? 'X' : 'A',
                                                    byMix ? "the mix" : "catalogue limits, key_vault: " + a.vaultKey});
    plan.trip = given.vaultTrip;
    if (plan.vault.value <= 0 || !units::isFinite(plan.vault))
        inputs.note("vault-rate", "A vault that unwraps nothing", units::exactText(plan.vault), "above 0");
    if (plan.lifetime.value <= 0 || !units::isFinite(plan.lifetime))
        inputs.note("key-lifetime", "Is no time", units::exactText(plan.lifetime), "above 0");
    return plan;
}

void addUnwraps(SecurityQuestion& question, const security::KeyPlan& plan) {
    const units::Frequency unwraps = security::unwrapRate(plan);
    question.sheet.figures.push_back(
        {.id = "unwrapRate",
         .name = "unwraps asked of the vault",
         .value = unwraps.value,
         .unit = "1/s",
         .bound = SheetBound{plan.vault.value, SheetRelation::MustBeAtMost, "what the vault does"},
         .tier = "X",
         .source = "nodes · keys / lifetime"});
    if (unwraps > plan.vault)
        question.fail("the key vault",
                      fmt::format("{:.0f} unwraps a second are asked of a vault that does {:.0f}; keep "
                                  "keys for {} or longer.",
                                  unwraps.value, plan.vault.value,
                                  units::durationText(plan.lifetime * (unwraps / plan.vault))));
}

security::Assignments assignmentsOf(SecurityQuestion& question) {
    const SecurityArguments& a = question.arguments;
    Inputs& inputs = question.inputs;
    security::Assignments wanted{.principals = inputs.count("principals", "principals with roles", *a.principals)};
    wanted.scopes = inputs.count("scopes", "scopes of each", a.scopes, {1, 'E', "one container each"});
    if (a.groups)
        wanted.groups = inputs.count("groups", "groups that have the roles", *a.groups);
    return wanted;
}

void addCost(SecurityQuestion& question, units::Bytes stored) {
    const auto price = catalogue::builtin().price(question.cluster.size.id, question.arguments.region);
    if (!price) {
        question.sheet.notes.push_back(fmt::format("{} has no price in {}: what the records cost is not known.",
                                                   question.cluster.size.id, question.arguments.region));
        return;
    }
    question.sheet.figures.push_back({.id = "auditCost",
                                      .name = "VMs that hold the records, a month",
                                      .value = security::monthlyCost(stored, question.cluster, price->hourly).value,
                                      .unit = "USD",
                                      .tier = std::string(1, price->source.tier),
                                      .source = "share of the logical capacity · list price of the VMs; no licence"});
}

} // namespace

void addKeys(SecurityQuestion& question) {
    const SecurityArguments& a = question.arguments;
    if (!a.keys && !question.mix.keys)
        return;
    const security::KeyPlan plan = keyPlan(question);
    question.inputs.requireGood();
    addUnwraps(question, plan);
    addTime(question,
            {.id = "keyStorm",
             .name = "a restart of all nodes",
             .unit = "s",
             .tier = "X",
             .source = "MODELS 8, V-71: nodes · keys / rate"},
            security::stormTime(plan), {"restart-within", "all keys back within", a.restartWithin, "the key vault"});
    addTime(question,
            {.id = "revocation",
             .name = "data of a revoked key becoming unreadable",
             .unit = "s",
             .tier = "X",
             .source = "MODELS 8: within a lifetime"},
            security::revocationTime(plan),
            {"revoke-within", "unreadable within", a.revokeWithin, "the lifetime of keys"});
}

void addAudit(SecurityQuestion& question) {
    const SecurityArguments& a = question.arguments;
    Inputs& inputs = question.inputs;
    const units::Frequency all =
        facade::capacityBound(facade::facadeOf(question.cluster, question.mix.costs), question.mix).requests;
    security::Audit audit;
    audit.operations = inputs.quantity<units::Frequency>("requests", "operations to audit", a.requests,
                                                         {all, 'X', "all that the façade can serve at most"});
    audit.record = inputs.quantity<units::Bytes>("audit-record", "bytes of a record", a.auditRecord,
                                                 {audit.record, 'E', "MODELS 8: 1.5 kB/op"});
    audit.share = inputs.number("audit-share", "share of the operations that is recorded", "1", a.auditShare,
                                {1, 'E', "all: what W9 demands"});
    audit.retention = inputs.quantity<units::Seconds>("audit-retention", "records are kept for", a.auditRetention,
                                                      {audit.retention, 'E', "90 days"});
    question.inputs.requireGood();
    question.sheet.figures.push_back({.id = "auditRate",
                                      .name = "records written",
                                      .value = security::rate(audit).value,
                                      .unit = "B/s",
                                      .bound = SheetBound{cluster::writeBound(question.cluster).rate.value,
                                                          SheetRelation::MustBeAtMost, "what the cluster can write"},
                                      .tier = "E",
                                      .source = "operations · share · record"});
    question.sheet.figures.push_back({.id = "auditPerDay",
                                      .name = "records a day",
                                      .value = security::perDay(audit).value,
                                      .unit = "B",
                                      .tier = "E",
                                      .source = "MODELS 8: 100 kreq/s are 13 TB/day"});
    question.sheet.figures.push_back({.id = "auditStored",
                                      .name = "records kept",
                                      .value = security::retained(audit).value,
                                      .unit = "B",
                                      .bound = SheetBound{cluster::logicalCapacity(question.cluster).value,
                                                          SheetRelation::MustBeAtMost, "what the cluster holds"},
                                      .tier = "E",
                                      .source = "rate · retention"});
    if (security::rate(audit) > cluster::writeBound(question.cluster).rate)
        question.fail("the audit", "more records are written than the cluster can take.");
    if (security::retained(audit) > cluster::logicalCapacity(question.cluster))
        question.fail("the audit", fmt::format("the records of {} do not fit into the cluster; keep them elsewhere or "
                                               "for less.",
                                               units::durationText(audit.retention)));
    addCost(question, security::retained(audit));
}

void addAccess(SecurityQuestion& question) {
    const SecurityArguments& a = question.arguments;
    if (a.principals) {
        const security::Assignments wanted = assignmentsOf(question);
        question.sheet.figures.push_back(
            {.id = "assignments",
             .name = "role assignments",
             .value = security::assignmentsOf(wanted),
             .unit = "count",
             .bound = SheetBound{security::kMostAssignments, SheetRelation::MustBeAtMost, "a subscription holds"},
             .tier = "A",
             .source = "azure-docs includes/role-based-access-control/limits.md"});
        if (security::assignmentsOf(wanted) > security::kMostAssignments)
            question.fail(
                "role assignments",
                fmt::format("{:.0f} role assignments take {} subscriptions; give roles to groups, or on wider "
                            "scopes.",
                            security::assignmentsOf(wanted), security::subscriptionsFor(wanted)));
    }
    const security::TokenKind& kind = *security::tokenKind(a.token);
    const units::Seconds cached = question.mix.tokens.value_or(facade::Tokens{}).lifetime;
    addTime(question,
            {.id = "accessEnds",
             .name = fmt::format("putting somebody out who has {}", kind.id),
             .unit = "s",
             .tier = std::string(1, kind.tier),
             .source = fmt::format("{}; and the façade's cache of {}", kind.source, units::durationText(cached))},
            security::accessEnds(kind, cached),
            {"access-ends-within", "out within", a.accessWithin, "the kind of token"});
}

void addGuarantees(SecurityQuestion& question) {
    if (question.arguments.qos.empty())
        return;
    const security::LoadedQos loaded = security::loadQos(question.arguments.qos);
    if (!loaded.qos)
        throw diagnostics::InputError(loaded.findings);
    const units::Bandwidth can =
        facade::capacityBound(facade::facadeOf(question.cluster, question.mix.costs), question.mix).payload;
    question.sheet.figures.push_back(
        {.id = "qosCapacity",
         .name = "bandwidth that is shared out",
         .value = loaded.qos->capacity.value,
         .unit = "B/s",
         .bound = SheetBound{can.value, SheetRelation::MustBeAtMost, "what the façade serves of this mix"},
         .tier = "given",
         .source = question.arguments.qos});
    if (loaded.qos->capacity > can)
        question.fail("the façade", fmt::format("{} are shared out, and the façade serves {} of this mix at most.",
                                                units::display(loaded.qos->capacity), units::display(can)));
    for (const security::Flow& flow : security::flowsOf(*loaded.qos))
        question.sheet.figures.push_back({.id = "delay:" + flow.path,
                                          .name = "longest delay of " + flow.path,
                                          .value = flow.delay.value,
                                          .unit = "s",
                                          .tier = "X",
                                          .source = fmt::format("σ/g + Σ L/C (Parekh and Gallager; Bennett and Zhang), "
                                                                "g = {}",
                                                                units::display(flow.share.guarantee))});
}

void addPower(SecurityQuestion& question) {
    const SecurityArguments& a = question.arguments;
    if (!a.power)
        return;
    const auto read = [&](const char* option, const std::string& text) {
        const std::optional<security::Power> power = security::parsePower(text);
        if (!power || power->watts <= 0)
            question.inputs.note(option, "Is no power", "\"" + text + "\"", "above 0 with W, kW or MW: \"15 kW\"");
        return power.value_or(security::Power{});
    };
    const security::Power cap = read("power", *a.power);
    if (!a.nodePower)
        question.inputs.note("node-power", "The power of a node is not known", "", "\"600 W\" and the like");
    const security::Power node = a.nodePower ? read("node-power", *a.nodePower) : security::Power{};
    question.inputs.requireGood();
    const int most = security::nodesUnder(cap, node);
    question.sheet.figures.push_back({.id = "nodes",
                                      .name = "nodes",
                                      .value = static_cast<double>(a.nodes),
                                      .unit = "count",
                                      .bound = SheetBound{static_cast<double>(most), SheetRelation::MustBeAtMost,
                                                          fmt::format("{} at {} each", *a.power, *a.nodePower)},
                                      .tier = "given",
                                      .source = "⌊cap / node⌋"});
    if (a.nodes > most)
        question.fail("power", fmt::format("{} gives power to {} nodes of {}, not to {}.", *a.power, most, *a.nodePower,
                                           a.nodes));
}

} // namespace lakewright::cli
