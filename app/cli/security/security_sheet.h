// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sheets/inputs.h"
#include "app/cli/sheets/sheet.h"
#include "models/cluster/data_path.h"
#include "models/facade/mix.h"

#include <optional>
#include <string>

namespace lakewright::cli {

/// The options as the user gave them.
struct SecurityArguments {
    std::string size, mix, region = "eastus2", evidence, vaultKey = "rsa-2048-hsm", token = "entra-token", qos;
    int nodes = 0;
    std::optional<double> reduction, cpuPenalty, ioPenalty, auditShare;
    bool nodeTls = false, confidential = false;
    std::optional<int> keys, principals, scopes, groups, aclDepth, aclEntries, aclUncached;
    std::optional<std::string> keyLifetime, vaultRate, revokeWithin, restartWithin, accessWithin;
    std::optional<std::string> requests, auditRecord, auditRetention, power, nodePower;
};

/// What the sections of the sheet share.
struct SecurityQuestion {
    const SecurityArguments& arguments;
    cluster::Cluster cluster;
    facade::Mix mix;
    Inputs inputs{};
    Sheet sheet{};
    /// Notes the first thing that does not hold; the verdict names it.
    void fail(const std::string& what, const std::string& why);
};

/// The figures of one section each; they read their options through `inputs`.
void addThroughput(SecurityQuestion& question);
void addKeys(SecurityQuestion& question);
void addAudit(SecurityQuestion& question);
void addAccess(SecurityQuestion& question);
void addGuarantees(SecurityQuestion& question);
void addPower(SecurityQuestion& question);

} // namespace lakewright::cli
