// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/object_reader.h"
#include "models/pilot/score.h"
#include "models/scenario/json_reader.h"
#include "models/scenario/what_if.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::pilot {
namespace {

using nlohmann::json;
using scenario::Findings;

constexpr const char* kMeasurementSchema = "lakewright.pilot-measurement/1";
constexpr std::size_t kMostMeasurements = 100'000;

template <class Quantity>
double quantity(facade::ObjectReader& reader) {
    Quantity value{};
    reader.quantity("value", value);
    return value.value;
}

double valueOf(facade::ObjectReader& reader, const Measure& measure) {
    const std::string& unit = measure.unit;
    if (unit == "B/s")
        return quantity<units::Bandwidth>(reader);
    if (unit == "s")
        return quantity<units::Seconds>(reader);
    if (unit == "1/s")
        return quantity<units::Frequency>(reader);
    if (unit == "USD")
        return quantity<units::Usd>(reader);
    return reader.number("value", {.low = 0, .high = measure.isShare ? 1 : 1e15});
}

void readOne(const json& entry, const std::string& pointer, const Plan& plan, Measurement& measurement,
             Findings& findings) {
    facade::ObjectReader reader(entry, pointer, findings);
    const std::string id = reader.text("id", 500);
    const Measure* const measure = plan.measure(id);
    if (!measure && !id.empty())
        reader.error("id", "The plan of this scenario has no such measure", scenario::inQuotes(id),
                     "an id of lakewright pilot SCENARIO --json");
    if (!measure)
        return;
    const double value = valueOf(reader, *measure);
    reader.refuseOthers();
    if (!reader.failed() && !measurement.values.emplace(id, value).second)
        reader.error("id", "Is measured twice", scenario::inQuotes(id), "one value");
}

Calibrated readCalibrated(const json& value, Findings& findings) {
    facade::ObjectReader reader(value, "/calibrated", findings);
    Calibrated calibrated{.objectives = reader.number("objectives", {.low = 0, .high = 1})};
    const json* const list = reader.member("sensitivities");
    if (list && !list->is_array())
        reader.error("sensitivities", "Is no list", list->type_name(), "the parameters, the strongest first");
    else if (list)
        for (std::size_t i = 0; i < list->size(); ++i) {
            facade::ObjectReader one((*list)[i], scenario::child("/calibrated/sensitivities", i), findings);
            const std::string name = one.text("parameter", 200);
            const int tier = one.choice("tier", {"A", "B", "C", "D", "X", "E"});
            one.refuseOthers();
            calibrated.sensitivities.push_back({name, tier < 0 ? 'E' : "ABCDXE"[tier]});
        }
    reader.refuseOthers();
    return calibrated;
}

Measurement readDocument(const json& document, const Plan& plan, Findings& findings) {
    facade::ObjectReader reader(document, "", findings);
    Measurement measurement;
    if (const std::string schema = reader.text("schema", 100); !schema.empty() && schema != kMeasurementSchema)
        reader.error("schema", "Is no measurement of a pilot", scenario::inQuotes(schema), kMeasurementSchema);
    const json* const list = reader.member("measurements");
    if (list && (!list->is_array() || list->size() > kMostMeasurements))
        reader.error("measurements", "Is no list", list->type_name(), "a list of ids and values");
    else if (list)
        for (std::size_t i = 0; i < list->size(); ++i)
            readOne((*list)[i], scenario::child("/measurements", i), plan, measurement, findings);
    if (reader.has("calibrated"))
        measurement.calibrated = readCalibrated(*reader.member("calibrated"), findings);
    reader.refuseOthers();
    return measurement;
}

} // namespace

LoadedMeasurement loadMeasurementText(std::string_view text, const std::string& name, const Plan& plan) {
    Findings findings(name);
    LoadedMeasurement loaded;
    if (const std::optional<json> document = scenario::readJson(text, findings)) {
        Measurement measurement = readDocument(*document, plan, findings);
        if (!findings.hasErrors())
            loaded.measurement = std::move(measurement);
    }
    loaded.findings = findings.take();
    return loaded;
}

LoadedMeasurement loadMeasurement(const std::filesystem::path& file, const Plan& plan) {
    Findings findings(file.string());
    if (const auto text = scenario::readFile(file, "", findings))
        return loadMeasurementText(*text, file.string(), plan);
    return {.findings = findings.take()};
}

} // namespace lakewright::pilot
