// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/suggest.h"

#include <catch2/catch.hpp>

using namespace lakewright::scenario;

TEST_CASE("scenario::nearest finds a misspelt name and leaves others alone", "[models][scenario]") {
    const std::vector<std::string> regions{"eastus", "eastus2", "westeurope", "northeurope"};
    CHECK(nearest("westeurop", regions) == "westeurope");
    CHECK(nearest("WestEurope", regions) == "westeurope"); // capitals count as equal
    CHECK(nearest("eastus2", regions) == "eastus2");
    CHECK(nearest("mars", regions).empty());
    CHECK(nearest("", regions).empty());
    CHECK(nearest(std::string(1000, 'a'), regions).empty());
}

TEST_CASE("scenario::oneOf lists few candidates and counts many", "[models][scenario]") {
    CHECK(oneOf("nativ", {"native", "simgrid"}, "words") == "did you mean native? one of native, simgrid");
    CHECK(oneOf("x", {}, "lakes") == "none, there are no lakes");
    CHECK(oneOf("x", std::vector<std::string>(30, "long-name"), "regions") == "one of the 30 regions");
}
