// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/codec.h"

#include "models/results/json_reader.h"
#include "models/results/json_writer.h"
#include "models/results/result_reader.h"

namespace lakewright::results {

nlohmann::ordered_json toJson(const RunSummary& summary) {
    JsonWriter writer;
    writer("schema", std::string(kResultSchema));
    describe(writer, summary);
    return writer.take();
}

nlohmann::ordered_json toJson(const RunSummary& summary, const RunEnvironment& environment) {
    JsonWriter writer;
    writer("schema", std::string(kResultSchema));
    describe(writer, environment);
    describe(writer, summary);
    return writer.take();
}

nlohmann::ordered_json toJson(std::span<const diagnostics::Diagnostic> findings) {
    auto array = nlohmann::ordered_json::array();
    for (const diagnostics::Diagnostic& finding : findings)
        array.push_back(JsonWriter::encoded(finding));
    return array;
}

nlohmann::ordered_json toJson(std::span<const deployments::Deployment> deployments) {
    auto array = nlohmann::ordered_json::array();
    for (const deployments::Deployment& deployment : deployments)
        array.push_back(JsonWriter::encoded(deployment));
    return array;
}

std::string toText(const nlohmann::ordered_json& document) {
    return document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::pair<RunSummary, RunEnvironment> readResult(const nlohmann::json& document, const std::string& pointer,
                                                 Findings& findings) {
    std::pair<RunSummary, RunEnvironment> result;
    if (!document.is_object()) {
        findings.add(pointer, "A result is a JSON object", shortText(document), "");
        return result;
    }
    JsonReader reader(document, pointer, findings);
    std::string schema;
    reader("schema", schema);
    if (schema != kResultSchema)
        findings.add(pointer + "/schema", "The schema is not known", shortText(schema), kResultSchema);
    describe(reader, result.first);
    for (const char* key : {"wallSeconds", "host", "startedAt", "jobs"})
        if (document.contains(key)) {
            describe(reader, result.second);
            break;
        }
    reader.refuseUnknown();
    return result;
}

std::pair<RunSummary, RunEnvironment> parseRunSummary(std::string_view text, const std::string& name) {
    const nlohmann::json document = parseBounded(text, name);
    Findings findings(name);
    auto result = readResult(document, "", findings);
    if (!findings.empty())
        findings.raise();
    return result;
}

} // namespace lakewright::results
