// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/facade/operation.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::compatibility {

using Names = std::set<std::string, std::less<>>;

/// A call of the Blob or Data Lake REST API.
struct RestOperation {
    std::string id;                          ///< "put-block-list"
    std::string endpoint;                    ///< "blob" or "dfs"
    std::string request;                     ///< method and address: "PUT /c/b?comp=blocklist"
    std::optional<facade::Operation> facade; ///< what a mix calls it, where it has a cost there
};

/// Values of x-ms-version, dates as text: they compare as such.
struct Versions {
    std::string oldest, newest;
};

/// How much of the contract a façade implements; holds what the levels before it hold.
struct Level {
    std::string id, name, what;
    Names operations, headers, auth;
    Versions versions;
};

/// Something that a client can be used for, with everything it asks of the façade for that.
struct Feature {
    std::string id, what;
    Names operations, headers;
    std::string source; ///< key of Contract::sources
};

/// A program or library that talks to Blob storage.
struct Client {
    std::string id, name;
    std::string sends;                 ///< x-ms-version as it comes
    std::optional<std::string> oldest; ///< that it can be set to
    std::optional<std::string> how;    ///< it is set; unset: it cannot
    std::string versionSource;         ///< key of Contract::sources
    Names auth;                        ///< kinds it knows; any of them lets it in
    std::string authSource;
    std::vector<Feature> features;
    const Feature* feature(std::string_view id) const; ///< null for an unknown one
};

/// One client of a workload, with what that uses of it.
struct Use {
    std::string client;
    std::vector<std::string> features;
    Names auth; ///< kinds that the workload's rules allow; one that the client knows must work
};

/// A reference workload (WORKLOADS §3) and the clients it comes with. Tier E.
struct Workload {
    std::string id, name, why;
    std::vector<Use> uses;
};

/// Something that stops working on a day, as announced.
struct Retirement {
    std::string id, what;
    std::chrono::sys_days date;
    std::optional<std::string> versionsUpTo; ///< x-ms-version up to this one; unset: no version
    catalogue::Source source;
};

/// What clients need of a façade and how much façades of four levels offer: resources/compatibility.
struct Contract {
    std::vector<RestOperation> operations;
    std::vector<Level> levels; ///< each holds the one before
    std::vector<Client> clients;
    std::vector<Workload> workloads;
    std::vector<Retirement> retirements;
    std::chrono::months notice{}; ///< with which a version is removed at the earliest
    std::map<std::string, catalogue::Source, std::less<>> sources;
    catalogue::Source operationSource, levelSource, workloadSource;

    const RestOperation* operation(std::string_view id) const;
    const Level* level(std::string_view id) const;
    const Client* client(std::string_view id) const;
    const Workload* workload(std::string_view id) const;
};

/// The contract embedded in the program; parsed once per process, thread-safe.
const Contract& builtin();

} // namespace lakewright::compatibility
