// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/html.h"
#include "models/results/present.h"
#include "models/results/text_table.h"

#include <string>

namespace lakewright::report {

/// A metric in a table cell: value, interval, unit (unless the column names it) and bound.
std::string metricCell(const results::Metric& metric, const results::Scale& scale, bool withUnit);
std::string boundText(const results::Metric& metric, const results::Scale& scale);
std::string chip(const std::string& text, const char* tone); ///< tone: "", "bad", "doubt", "plain"
std::string code(const std::string& text);
/// A share as a bar and whole per cent, in the colour of its utilisation bin.
std::string utilisationBar(double utilisation);
/// A table of the terminal as one of the page, with the same words.
HtmlTable htmlTable(const std::string& caption, const results::TextTable& table);
/// A section of the page with its heading, or nothing when there is no content.
std::string section(const std::string& heading, const std::string& content);

} // namespace lakewright::report
