// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/path_answer.h"

#include "app/cli/terminal.h"
#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;
using results::TextCell;
using results::Tone;

std::string rateText(units::Bandwidth rate) {
    return units::isFinite(rate) ? units::networkText(rate) : "not published";
}

std::string valueText(const network::Factor& factor) {
    if (factor.unit == "B/s")
        return rateText({factor.value});
    if (factor.unit == "count")
        return results::countText(factor.value);
    if (factor.unit == "s")
        return units::durationText({factor.value});
    constexpr double kGrouped = 1e6; // from here on thousands are easier to read than a power of ten
    const std::string number =
        factor.value >= kGrouped ? results::numberText(factor.value, 0) : fmt::format("{:.6g}", factor.value);
    return fmt::format("{}{}{}", number, factor.unit == "1" ? "" : " ", factor.unit == "1" ? "" : factor.unit);
}

/// The last part of a document's path, with its date; the whole of it is in the JSON.
std::string shortSource(const std::string& source) {
    const std::size_t remark = std::min(source.find(';'), source.size());
    const std::size_t slash = source.rfind('/', remark);
    return source.substr(slash == std::string::npos ? 0 : slash + 1,
                         remark - (slash == std::string::npos ? 0 : slash + 1));
}

std::string by(const PathAnswer& answer) {
    return answer.connection.empty() ? answer.pattern : fmt::format("{} ({})", answer.pattern, answer.connection);
}

std::string differenceText(const PathAnswer& answer) {
    const double percent = 100 * answer.difference();
    return fmt::format("{}{:.2f} %", percent < -0.005 ? "−" : "", std::fabs(percent));
}

std::string summaryText(const PathReport& report) {
    results::TextTable table(
        {{"pattern"}, {"connection"}, {"rate", true}, {"simulated", true}, {"difference", true}, {"the limit"}});
    for (const PathAnswer& answer : report.answers) {
        if (answer.refusal) {
            table.add({answer.pattern, answer.connection, TextCell("no", Tone::Bad), "–", "–", answer.refusal->rule});
            continue;
        }
        const network::Limit& least = network::binding(answer.limits);
        table.add({answer.pattern, answer.connection, rateText(least.rate), rateText(answer.simulated),
                   differenceText(answer), least.name});
    }
    return table.text(outputStyle());
}

std::string limitsText(const PathAnswer& answer) {
    results::TextTable table({{"limit, and what it is computed from"}, {"value", true}, {"tier"}, {"source"}});
    const network::Limit& least = network::binding(answer.limits);
    for (const network::Limit& limit : answer.limits) {
        const bool binds = &limit == &least;
        table.add({TextCell(limit.name + (binds ? " ← the limit" : ""), binds ? Tone::Bad : Tone::Strong),
                   TextCell(rateText(limit.rate), binds ? Tone::Bad : Tone::Strong), std::string(1, limit.tier()),
                   limit.how});
        for (const network::Factor& factor : limit.factors)
            table.add({TextCell("· " + factor.name, Tone::Dim), TextCell(valueText(factor), Tone::Dim),
                       TextCell(std::string(1, factor.tier), Tone::Dim),
                       TextCell(shortSource(factor.source), Tone::Dim)});
    }
    return table.text(outputStyle());
}

std::string singleText(const PathReport& report, const PathAnswer& answer) {
    const std::string head = fmt::format("{} → {} by {}: ", report.transfer.from, report.transfer.to, by(answer));
    if (answer.refusal)
        return painted(head + "no. " + answer.refusal->rule + ". Allowed: " + answer.refusal->allowed + ".", Tone::Bad,
                       outputStyle()) +
               "\n";
    const network::Limit& least = network::binding(answer.limits);
    std::string text =
        fmt::format("{}{}. The limit: {}.\nSimulated ({}): {}, {} from it.\n", head, rateText(least.rate), least.name,
                    report.engine, rateText(answer.simulated), differenceText(answer));
    const auto trip = [](const std::optional<units::Seconds>& time) {
        return time ? units::durationText(*time) : "not published";
    };
    text += fmt::format("Round trip: {} P50, {} P95; {} is used.\n", trip(answer.median), trip(answer.high),
                        report.percentile == catalogue::Percentile::P50 ? "P50" : "P95");
    if (answer.dns)
        text += fmt::format("After a failover clients find the new side within {}: TTL {}, resolver cache {}.\n",
                            units::durationText(network::nameExpiry(*answer.dns)), units::durationText(answer.dns->ttl),
                            units::durationText(answer.dns->resolverCache));
    return text + "\n" + limitsText(answer);
}

