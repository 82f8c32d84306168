// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/load.h"

#include "models/scenario/applied_profiles.h"
#include "models/scenario/assumptions.h"
#include "models/scenario/hash.h"
#include "models/scenario/normalise.h"
#include "models/scenario/read.h"
#include "models/scenario/schema.h"
#include "models/scenario/used_profile.h"
#include "models/scenario/validate.h"
#include "models/scenario/watermark.h"
#include "models/scenario/what_if.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

/// Everything behind reading and expanding: checks, defaults, conversion, rules.
std::optional<Scenario> interpret(nlohmann::json document, const std::filesystem::path& folder,
                                  const catalogue::Catalogue& catalogue, Findings& findings) {
    const std::vector<Assumption> measured = assumptionsOf(applyProfiles(document, folder, findings));
    writeWholeNumbers(document);
    checkAgainstSchema(document, findings);
    if (!document.is_object() || findings.full())
        return std::nullopt;
    std::vector<Assumption> assumptions = normalise(document, findings);
    Scenario scenario = readScenario(document);
    const Context context(scenario, catalogue, findings);
    validate(context);
    if (findings.hasErrors())
        return std::nullopt;
    addCatalogueAssumptions(context, assumptions);
    assumptions.insert(assumptions.begin(), measured.begin(), measured.end());
    scenario.assumptions = std::move(assumptions);
    scenario.hash = scenarioHash(document);
    for (const std::string& mark : nameMarksOf(scenario))
        scenario.name += " (" + mark + ")"; // wherever it is named
    return scenario;
}

} // namespace

Loaded loadText(std::string_view text, const std::string& name, const std::filesystem::path& folder,
                const catalogue::Catalogue& catalogue) {
    Loaded loaded;
    Findings findings(name);
    Expanded how;
    if (std::optional<nlohmann::json> document = expand(text, folder, findings, how))
        loaded.scenario = interpret(std::move(*document), folder, catalogue, findings);
    loaded.text = std::move(how.text);
    loaded.findings = findings.take();
    return loaded;
}

Loaded load(const std::filesystem::path& file, const catalogue::Catalogue& catalogue) {
    Findings findings(file.string());
    if (const auto text = readFile(file, "", findings))
        return loadText(*text, file.string(), file.parent_path(), catalogue);
    return {std::nullopt, findings.take(), ""};
}

Loaded loadOn(growth::Date day, const std::filesystem::path& file, const catalogue::Catalogue& catalogue) {
    Loaded loaded = load(file, catalogue);
    if (!loaded.scenario)
        return loaded;
    for (diagnostics::Diagnostic& finding : expiryWarnings(loaded.scenario->assumptions, day, file.string()))
        loaded.findings.push_back(std::move(finding));
    return loaded;
}

} // namespace lakewright::scenario
