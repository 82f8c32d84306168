// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/mix_parts.h"

#include "models/facade/object_reader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace lakewright::facade {
namespace {

using nlohmann::json;
using scenario::Findings;

constexpr std::size_t kMostEntries = 64;

const std::vector<std::string> kOperationTexts(kOperationNames.begin(), kOperationNames.end());
const std::vector<std::string> kLawTexts{"fixed", "exponential", "lognormal"};

/// The range must lie inside the object that it is read from.
void checkRange(ObjectReader& reader, units::Bytes range, const std::string& pointer, Findings& findings) {
    units::Bytes object{};
    reader.quantity("object", object);
    if (const auto refusal = refusalOfRange({}, range, object); refusal && !reader.failed())
        findings.error(pointer, fmt::format("The API refuses it: {} {}", refusal->status, refusal->code),
                       refusal->found, refusal->allowed);
}

/// Members that only some operations have are refused for the others as members they do not know.
void readAmount(ObjectReader& reader, MixEntry& entry, const std::string& pointer, Findings& findings) {
    if (hasPayload(entry.operation)) {
        reader.quantity("size", entry.size);
        if (entry.operation == Operation::GetRange && reader.has("object"))
            checkRange(reader, entry.size, pointer, findings);
        if (reader.has("sizeLaw"))
            entry.law = static_cast<SizeLaw>(reader.choice("sizeLaw", kLawTexts));
    }
    if (hasItems(entry.operation)) {
        const char* const member = entry.operation == Operation::List ? "pageSize" : "blocks";
        entry.items = static_cast<int>(reader.count(member, 1, 1e9));
    }
}

/// {"404": 0.02}: shares of the answers that data and rights give.
AnswerShares readFailures(const json& value, Operation operation, const std::string& pointer, Findings& findings) {
    ObjectReader reader(value, pointer, findings);
    AnswerShares shares{};
    for (const auto& [answer, status] : kGivenFailures)
        if ((answer != Answer::InvalidRange || operation == Operation::GetRange) && reader.has(status))
            share(shares, answer) = reader.number(status, {.low = 0, .high = 1});
    reader.refuseOthers();
    return shares;
}

CopySource readSource(const json& value, const std::string& pointer, Findings& findings) {
    ObjectReader reader(value, pointer, findings);
    CopySource source;
    reader.quantity("roundTrip", source.roundTrip);
    reader.positive("rate", source.rate);
    reader.refuseOthers();
    return source;
}

MixEntry readEntry(const json& value, const std::string& pointer, Findings& findings) {
    ObjectReader reader(value, pointer, findings);
    MixEntry entry;
    const int operation = reader.choice("operation", kOperationTexts);
    entry.share = reader.number("share", {.low = 0, .high = 1, .lowOpen = true});
    if (operation >= 0) {
        entry.operation = static_cast<Operation>(operation);
        readAmount(reader, entry, pointer, findings);
        if (const auto refusal = refusalOf({entry.operation, entry.size, entry.items}); refusal && !reader.failed())
            findings.error(pointer, fmt::format("The API refuses it: {} {}", refusal->status, refusal->code),
                           refusal->found, refusal->allowed);
    }
    if (entry.operation == Operation::CopyFromUrl && reader.has("source"))
        entry.source = readSource(*reader.member("source"), scenario::child(pointer, "source"), findings);
    if (reader.has("answers"))
        entry.failures =
            readFailures(*reader.member("answers"), entry.operation, scenario::child(pointer, "answers"), findings);
    if (failing(entry) > 1)
        reader.error("answers", "Shares sum to more than 1", fmt::format("{}", failing(entry)), "a sum of at most 1");
    if (operation >= 0)
        reader.refuseOthers();
    return entry;
}

} // namespace

std::vector<MixEntry> readOperations(const json& value, Findings& findings) {
    if (!value.is_array() || value.empty() || value.size() > kMostEntries) {
        findings.error("/operations", "Is no list of operations", value.is_array() ? "" : value.type_name(),
                       fmt::format("a list of 1 to {} operations", kMostEntries));
        return {};
    }
    std::vector<MixEntry> entries;
    double sum = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        entries.push_back(readEntry(value[i], scenario::child("/operations", i), findings));
        sum += entries.back().share;
    }
    if (!findings.hasErrors() && std::abs(sum - 1) > kShareTolerance)
        findings.error("/operations", "Shares do not sum to 1", fmt::format("{}", sum), "a sum of 1 ± 1e-6");
    return entries;
}

} // namespace lakewright::facade
