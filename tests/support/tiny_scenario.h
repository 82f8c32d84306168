// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/scenario/load.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace lakewright::test {

/// A small valid scenario that uses every section; the start of tests that change one thing. Loads without a finding.
nlohmann::json tinyScenario();

/// Four regions, four sizes (with and without disks, with GPUs, with a doubt) and round, invented round-trip times.
const catalogue::Catalogue& tinyCatalogue();

/// Loads `document` from memory as "test.json" with the tiny catalogue.
scenario::Loaded loadDocument(const nlohmann::json& document);
scenario::Loaded loadString(const std::string& text);

/// Pointers of the errors, or of all findings, about the tiny scenario after an RFC 6902 patch. A scenario that should
/// only be warned of, and is refused, gives "refused".
std::vector<std::string> errorsWith(const char* patch);
std::vector<std::string> warningsWith(const char* patch);

} // namespace lakewright::test
