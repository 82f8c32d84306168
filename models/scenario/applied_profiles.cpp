// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/applied_profiles.h"

#include "models/calibration/profile.h"
#include "models/scenario/findings.h"
#include "models/scenario/hash.h"
#include "models/scenario/what_if.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

/// Grades up to this are measurements (tier C); what is below is an assumption (tier E).
constexpr char kBelieved = 'C';

constexpr const char* kEntry = "{\"file\": \"wan.profile.json\"}, with a \"waiver\" or without";

struct Loaded {
    calibration::Profile profile;
    std::string file, digest;
    std::optional<Waiver> waiver;

    char tier() const { return profile.evidence.grade > kBelieved ? 'E' : 'C'; }
    std::string evidence() const {
        return fmt::format("{} ({}), grade {}, made {}", file, digest.substr(0, 12), profile.evidence.grade,
                           growth::dateText(profile.key.made));
    }
    UsedProfile usedAs(const std::string& name) const {
        return {name, evidence(), tier(), profile.key.expires, waiver};
    }
};

bool hasOnly(const json& object, std::initializer_list<const char*> keys) {
    return std::all_of(object.items().begin(), object.items().end(), [&](const auto& item) {
        return std::any_of(keys.begin(), keys.end(), [&](const char* key) { return item.key() == key; });
    });
}

/// A fitted value as a scenario writes it: with its unit, a number where it has none.
json written(const calibration::ProfileParameter& parameter) {
    const double value = parameter.value;
    if (parameter.unit == "B/s")
        return units::exactText(units::Bandwidth{value});
    if (parameter.unit == "B")
        return units::exactText(units::Bytes{value});
    if (parameter.unit == "s")
        return units::exactText(units::Seconds{value});
    if (parameter.unit == "1/s")
        return units::exactText(units::Frequency{value});
    return value;
}

bool isReference(const json& value) {
    return value.is_object() && value.size() == 2 && value.contains("profile") && value.contains("parameter");
}

class Application {
public:
    Application(const std::filesystem::path& folder, Findings& findings) : m_folder(folder), m_findings(findings) {}

    void read(const json& profiles) {
        if (!profiles.is_object())
            return m_findings.error("/profiles", "Is no object", "", "names with files: {\"wan\": {\"file\": \"…\"}}");
        for (const auto& [name, entry] : profiles.items()) {
            const std::string pointer = child("/profiles", name);
            if (!entry.is_object() || !entry.contains("file") || !entry["file"].is_string())
                m_findings.error(pointer, "Names no file", "", kEntry);
            else if (!hasOnly(entry, {"file", "waiver"}))
                m_findings.error(pointer, "Has a member that is not known", inQuotes(entry.dump()), kEntry);
            else
                readOne(name, entry, pointer);
        }
    }

    /// Replaces what is below, which is at most kMaxDepth deep.
    void replace(json& value, const std::string& pointer) { // NOLINT(misc-no-recursion)
        if (isReference(value))
            return take(value, pointer);
        if (value.is_object())
            for (auto& [key, member] : value.items())
                replace(member, child(pointer, key));
        else if (value.is_array())
            for (std::size_t i = 0; i < value.size(); ++i)
                replace(value[i], child(pointer, i));
    }

    AppliedProfiles applied() {
        AppliedProfiles applied{std::move(m_figures), {}};
        for (const std::string& name : m_used)
            applied.profiles.push_back(m_profiles.at(name).usedAs(name));
        return applied;
    }

private:
    void readOne(const std::string& name, const json& entry, const std::string& at) {
        const std::string file = entry["file"], pointer = child(at, "file");
        std::optional<Waiver> waiver;
        if (entry.contains("waiver"))
            waiver = readWaiver(entry["waiver"], child(at, "waiver"), m_findings);
        const auto text = readFile(m_folder / file, pointer, m_findings);
        if (!text)
            return;
        try {
            const Loaded loaded{calibration::parseProfile(*text, file), file, digest(*text), std::move(waiver)};
            judge(loaded.profile.evidence, pointer);
            m_profiles.emplace(name, loaded);
        } catch (const diagnostics::InputError& error) {
            for (const diagnostics::Diagnostic& finding : error.findings())
                m_findings.error(pointer, finding.pointer + ": " + finding.message, finding.found, finding.allowed);
        }
    }

