// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/scenario/load.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace lakewright::test {

/// A small valid scenario that uses every section; the start of tests that change one thing. Loads without a finding.
nlohmann::json tinyScenario();

/// Four regions, four sizes (with and without disks, with GPUs, with a doubt) and round, invented round-trip times.
const catalogue::Catalogue& tinyCatalogue();

/// Loads `document` from memory as "test.json" with the tiny catalogue.
scenario::Loaded loadDocument(const nlohmann::json& document);
scenario::Loaded loadString(const std::string& text);

} // namespace lakewright::test
