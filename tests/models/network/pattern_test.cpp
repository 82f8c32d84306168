// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/pattern.h"

#include "models/scenario/schema.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

using namespace lakewright;

TEST_CASE("network::patterns are those of the schema, with members that it has", "[models][network]") {
    const nlohmann::json& members =
        scenario::schema()["properties"]["network"]["properties"]["connections"]["items"]["properties"];
    std::set<std::string> words;
    for (const network::PatternInfo& info : network::patterns()) {
        words.emplace(info.word);
        CHECK(&network::patternInfo(info.pattern) == &info);
        for (const auto& part : info.needs)
            CHECK(members.contains(std::string(part)));
        for (const auto& part : info.takes)
            CHECK(members.contains(std::string(part)));
    }
    CHECK(words == members["pattern"]["enum"].get<std::set<std::string>>());
}

TEST_CASE("network::partsOf names what a connection has", "[models][network]") {
    scenario::Connection connection;
    CHECK(network::partsOf(connection).empty());
    connection.circuit = scenario::Circuit{};
    connection.firewall = scenario::FirewallKind::Basic;
    CHECK(network::partsOf(connection) == std::vector<std::string_view>{"circuit", "firewall"});
}
