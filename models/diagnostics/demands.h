// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/units/text.h"

#include <string>
#include <vector>

namespace lakewright::diagnostics {

/// Collects what is wrong with the values of a question that is no file.
class Demands {
public:
    /// Notes an error about the value named `pointer` unless `holds`.
    void require(bool holds, const char* pointer, const char* message, std::string found, const char* allowed);
    /// The same, unless `quantity` is finite and above 0.
    template <class Q>
    void requirePositive(Q quantity, const char* pointer, const char* message) {
        require(units::isFinite(quantity) && quantity.value > 0, pointer, message, units::exactText(quantity),
                "a finite quantity above 0");
    }
    std::vector<Diagnostic> findings() && { return std::move(m_findings); }

private:
    std::vector<Diagnostic> m_findings;
};

} // namespace lakewright::diagnostics