ordered_json finite(double value) {
    return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr);
}

ordered_json limitJson(const network::Limit& limit, bool binds) {
    ordered_json factors = ordered_json::array();
    for (const network::Factor& factor : limit.factors)
        factors.push_back({{"name", factor.name},
                           {"value", finite(factor.value)},
                           {"unit", factor.unit},
                           {"tier", std::string(1, factor.tier)},
                           {"source", factor.source}});
    return {{"id", limit.id},
            {"name", limit.name},
            {"value", finite(limit.rate.value)},
            {"unit", "B/s"},
            {"how", limit.how},
            {"tier", std::string(1, limit.tier())},
            {"link", limit.link.empty() ? ordered_json(nullptr) : ordered_json(limit.link)},
            {"binds", binds},
            {"factors", factors}};
}

ordered_json answerJson(const PathAnswer& answer) {
    ordered_json json{
        {"connection", answer.connection.empty() ? ordered_json(nullptr) : ordered_json(answer.connection)},
        {"pattern", answer.pattern},
        {"refusal", nullptr}};
    if (answer.refusal) {
        json["refusal"] = {
            {"rule", answer.refusal->rule}, {"found", answer.refusal->found}, {"allowed", answer.refusal->allowed}};
        return json;
    }
    const network::Limit& least = network::binding(answer.limits);
    const auto seconds = [](const std::optional<units::Seconds>& time) {
        return time ? ordered_json(time->value) : ordered_json(nullptr);
    };
    json["bytesPerSecond"] = finite(least.rate.value);
    json["binding"] = least.id;
    json["simulatedBytesPerSecond"] = answer.simulated.value;
    json["difference"] = answer.difference();
    json["roundTripSeconds"] = {{"P50", seconds(answer.median)}, {"P95", seconds(answer.high)}};
    json["dns"] = nullptr;
    if (answer.dns)
        json["dns"] = {{"ttlSeconds", answer.dns->ttl.value},
                       {"resolverCacheSeconds", answer.dns->resolverCache.value},
                       {"failoverSeconds", network::nameExpiry(*answer.dns).value}};
    json["limits"] = ordered_json::array();
    for (const network::Limit& limit : answer.limits)
        json["limits"].push_back(limitJson(limit, &limit == &least));
    return json;
}

} // namespace

double PathAnswer::difference() const {
    return simulated / network::binding(limits).rate - 1;
}

std::string pathText(const PathReport& report) {
    if (report.answers.size() == 1)
        return singleText(report, report.answers.front());
    const network::Transfer& transfer = report.transfer;
    return fmt::format("{} → {}, simulated on {}; --pattern NAME shows every limit of one\n\n{}",
                       transfer.source.empty() ? transfer.from : transfer.source + " in " + transfer.from,
                       transfer.sink.empty() ? transfer.to : transfer.sink + " in " + transfer.to, report.engine,
                       summaryText(report));
}

std::string pathJson(const PathReport& report) {
    const auto named = [](const std::string& id) { return id.empty() ? ordered_json(nullptr) : ordered_json(id); };
    ordered_json paths = ordered_json::array();
    for (const PathAnswer& answer : report.answers)
        paths.push_back(answerJson(answer));
    const ordered_json document{{"schema", "lakewright.path/1"},
                                {"scenario", report.scenario},
                                {"from", report.transfer.from},
                                {"to", report.transfer.to},
                                {"source", named(report.transfer.source)},
                                {"sink", named(report.transfer.sink)},
                                {"engine", report.engine},
                                {"percentile", report.percentile == catalogue::Percentile::P50 ? "P50" : "P95"},
                                {"paths", paths}};
    return document.dump(2) + "\n";
}

} // namespace lakewright::cli
