// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace lakewright::test {

/// A curve of round figures for queries: 1,000 requests a second and 10 MB/s in saturation, of which 1/16 is written.
/// p99 is 10 ms at 200/s, 20 ms at 600/s and 40 ms at 800/s, the median a tenth and p99.9 twice of it; lists take half
/// of that, puts a quarter. One commit in twenty meets another.
inline nlohmann::json queryCurve(const std::string& id, const std::string& size, int nodes) {
    const auto milliseconds = [](double value) { return std::to_string(value) + " ms"; };
    nlohmann::json points = nlohmann::json::array();
    for (const auto& [offered, p99] : {std::pair{200, 10.0}, {600, 20.0}, {800, 40.0}}) {
        const auto operation = [&](const char* name, double share) {
            return nlohmann::json{
                {"operation", name}, {"p99", milliseconds(p99 * share)}, {"p99.9", milliseconds(2 * p99 * share)}};
        };
        points.push_back({{"offered", std::to_string(offered) + " req/s"},
                          {"mean", milliseconds(p99 / 8)},
                          {"p50", milliseconds(p99 / 10)},
                          {"p99", milliseconds(p99)},
                          {"p99.9", milliseconds(2 * p99)},
                          {"conflicts", 0.005},
                          {"operations", {operation("list", 0.5), operation("put-blob", 0.25)}}});
    }
    const nlohmann::json operations{{{"operation", "get-range"}, {"share", 0.5}, {"size", "18750 B"}},
                                    {{"operation", "put-blob"}, {"share", 0.1}, {"size", "6250 B"}},
                                    {{"operation", "list"}, {"share", 0.4}, {"pageSize", 100}}};
    return {{"id", id},
            {"size", size},
            {"nodes", nodes},
            {"direction", "requests"},
            {"mix", {{"schema", "lakewright.mix/1"}, {"name", "round figures"}, {"operations", operations}}},
            {"payload", "10 MB/s"},
            {"requests", "1000 req/s"},
            {"limiting", "cpu"},
            {"points", points},
            {"source", {{"document", "tests"}, {"date", "2026-11-22"}, {"tier", "E"}}}};
}

} // namespace lakewright::test
