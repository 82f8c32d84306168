// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <fstream>
#include <string>

namespace lakewright::test {

/// What a JSON Schema of resources/schema says of a document, by a library that shares nothing with our readers.
class SchemaOracle {
public:
    explicit SchemaOracle(const std::string& file) {
        const auto schema = nlohmann::json::parse(std::ifstream(file));
        valijson::SchemaParser(valijson::SchemaParser::kDraft7)
            .populateSchema(valijson::adapters::NlohmannJsonAdapter(schema), m_schema);
    }
    bool accepts(const nlohmann::json& document) const {
        valijson::Validator validator;
        return validator.validate(m_schema, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
    }

private:
    valijson::Schema m_schema;
};

} // namespace lakewright::test
