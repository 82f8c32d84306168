// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lakewright::scenario {

/// The JSON Schema of a scenario, resources/schema/lakewright.scenario-1.json. Parsed once per process.
const nlohmann::json& schema();

/// `node` itself, or the definition that its $ref names.
const nlohmann::json& resolved(const nlohmann::json& node);

/// Reports everything in which `document` differs from the schema: unknown and missing members, types, enums, ranges,
/// texts without or with a wrong unit. What is unusable is blocked in `findings`, so that nothing is concluded from it.
void checkAgainstSchema(const nlohmann::json& document, Findings& findings);

/// Visits every value of `document` that the schema declares, parents first, with its schema node and pointer; members
/// the schema does not know are passed over. `visit` may change the value.
using SchemaVisitor =
    std::function<void(const nlohmann::json& node, nlohmann::json& value, const std::string& pointer)>;
void visitWithSchema(nlohmann::json& document, const SchemaVisitor& visit);

/// Writes whole numbers as such where the schema asks for them: 2.0 and 1e3 are whole in JSON.
void writeWholeNumbers(nlohmann::json& document);

/// The quantity `text` in base units, written exactly; nothing when it is none of that kind ("bytes", "bandwidth",
/// "frequency", "seconds", "usd", "price-per-byte").
std::optional<std::string> exactQuantity(const std::string& kind, std::string_view text);

} // namespace lakewright::scenario
