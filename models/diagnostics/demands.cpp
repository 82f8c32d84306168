// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/demands.h"

namespace lakewright::diagnostics {

void Demands::require(bool holds, const char* pointer, const char* message, std::string found, const char* allowed) {
    if (!holds)
        m_findings.push_back(
            {.file = "", .pointer = pointer, .message = message, .found = std::move(found), .allowed = allowed});
}

} // namespace lakewright::diagnostics
