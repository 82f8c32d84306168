// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/path_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace lakewright::test;

namespace {

const std::string kPatterns = LAKEWRIGHT_SOURCE_DIR "/scenarios/patterns.json";

Outcome path(const std::string& arguments) {
    return startProgramLine("path " + arguments);
}

bool refuses(const std::string& arguments, const std::string& words) {
    const Outcome outcome = path(arguments);
    return outcome.exitCode == 2 && outcome.err.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("path --json: the smallest limit is the simulated rate through each pattern", "[app][cli]") {
    for (const std::string engine : {"native", "simgrid"}) {
        const Outcome outcome =
            path(kPatterns + " --from westeurope --to japaneast --pattern all --json --engine " + engine);
        REQUIRE(outcome.exitCode == 0);
        const auto document = nlohmann::json::parse(outcome.out);
        CHECK(document.at("source") == "lake-eu");
        CHECK(document.at("sink") == "cache-japan");
        CHECK(document.at("engine") == engine);
        CHECK(document.at("paths").size() == 13); // the backbone and twelve connections
        for (const auto& way : document.at("paths")) {
            INFO(way.at("pattern") << " " << way.at("connection"));
            double least = 1e300;
            std::string binding;
            for (const auto& limit : way.at("limits")) {
                if (!limit.at("value").is_null())
                    least = std::min(least, limit.at("value").get<double>());
                if (limit.at("binds"))
                    binding += limit.at("id");
                for (const auto& factor : limit.at("factors"))
                    CHECK_FALSE(factor.at("source").get<std::string>().empty());
            }
            CHECK(binding == way.at("binding"));
            CHECK(way.at("bytesPerSecond") == least);
            CHECK(way.at("simulatedBytesPerSecond").get<double>() == Approx(least).epsilon(0.01));
        }
    }
}

TEST_CASE("path explains one connection in words", "[app][cli]") {
    const Outcome outcome = path(kPatterns + " --from westeurope --to japaneast --pattern gateway-endpoint");
    CHECK(outcome.exitCode == 0);
    CHECK(outcome.out.find("The limit: westeurope: bandwidth of the ExpressRoute gateway") != std::string::npos);
    CHECK(outcome.out.find("240\u202fms P95; P95 is used") != std::string::npos);
    CHECK(outcome.out.find("within 90.0\u202fs: TTL 60.0\u202fs, resolver cache 30.0\u202fs") != std::string::npos);
    CHECK(outcome.out.find("share to private endpoints") != std::string::npos);
    CHECK(outcome.out.find("67\u202f108\u202f864 B") != std::string::npos); // a window of 64 MiB
    CHECK(outcome.out.find("e+") == std::string::npos);
    // an empty text is no pattern
    const Outcome nothing =
        startProgram({"path", kPatterns, "--from", "westeurope", "--to", "japaneast", "--pattern", ""});
    CHECK(nothing.exitCode == 2);
    CHECK(nothing.err.find("--pattern") != std::string::npos);
    // without --pattern, what the scenario's own transfers cross
    CHECK(path(kPatterns + " --from lake-eu --to cache-japan").out.find("by vnet-peering (peering)") !=
          std::string::npos);
}

TEST_CASE("path says no to a first-party service without a bridge", "[app][cli]") {
    const std::string arguments = kPatterns + " --from westeurope --to service-tokyo";
    const Outcome outcome = path(arguments);
    CHECK(outcome.exitCode == 0);
    CHECK(outcome.out.find("no. No direct path to a first-party service") != std::string::npos);
    CHECK(outcome.out.find("managed-vnet-bridge") != std::string::npos);
    CHECK(path(arguments + " --strict").exitCode == 3);
    const auto way = nlohmann::json::parse(path(arguments + " --json").out).at("paths").at(0);
    CHECK(way.at("refusal").at("found") == "service-tokyo");
    CHECK_FALSE(way.contains("bytesPerSecond"));
}

TEST_CASE("path refuses places and patterns that the scenario does not have", "[app][cli]") {
    CHECK(refuses(kPatterns + " --from atlantis --to japaneast", "one of westeurope, japaneast, service-tokyo"));
    CHECK(refuses(kPatterns + " --from westeurope --to lake-eu", "Both are in one region"));
    CHECK(refuses(kPatterns + " --from westeurope --to japaneast --pattern carrier-pigeon", "virtual-wan (hub)"));
    CHECK(refuses(kPatterns + " --from westeurope", "--to"));
}
