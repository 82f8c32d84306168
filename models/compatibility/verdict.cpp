// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compatibility/verdict.h"

#include "models/catalogue/age.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::compatibility {
namespace {

Names without(const Names& all, const Names& known) {
    Names rest;
    std::set_difference(all.begin(), all.end(), known.begin(), known.end(), std::inserter(rest, rest.end()));
    return rest;
}

bool meet(const Names& a, const Names& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return b.contains(one); });
}

Names both(const Names& a, const Names& b) {
    Names common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(common, common.end()));
    return common;
}

Missing missingFor(const Feature& feature, const Level& level) {
    return {.operations = without(feature.operations, level.operations),
            .headers = without(feature.headers, level.headers),
            .auth = {},
            .version = {}};
}

void add(Missing& all, const Missing& more) {
    all.operations.insert(more.operations.begin(), more.operations.end());
    all.headers.insert(more.headers.begin(), more.headers.end());
}

bool understands(const Versions& versions, const std::string& version) {
    return versions.oldest <= version && version <= versions.newest;
}

/// What the client has to be set to for `versions`; nothing when it cannot be, or need not be.
std::optional<Setting> settingFor(const Client& client, const Versions& versions) {
    if (understands(versions, client.sends) || !client.how || !client.oldest || *client.oldest > versions.newest ||
        client.sends < versions.oldest)
        return std::nullopt;
    return Setting{*client.how, versions.newest};
}

/// What keeps a client out that may use the kinds `allowed`.
Missing entryOf(const Client& client, const Names& allowed, const Level& level) {
    Missing missing;
    if (!meet(allowed, level.auth))
        missing.auth = allowed;
    if (!understands(level.versions, client.sends) && !settingFor(client, level.versions))
        missing.version = client.sends;
    return missing;
}

UseVerdict verdictOf(const Use& use, const Level& level, const Contract& contract) {
    const Client& client = *contract.client(use.client);
    UseVerdict verdict{.client = client.id,
                       .missing = entryOf(client, both(use.auth, client.auth), level),
                       .setting = settingFor(client, level.versions)};
    for (const std::string& feature : use.features)
        add(verdict.missing, missingFor(*client.feature(feature), level));
    return verdict;
}

Risk agedVersion(const Contract& contract, const Client& client, std::chrono::sys_days asOf) {
    const auto age = asOf - *catalogue::parseDate(client.sends);
    return {.subject = client.id,
            .what =
                fmt::format("sends {}, {:.1f} years old; no removal of it is known, and one would come with {} months "
                            "of notice",
                            client.sends, std::chrono::duration<double, std::chrono::years::period>(age).count(),
                            contract.notice.count()),
            .date = std::nullopt,
            .days = std::nullopt,
            .source = contract.sources.find(client.versionSource)->second};
}

Risk dated(const Retirement& retirement, std::string subject, std::chrono::sys_days asOf) {
    return {.subject = std::move(subject),
            .what = retirement.what,
            .date = retirement.date,
            .days = static_cast<int>((retirement.date - asOf).count()),
            .source = retirement.source};
}

const Retirement* retirementOf(const Client& client, const Contract& contract) {
    for (const Retirement& retirement : contract.retirements)
        if (retirement.versionsUpTo && client.sends <= *retirement.versionsUpTo)
            return &retirement;
    return nullptr;
}

} // namespace

ClientVerdict verdictOf(const Client& client, const Level& level) {
    ClientVerdict verdict{.client = client.id,
                          .level = level.id,
                          .entry = entryOf(client, client.auth, level),
                          .setting = settingFor(client, level.versions),
                          .features = {}};
    for (const Feature& feature : client.features)
        verdict.features.push_back(
            {.feature = feature.id, .what = feature.what, .missing = missingFor(feature, level)});
    const auto working = std::count_if(verdict.features.begin(), verdict.features.end(),
                                       [](const FeatureVerdict& feature) { return feature.works(); });
    if (verdict.entry.nothing() && working > 0)
        verdict.answer = working == std::ssize(verdict.features) ? Answer::Yes : Answer::Partly;
    return verdict;
}

WorkloadVerdict verdictOf(const Workload& workload, const Level& level, const Contract& contract) {
    WorkloadVerdict verdict{.workload = workload.id, .level = level.id, .uses = {}};
    for (const Use& use : workload.uses)
        verdict.uses.push_back(verdictOf(use, level, contract));
    verdict.works = std::all_of(verdict.uses.begin(), verdict.uses.end(),
                                [](const UseVerdict& use) { return use.missing.nothing(); });
    return verdict;
}

const Level* smallestLevel(const Client& client, const Contract& contract) {
    for (const Level& level : contract.levels)
        if (verdictOf(client, level).answer == Answer::Yes)
            return &level;
    return nullptr;
}

const Level* smallestLevel(const Workload& workload, const Contract& contract) {
    for (const Level& level : contract.levels)
        if (verdictOf(workload, level, contract).works)
            return &level;
    return nullptr;
}

std::vector<Risk> risks(const Contract& contract, std::chrono::sys_days asOf) {
    std::vector<Risk> all;
    for (const Retirement& retirement : contract.retirements)
        all.push_back(dated(retirement, "all", asOf));
    for (const Client& client : contract.clients) {
        if (const Retirement* const retirement = retirementOf(client, contract))
            all.push_back(dated(*retirement, client.id, asOf));
        else if (*catalogue::parseDate(client.sends) + std::chrono::years(kOldVersionYears) < asOf)
            all.push_back(agedVersion(contract, client, asOf));
    }
    std::stable_sort(all.begin(), all.end(), [](const Risk& a, const Risk& b) {
        return a.date.value_or(std::chrono::sys_days::max()) < b.date.value_or(std::chrono::sys_days::max());
    });
    return all;
}

} // namespace lakewright::compatibility
