// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/security/security_command.h"

#include "app/cli/fitted_figures.h"
#include "app/cli/mix_input.h"
#include "app/cli/problems.h"
#include "app/cli/security/security_sheet.h"
#include "models/security/access.h"
#include "models/security/keys.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace lakewright::cli {
namespace {

std::string sizeProblem(const std::string& text) {
    const catalogue::VmSize* const size = catalogue::builtin().size(text);
    if (!size)
        return "Found \"" + text + "\". Allowed: a size of lakewright catalogue sizes.";
    return size->localDisks > 0 ? "" : "Found \"" + text + "\", which has no local disks. Allowed: a size with some.";
}

std::string regionProblem(const std::string& text) {
    return catalogue::builtin().region(text) ? ""
                                             : "Found \"" + text + "\". Allowed: see lakewright catalogue regions.";
}

template <class T>
std::vector<std::string> idsOf(const T& all) {
    std::vector<std::string> ids;
    for (const auto& one : all)
        ids.emplace_back(one.id);
    return ids;
}

void declareCluster(CLI::App& command, SecurityArguments& a) {
    command.add_option("--sku", a.size, "VM size of the nodes")->required()->check(CLI::Validator(sizeProblem, "SIZE"));
    command.add_option("--nodes", a.nodes, "VMs of the façade")->required()->check(CLI::Range(1, 512));
    command.add_option("--mix", a.mix, "What is asked of it, a lakewright.mix/1 file")->required();
    command.add_option("--reduction", a.reduction, "Data reduction: logical over stored bytes")
        ->check(CLI::Range(1.0, 100.0));
    command.add_flag("--node-tls", a.nodeTls, "Encrypt what the nodes send each other");
    command.add_flag("--confidential", a.confidential, "The nodes are confidential VMs");
    command.add_option("--confidential-evidence", a.evidence,
                       "Where it is written that this size can be confidential, when the catalogue does not know it");
    command.add_option("--cpu-penalty", a.cpuPenalty, "Share of the CPU that confidential VMs lose")
        ->check(CLI::Range(0.0, 0.9));
    command.add_option("--io-penalty", a.ioPenalty, "Share of NIC and NVMe that they lose")
        ->check(CLI::Range(0.0, 0.9));
    command.add_option("--region", a.region, "Region of the prices")
        ->check(CLI::Validator(regionProblem, "REGION"))
        ->capture_default_str();
}

void declareKeys(CLI::App& command, SecurityArguments& a) {
    command.add_option("--cmk", a.keys, "Customers' keys, one a tenant (default: those of the mix)")
        ->check(CLI::Range(1, 1'000'000));
    command.add_option("--key-lifetime", a.keyLifetime, "How long a node keeps a data key");
    CLI::Option* kind =
        command.add_option("--vault-key", a.vaultKey, "Kind of the keys, which decides the vault's rate")
            ->check(CLI::IsMember(idsOf(security::vaultKeys())))
            ->capture_default_str();
    command.add_option("--vault-rate", a.vaultRate, "Unwraps of the vault instead, such as \"200 1/s\"")
        ->excludes(kind);
    command.add_option("--revoke-within", a.revokeWithin, "Data of a revoked key must be unreadable then");
    command.add_option("--restart-within", a.restartWithin, "All keys must be back then after a restart");
}

void declareAccess(CLI::App& command, SecurityArguments& a) {
    command.add_option("--principals", a.principals, "Users, services and identities with roles")
        ->check(CLI::Range(1, 10'000'000));
    command.add_option("--scopes", a.scopes, "Containers or accounts that each has a role on")
        ->check(CLI::Range(1, 1'000'000));
    command.add_option("--groups", a.groups, "Groups that have the roles instead of principals")
        ->check(CLI::Range(1, 1'000'000));
    command.add_option("--token", a.token, "How they get in")
        ->check(CLI::IsMember(idsOf(security::tokenKinds())))
        ->capture_default_str();
    command.add_option("--access-ends-within", a.accessWithin, "Who is put out must be out then");
    command.add_option("--acl-depth", a.aclDepth, "Directories above an object; turns the cost of ACLs on")
        ->check(CLI::Range(0, 60));
    command.add_option("--acl-entries", a.aclEntries, "Entries of each list")->check(CLI::Range(0, 32));
    command.add_option("--acl-uncached", a.aclUncached, "Lists of a request that are read from metadata")
        ->check(CLI::Range(0, 61));
}

void declareRest(CLI::App& command, SecurityArguments& a) {
    command.add_option("--requests", a.requests, "Operations to audit (default: all that the façade can serve)");
    command.add_option("--audit-record", a.auditRecord, "Bytes of a record");
    command.add_option("--audit-share", a.auditShare, "Share of the operations that is recorded (default: all)")
        ->check(CLI::Range(1e-6, 1.0));
    command.add_option("--audit-retention", a.auditRetention, "How long records are kept");
    command.add_option("--qos", a.qos, "Guarantees to tenants, views and users, a lakewright.qos/1 file");
    CLI::Option* power =
        command.add_option("--power", a.power, "Power that the site or region gives, such as \"15 kW\"");
    command.add_option("--node-power", a.nodePower, "Power of one node, such as \"600 W\"")->needs(power);
}

Sheet answer(const SecurityArguments& arguments, facade::Mix mix) {
    const cluster::Cluster cluster{.size = *catalogue::builtin().size(arguments.size),
                                   .nodes = arguments.nodes,
                                   .reduction = arguments.reduction.value_or(1.0)};
    SecurityQuestion question{.arguments = arguments, .cluster = cluster, .mix = std::move(mix)};
    question.sheet.question = "security";
    for (const auto section : {addThroughput, addKeys, addAudit, addAccess, addGuarantees, addPower})
        section(question);
    question.inputs.requireGood();
    question.sheet.given = question.inputs.rows();
    for (const std::string& text : fittedTexts(assumptionsOf(question.mix.fitted)))
        question.sheet.notes.push_back("Fitted: " + text);
    if (question.sheet.isGood)
        question.sheet.verdict = "Yes: nothing that was asked for is broken.";
    return question.sheet;
}

int run(const SecurityArguments& arguments, const SheetOutput& output) {
    return printSheet(answer(arguments, *readMix(arguments.mix).mix), output);
}

} // namespace

void SecurityQuestion::fail(const std::string& what, const std::string& why) {
    if (sheet.isGood) {
        sheet.isGood = false;
        sheet.binding = what;
        sheet.verdict = "No: " + why;
    } else {
        sheet.notes.push_back("Also: " + why);
    }
}

void addSecurityCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<SecurityArguments>();
    const auto output = std::make_shared<SheetOutput>();
    CLI::App* command =
        app.add_subcommand("security", "What encryption, keys, access control, audit and guarantees cost");
    declareCluster(*command, *arguments);
    declareKeys(*command, *arguments);
    declareAccess(*command, *arguments);
    declareRest(*command, *arguments);
    command->add_flag("--json", output->json, "Print the sheet as JSON on stdout");
    command->add_flag("--strict", output->strict, "Exit with 3 when the verdict is no");
    command->callback([arguments, output, &exitCode] { exitCode = run(*arguments, *output); });
}

} // namespace lakewright::cli