    void judge(const calibration::Evidence& evidence, const std::string& pointer) {
        const std::string reasons = fmt::format("grade {}: {}", evidence.grade, fmt::join(evidence.reasons, "; "));
        if (evidence.grade == 'F')
            m_findings.error(pointer, "The profile has no fit", reasons, "a profile of grade A to E");
        else if (evidence.grade > kBelieved)
            m_findings.warning(pointer, "The profile hardly predicts rows that it has not seen", reasons,
                               "a profile of grade A, B or C");
    }

    void take(json& value, const std::string& pointer) {
        if (!value["profile"].is_string() || !value["parameter"].is_string())
            return m_findings.error(pointer, "Names no parameter of a profile", "",
                                    "{\"profile\": \"…\", \"parameter\": \"…\"}");
        const auto found = m_profiles.find(value["profile"].get<std::string>());
        if (found == m_profiles.end())
            return refuse(pointer, "profile", "There is no such profile", value["profile"], profileNames());
        const auto& parameters = found->second.profile.parameters;
        const auto parameter = std::find_if(parameters.begin(), parameters.end(), [&](const auto& each) {
            return each.name == value["parameter"].template get<std::string>();
        });
        if (parameter == parameters.end())
            return refuse(pointer, "parameter", "The profile has no such parameter", value["parameter"],
                          parameterNames(found->second.profile));
        if (!parameter->isIdentified)
            return refuse(pointer, "parameter", "Is not identifiable from the profile's data, and no claim",
                          value["parameter"], "a parameter that it identifies, or a value of your own");
        value = written(*parameter);
        m_used.insert(found->first);
        note(found->second, *parameter, pointer);
    }

    void refuse(const std::string& pointer, const char* member, const std::string& message, const json& found,
                const std::string& allowed) {
        m_findings.error(child(pointer, member), message, inQuotes(found.get<std::string>()), allowed);
        m_findings.block(pointer);
    }

    void note(const Loaded& from, const calibration::ProfileParameter& parameter, const std::string& pointer) {
        const calibration::ProfileKey& key = from.profile.key;
        m_figures.push_back(
            {pointer, parameter.name, fmt::format("{:.6g}", parameter.value), parameter.unit, from.tier(),
             fmt::format("{}{} ({}), grade {}, 95 % {:.4g} to {:.4g}, made {}, expires {}, hardware: {}, software: {}",
                         kProfileSource, key.name, from.digest.substr(0, 12), from.profile.evidence.grade,
                         parameter.low, parameter.high, growth::dateText(key.made), growth::dateText(key.expires),
                         key.hardware, key.software),
             true});
    }

    std::string profileNames() const {
        std::string names;
        for (const auto& [name, loaded] : m_profiles)
            names += (names.empty() ? "" : ", ") + name;
        return names.empty() ? "a name below /profiles" : names;
    }
    static std::string parameterNames(const calibration::Profile& profile) {
        std::string names;
        for (const calibration::ProfileParameter& parameter : profile.parameters)
            if (parameter.isIdentified)
                names += (names.empty() ? "" : ", ") + parameter.name;
        return names.empty() ? "none: it identifies no parameter" : names;
    }

    const std::filesystem::path& m_folder;
    Findings& m_findings;
    std::map<std::string, Loaded> m_profiles;
    std::set<std::string> m_used;
    std::vector<Assumption> m_figures;
};

} // namespace

std::vector<Assumption> assumptionsOf(const AppliedProfiles& applied) {
    std::vector<Assumption> all = applied.figures;
    for (const UsedProfile& profile : applied.profiles)
        for (Assumption& assumption : assumptionsOf(profile, child("/profiles", profile.name)))
            all.push_back(std::move(assumption));
    return all;
}

AppliedProfiles applyProfiles(json& document, const std::filesystem::path& folder, Findings& findings) {
    if (!document.is_object() || !document.contains("profiles"))
        return {};
    Application application(folder, findings);
    application.read(document["profiles"]);
    document.erase("profiles");
    application.replace(document, "");
    return application.applied();
}

} // namespace lakewright::scenario
