// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/security/security_sheet.h"

#include "models/facade/bound.h"
#include "models/security/overhead.h"

#include <fmt/format.h>

namespace lakewright::cli {
namespace {

/// A step of the staircase from no security to all that was asked for.
struct Step {
    const char* id;
    const char* name;
    const char* source;
};

void addStep(SecurityQuestion& question, const Step& step, const facade::Facade& facade, const facade::Mix& mix) {
    const facade::RateLimit limit = facade::capacityBound(facade, mix);
    const units::Seconds cpu = facade::resourceTime(facade, mix)[static_cast<std::size_t>(facade::Resource::Cpu)];
    Sheet& sheet = question.sheet;
    SheetRow row{.id = step.id,
                 .name = step.name,
                 .value = limit.requests.value,
                 .unit = "1/s",
                 .tier = "X",
                 .source = fmt::format("{}; limited by {}, CPU busy {:.0f} %", step.source, facade::limitName(limit),
                                       100 * (limit.requests * cpu) / facade.nodes)};
    if (!sheet.figures.empty())
        row.bound = SheetBound{sheet.figures.front().value, SheetRelation::IsAtMost, "without any of it"};
    sheet.figures.push_back(std::move(row));
}

facade::Facade withConfidential(SecurityQuestion& question, const facade::Facade& facade) {
    const SecurityArguments& a = question.arguments;
    const security::ConfidentialPenalty penalty{
        .cpu = question.inputs.number("cpu-penalty", "CPU that confidential VMs lose", "1", a.cpuPenalty,
                                      {0.05, 'B', "MODELS 8, B25: 2 to 8 %, AMD Milan on Azure"}),
        .io = question.inputs.number("io-penalty", "NIC and NVMe that they lose", "1", a.ioPenalty,
                                     {0.175, 'E', "MODELS 8: 10 to 25 % through bounce buffers"})};
    if (!security::hasConfidentialSupport(question.cluster.size) && a.evidence.empty())
        question.fail("the size", fmt::format("{} is in no confidential series (DC, EC, NCC), and no L size is. State "
                                              "your source with --confidential-evidence if yours can be.",
                                              question.cluster.size.id));
    else if (!a.evidence.empty())
        question.sheet.notes.push_back("That the size can be confidential is stated by the user: " + a.evidence);
    return security::confidential(facade, penalty);
}

facade::Facade withAcls(SecurityQuestion& question, const facade::Facade& facade) {
    const SecurityArguments& a = question.arguments;
    Inputs& inputs = question.inputs;
    const security::AclEvaluation acl{
        .depth = inputs.count("acl-depth", "directories above an object", *a.aclDepth),
        .entries = inputs.count("acl-entries", "entries of each access list", a.aclEntries,
                                {security::kMostAclEntries, 'A', "azure-docs: at most 32, 28 of them one's own"}),
        .uncachedLists = inputs.count("acl-uncached", "lists of a request that no cache holds", a.aclUncached,
                                      {1, 'E', "the object's own; directories are hot"})};
    if (acl.uncachedLists > acl.depth + 1)
        inputs.note("acl-uncached", "There are fewer lists", fmt::format("{}", acl.uncachedLists),
                    fmt::format("0 to {}, one for each directory and the object's", acl.depth + 1));
    question.sheet.figures.push_back({.id = "aclCpu",
                                      .name = "CPU of a request for its access lists",
                                      .value = security::cpuTime(acl).value,
                                      .unit = "s",
                                      .tier = "E",
                                      .source = "(depth + 1) · (1 µs + entries · 0.05 µs)"});
    return security::withAcls(facade, acl);
}

} // namespace

void addThroughput(SecurityQuestion& question) {
    const SecurityArguments& a = question.arguments;
    facade::Facade facade = facade::facadeOf(question.cluster, question.mix.costs);
    facade::Mix mix = question.mix;
    mix.tls = false;
    addStep(question, {"plain", "requests without encryption", "MODELS 2.1, L0 bound"}, facade, mix);
    mix.tls = true;
    addStep(question, {"clientTls", "with TLS to the clients", "MODELS 2.1: 0.35 ns/B and handshakes"}, facade, mix);
    if (a.nodeTls) {
        facade = security::withNodeEncryption(facade);
        addStep(question, {"nodeTls", "and between the nodes", "MODELS 8: each fabric byte twice"}, facade, mix);
    }
    if (a.aclDepth) {
        facade = withAcls(question, facade);
        addStep(question, {"acls", "and with access lists", "MODELS 8, CPU and metadata reads"}, facade, mix);
    }
    if (a.confidential) {
        facade = withConfidential(question, facade);
        addStep(question, {"confidential", "and in confidential VMs", "MODELS 8, B25"}, facade, mix);
    }
    const double secured = question.sheet.figures.back().value;
    question.sheet.figures.push_back({.id = "kept",
                                      .name = "share of the throughput that is left",
                                      .value = secured / question.sheet.figures.front().value,
                                      .unit = "1",
                                      .bound = SheetBound{1, SheetRelation::IsAtMost, "nothing is faster for it"},
                                      .tier = "X",
                                      .source = "the last of these over the first"});
}

} // namespace lakewright::cli
