// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/kit_files.h"

#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::pilot {
namespace {

using nlohmann::ordered_json;

constexpr const char* kNoLocalDisks = "No size of the scenario has local disks.";
constexpr const char* kNothingToRun = "The plan has measures, but nothing of the scenario says what to run.";

std::vector<KitPart> partsOf(std::size_t index, const Design& design, const Pilot& pilot) {
    if (!pilot.notApplicable.empty())
        return {};
    switch (index) {
    case 0:
        return deviceParts(design);
    case 1:
        return networkParts(design);
    case 2:
        return scaleOutParts(design, pilot);
    case 3:
        return facadeParts(design);
    case 4:
        return drillParts(design, pilot);
    case 5:
        return trainingParts(design, pilot);
    case 6:
        return migrationParts(design, pilot);
    case 7:
        return wanParts(design, pilot);
    case 8:
        return tenantParts(design, pilot);
    default:
        return billParts(design, pilot);
    }
}

/// A form with the figures that somebody writes down.
KitFile formOf(const ReturnedFiles& files, const std::string& id) {
    ordered_json measurements = ordered_json::array();
    for (const KitFigure& figure : files.figures)
        measurements.push_back(
            {{"id", figure.id}, {"value", figure.unit == "1" || figure.unit == "count" ? "" : figure.unit}});
    const ordered_json form{{"schema", "lakewright.pilot-measurement/1"}, {"measurements", measurements}};
    std::string name = id;
    name.front() = 'p';
    return {fmt::format("figures-{}.json", name), form.dump(2) + "\n"};
}

std::string variablesText(const KitPart& part) {
    std::string text;
    if (!part.choose.empty())
        text += fmt::format("- `{}`: {}\n", part.choose, part.chooseWhat);
    for (const KitVariable& one : part.variables)
        text += fmt::format("- `{}`: {}{}\n", one.name, one.isConfirmation ? "`yes`, which says that you know: " : "",
                            one.what);
    return text;
}

std::string partText(const KitPart& part) {
    std::string text = fmt::format("\n## {} · {}\n{}.\n\n", part.id, part.script(), part.title);
    text += fmt::format("Takes about {}, moves {} ({:.0f} B). Idle meanwhile: {}. Destroys: {}.\n\n",
                        units::durationText(part.lasts()), units::display(part.moved()), part.moved().value, part.idle,
                        part.destroys.empty() ? "nothing" : part.destroys);
    if (const std::string variables = variablesText(part); !variables.empty())
        text += "From the environment:\n" + variables + "\n";
    for (const std::string& line : part.byHand)
        text += line + "\n";
    text += "\nComes back:\n";
    for (const ReturnedFiles& files : part.returns)
        text += fmt::format("- `{}`{} ({})\n", files.pattern,
                            files.least > 1 ? fmt::format(", {} of them", files.least) : "", files.format);
    return text;
}

constexpr const char* kIntroduction = R"(
Run the scripts in the order below; each has `--dry-run`, which prints its commands and runs none. Scripts take what they
have to know from the environment and no file holds a credential. Results go to `results/`; send that folder back with
this one. `lakewright pilot returned FOLDER` says what is there, what is missing and what cannot be read.

Needed: bash, fio 3, iperf3, openssl, and, where the parts below name them, elbencho, AzCopy 10, mlpstorage (MLPerf Storage 2),
the Azure CLI and ssh without a password to the VMs.

Durations and volumes follow from the scenario's figures; they are expectations, not limits.
)";

std::string readmeText(const std::vector<KitPart>& parts, const Kit& kit) {
    std::string text = fmt::format("# Pilot kit: {}\nFor the scenario with the hash `{}`.\n{}\n", kit.scenario,
                                   kit.hash, kIntroduction);
    text += "| part | script | takes | moves | destroys data |\n|---|---|---|---|---|\n";
    units::Bytes moved{};
    units::Seconds lasts{};
    for (const KitPart& part : parts) {
        moved += part.moved();
        lasts += part.lasts();
        text += fmt::format("| {} | `{}` | {} | {} | {} |\n", part.id, part.script(), units::durationText(part.lasts()),
                            units::display(part.moved()), part.destroys.empty() ? "no" : "**yes**");
    }
    text += fmt::format("\nTogether {} and {}.\n", units::durationText(lasts), units::display(moved));
    for (const KitPart& part : parts)
        text += partText(part);
    text += "\n## Does not apply\n";
    for (const KitMeasure& measure : kit.measures)
        if (!measure.notApplicable.empty())
            text += fmt::format("- {} ({}): {}\n", measure.id, measure.measure, measure.notApplicable);
    return text;
}

void addPart(const KitPart& part, WrittenKit& kit, KitMeasure& measure) {
    kit.files.push_back({part.script(), scriptText(part), true});
    kit.files.insert(kit.files.end(), part.files.begin(), part.files.end());
    for (const ReturnedFiles& files : part.returns) {
        measure.returns.push_back(files);
        if (!files.figures.empty())
            kit.files.push_back(formOf(files, part.id));
    }
    kit.parts.push_back({part.id, part.script(), part.moved(), part.lasts(), part.destroys});
}

} // namespace

WrittenKit kitFor(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue) {
    scenario::Findings findings("");
    const scenario::Context context(scenario, catalogue, findings);
    const Design design = designOf(context);
    const Plan plan = planOf(scenario, catalogue);
    WrittenKit kit{.checklist = {.scenario = scenario.name, .hash = scenario.hash}};
    std::vector<KitPart> all;
    for (std::size_t i = 0; i < plan.pilots.size(); ++i) {
        const Pilot& pilot = plan.pilots[i];
        KitMeasure measure{pilot.id, pilot.measure, pilot.feeds, pilot.exit, pilot.notApplicable, {}};
        for (const KitPart& part : partsOf(i, design, pilot)) {
            addPart(part, kit, measure);
            all.push_back(part);
        }
        if (measure.returns.empty() && measure.notApplicable.empty())
            measure.notApplicable = i == 0 ? kNoLocalDisks : kNothingToRun;
        kit.checklist.measures.push_back(std::move(measure));
    }
    kit.files.push_back({kChecklistFile, checklistText(kit.checklist)});
    kit.files.push_back({"README.md", readmeText(all, kit.checklist)});
    std::sort(kit.files.begin(), kit.files.end(), [](const KitFile& a, const KitFile& b) { return a.path < b.path; });
    return kit;
}

} // namespace lakewright::pilot
