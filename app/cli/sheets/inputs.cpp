// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sheets/inputs.h"

namespace lakewright::cli {

double Inputs::number(const char* option, const char* name, const char* unit, double value) {
    keep({.id = option, .name = name, .value = value, .unit = unit, .tier = "given"});
    return value;
}

double Inputs::number(const char* option, const char* name, const char* unit, const std::optional<double>& value,
                      const Otherwise<double>& other) {
    if (value)
        return number(option, name, unit, *value);
    keep({.id = option,
          .name = name,
          .value = other.value,
          .unit = unit,
          .tier = std::string(1, other.tier),
          .source = other.source});
    return other.value;
}

int Inputs::count(const char* option, const char* name, int value) {
    return static_cast<int>(number(option, name, "count", value));
}

int Inputs::count(const char* option, const char* name, const std::optional<int>& value,
                  const Otherwise<double>& other) {
    return value ? count(option, name, *value)
                 : static_cast<int>(number(option, name, "count", std::optional<double>{}, other));
}

void Inputs::add(const std::vector<diagnostics::Diagnostic>& findings) {
    for (diagnostics::Diagnostic finding : findings) {
        finding.pointer = "--" + finding.pointer;
        m_findings.push_back(std::move(finding));
    }
}

void Inputs::note(const std::string& option, const char* message, std::string found, std::string allowed) {
    m_findings.push_back({.file = "",
                          .pointer = "--" + option,
                          .message = message,
                          .found = std::move(found),
                          .allowed = std::move(allowed)});
}

void Inputs::requireGood() const {
    if (diagnostics::hasErrors(m_findings))
        throw diagnostics::InputError(m_findings);
}

} // namespace lakewright::cli
