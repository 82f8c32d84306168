// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/present.h"

#include <string>

namespace lakewright::report {

/// A metric in a table cell: value, interval, unit (unless the column names it) and bound.
std::string metricCell(const results::Metric& metric, const results::Scale& scale, bool withUnit);
std::string boundText(const results::Metric& metric, const results::Scale& scale);
std::string chip(const std::string& text, const char* tone); ///< tone: "", "bad", "doubt", "plain"
std::string code(const std::string& text);
/// A share as a bar and whole per cent, in the colour of its utilisation bin.
std::string utilisationBar(double utilisation);
/// A section of the page with its heading, or nothing when there is no content.
std::string section(const std::string& heading, const std::string& content);

} // namespace lakewright::report
