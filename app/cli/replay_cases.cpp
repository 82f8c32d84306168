// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replay_cases.h"

#include "app/cli/trace_arguments.h"
#include "models/traces/numbers.h"
#include "models/units/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace lakewright::cli {
namespace {

using cache::CountedBy;
using diagnostics::Diagnostic;

/// The largest capacity: 2^53, up to which whole numbers of bytes are exact.
constexpr std::uint64_t kLargestCapacity = std::uint64_t{1} << 53;

bool isCapacity(double value) {
    return value >= 1 && value <= static_cast<double>(kLargestCapacity) && std::floor(value) == value;
}

std::optional<std::uint64_t> bytesOf(const std::string& text) {
    const auto parsed = units::parse<units::Bytes>(text);
    const auto* bytes = std::get_if<units::Bytes>(&parsed);
    return bytes && isCapacity(bytes->value) ? std::optional(static_cast<std::uint64_t>(bytes->value)) : std::nullopt;
}

std::optional<std::uint64_t> objectsOf(const std::string& text) {
    const auto objects = traces::wholeNumber(text);
    return objects && *objects >= 1 && *objects <= kLargestCapacity ? objects : std::nullopt;
}

std::vector<std::uint64_t> capacitiesOf(const CaseArguments& arguments, CountedBy by,
                                        std::vector<Diagnostic>& findings) {
    const char* const allowed =
        by == CountedBy::Bytes ? "by bytes, a whole number of bytes with its unit, such as \"128 MiB\", up to 8 PiB"
                               : "by objects, a whole number of objects from 1, such as 10000";
    std::vector<std::uint64_t> capacities;
    for (const std::string& text : arguments.capacities) {
        const auto capacity = by == CountedBy::Bytes ? bytesOf(text) : objectsOf(text);
        if (capacity)
            capacities.push_back(*capacity);
        else
            findings.push_back(argumentFinding("--capacity", "This is no capacity", text, allowed));
    }
    return capacities;
}

/// What `parse` makes of a text; what it refuses is added to the findings under the option's name.
template <class Parse>
auto parsedOr(const char* option, const Parse& parse, std::vector<Diagnostic>& findings) -> decltype(parse()) {
    try {
        return parse();
    } catch (const diagnostics::InputError& error) {
        for (Diagnostic finding : error.findings()) {
            finding.pointer = option;
            findings.push_back(std::move(finding));
        }
        return {};
    }
}

std::vector<cache::PolicyParams> policiesOf(const CaseArguments& arguments, std::vector<Diagnostic>& findings) {
    std::vector<cache::PolicyParams> policies;
    for (const std::string& name : arguments.policies)
        policies.push_back(parsedOr(
            "--policy", [&] { return cache::parsePolicy(name); }, findings));
    return policies;
}

std::optional<units::Seconds> timeToLiveOf(const std::string& text, std::vector<Diagnostic>& findings) {
    if (text.empty())
        return std::nullopt;
    const auto parsed = units::parse<units::Seconds>(text);
    if (const auto* time = std::get_if<units::Seconds>(&parsed); time && time->value > 0)
        return *time;
    findings.push_back(argumentFinding("--ttl", "This is no time to live", text, "a duration above 0 such as \"1 h\""));
    return std::nullopt;
}

} // namespace

void addCaseArguments(CLI::App& command, CaseArguments& a) {
    command
        .add_option("--policy", a.policies,
                    fmt::format("Which object leaves: {}", fmt::join(cache::policyNames(), ", ")))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->required();
    command.add_option("--by", a.by, "What capacities count")->check(CLI::IsMember({"bytes", "objects"}))->required();
    command
        .add_option("--capacity", a.capacities,
                    "By bytes: quantities such as 128MiB,\"1 GB\"; by objects: whole numbers such as 10000,20000")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->required();
    command
        .add_option("--admission", a.admission,
                    "Which missed objects enter: all, second-hit, or the probability of each, such as 0.25")
        ->capture_default_str();
    command.add_option("--ttl", a.timeToLive,
                       "Age from which a cached object is a miss, such as \"1 h\" (default: never)");
}

std::vector<sim::ReplayCase> replayCases(const CaseArguments& arguments, std::vector<Diagnostic>& findings) {
    const CountedBy by = arguments.by == "bytes" ? CountedBy::Bytes : CountedBy::Objects;
    const auto policies = policiesOf(arguments, findings);
    const auto capacities = capacitiesOf(arguments, by, findings);
    const auto admission = parsedOr(
        "--admission", [&] { return cache::parseAdmission(arguments.admission); }, findings);
    const auto timeToLive = timeToLiveOf(arguments.timeToLive, findings);
    std::vector<sim::ReplayCase> cases;
    for (const cache::PolicyParams& policy : policies)
        for (const std::uint64_t capacity : capacities)
            cases.push_back({policy, by, capacity, admission, timeToLive});
    return cases;
}

} // namespace lakewright::cli
