// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compatibility/contract.h"

#include "models/catalogue/age.h"
#include "models/resources/resources.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::compatibility {
namespace {

using nlohmann::json;

json document(const char* name) {
    return json::parse(resources::file(std::string("compatibility/") + name));
}

Names names(const json& list) {
    const auto all = list.get<std::vector<std::string>>();
    return {all.begin(), all.end()};
}

std::optional<std::string> optionalText(const json& value) {
    return value.is_null() ? std::nullopt : std::optional(value.get<std::string>());
}

catalogue::Source sourceOf(const json& value) {
    return {.document = value.at("document"),
            .date = value.value("date", ""),
            .tier = value.at("tier").get<std::string>().front()};
}

template <class T>
const T* find(const std::vector<T>& all, std::string_view id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

void readOperations(Contract& contract) {
    const json root = document("operations.json");
    contract.operationSource = sourceOf(root.at("source"));
    for (const json& row : root.at("operations"))
        contract.operations.push_back({.id = row.at("id"),
                                       .endpoint = row.at("endpoint"),
                                       .request = row.at("request"),
                                       .facade = facade::operationNamed(row.value("facade", ""))});
}

void readLevels(Contract& contract) {
    const json root = document("levels.json");
    contract.levelSource = sourceOf(root.at("source"));
    for (const json& row : root.at("levels")) {
        Level level{.id = row.at("id"),
                    .name = row.at("name"),
                    .what = row.at("what"),
                    .operations = names(row.at("operations")),
                    .headers = names(row.at("headers")),
                    .auth = names(row.at("auth")),
                    .versions = {row.at("versions").at("oldest"), row.at("versions").at("newest")}};
        if (!contract.levels.empty()) {
            const Level& before = contract.levels.back();
            level.operations.insert(before.operations.begin(), before.operations.end());
            level.headers.insert(before.headers.begin(), before.headers.end());
            level.auth.insert(before.auth.begin(), before.auth.end());
        }
        contract.levels.push_back(std::move(level));
    }
}

Client readClient(const json& row) {
    const json& version = row.at("version");
    Client client{.id = row.at("id"),
                  .name = row.at("name"),
                  .sends = version.at("sends"),
                  .oldest = optionalText(version.at("oldest")),
                  .how = optionalText(version.at("how")),
                  .versionSource = version.at("source"),
                  .auth = names(row.at("auth")),
                  .authSource = row.at("authSource"),
                  .features = {}};
    for (const json& feature : row.at("features"))
        client.features.push_back({.id = feature.at("id"),
                                   .what = feature.at("what"),
                                   .operations = names(feature.at("operations")),
                                   .headers = names(feature.at("headers")),
                                   .source = feature.at("source")});
    return client;
}

void readClients(Contract& contract) {
    const json root = document("clients.json");
    for (const json& row : root.at("sources"))
        contract.sources[row.at("key")] = sourceOf(row);
    for (const json& row : root.at("clients"))
        contract.clients.push_back(readClient(row));
}

void readWorkloads(Contract& contract) {
    const json root = document("workloads.json");
    contract.workloadSource = sourceOf(root.at("source"));
    for (const json& row : root.at("workloads")) {
        Workload workload{.id = row.at("id"), .name = row.at("name"), .why = row.at("why"), .uses = {}};
        for (const json& use : row.at("uses"))
            workload.uses.push_back(
                {.client = use.at("client"), .features = use.at("features"), .auth = names(use.at("auth"))});
        contract.workloads.push_back(std::move(workload));
    }
}

void readRetirements(Contract& contract) {
    const json root = document("retirements.json");
    contract.notice = std::chrono::months(root.at("noticeMonths").get<int>());
    for (const json& row : root.at("retirements"))
        contract.retirements.push_back(
            {.id = row.at("id"),
             .what = row.at("what"),
             .date = catalogue::parseDate(row.at("date").get<std::string>()).value(),
             .versionsUpTo = row.contains("versionsUpTo") ? optionalText(row.at("versionsUpTo")) : std::nullopt,
             .source = sourceOf(row)});
}

Contract readContract() {
    Contract contract;
    readOperations(contract);
    readLevels(contract);
    readClients(contract);
    readWorkloads(contract);
    readRetirements(contract);
    return contract;
}

} // namespace

const Feature* Client::feature(std::string_view wanted) const {
    return find(features, wanted);
}

const RestOperation* Contract::operation(std::string_view id) const {
    return find(operations, id);
}

const Level* Contract::level(std::string_view id) const {
    return find(levels, id);
}

const Client* Contract::client(std::string_view id) const {
    return find(clients, id);
}

const Workload* Contract::workload(std::string_view id) const {
    return find(workloads, id);
}

const Contract& builtin() {
    static const Contract contract = readContract();
    return contract;
}

} // namespace lakewright::compatibility
