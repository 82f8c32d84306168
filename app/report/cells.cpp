// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/cells.h"

#include "app/report/map_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::report {

std::string boundText(const results::Metric& metric, const results::Scale& scale) {
    if (!metric.bound)
        return "";
    const results::Shown shown = results::present({metric.bound->value, {}, {}, metric.unit}, scale);
    return (metric.bound->upper ? "≤ " : "≥ ") + shown.value;
}

std::string metricCell(const results::Metric& metric, const results::Scale& scale, bool withUnit) {
    const results::Shown shown = results::present(results::figure(metric), scale);
    std::string cell = escaped(shown.value);
    if (!shown.interval.empty())
        cell += " <span class=\"pm\">" + escaped(shown.interval) + "</span>";
    if (withUnit && !shown.unit.empty())
        cell += "\u202f" + escaped(shown.unit);
    if (metric.bound)
        cell += fmt::format(" <span class=\"bound\" title=\"{}\">{}</span>", escaped(metric.bound->equation),
                            escaped(boundText(metric, scale)));
    return cell;
}

std::string chip(const std::string& text, const char* tone) {
    return fmt::format("<span class=\"chip {}\">{}</span>", tone, escaped(text));
}

std::string code(const std::string& text) {
    return "<code>" + escaped(text) + "</code>";
}

std::string utilisationBar(double utilisation) {
    const double share = std::isfinite(utilisation) ? std::clamp(utilisation, 0.0, 1.0) : 0;
    return fmt::format(
        "<span class=\"bar\" aria-hidden=\"true\"><i class=\"f{}\" style=\"width:{:.0f}%\"></i></span>{}",
        utilisationBin(share), share * 100, escaped(results::percentText(utilisation)));
}

HtmlTable htmlTable(const std::string& caption, const results::TextTable& table) {
    std::vector<HtmlTable::Column> columns;
    for (const results::TextColumn& column : table.columns())
        columns.push_back({escaped(column.header), column.isNumber ? HtmlTable::Kind::Number : HtmlTable::Kind::Text});
    HtmlTable out(caption, columns);
    for (const auto& row : table.rows()) {
        std::vector<std::string> cells;
        for (const results::TextCell& cell : row)
            cells.push_back(escaped(cell.text));
        out.add(std::move(cells));
    }
    return out;
}

std::string section(const std::string& heading, const std::string& content) {
    return content.empty() ? "" : fmt::format("<section>\n<h2>{}</h2>\n{}</section>\n", escaped(heading), content);
}

} // namespace lakewright::report
