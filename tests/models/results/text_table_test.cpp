// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/text_table.h"

#include <catch2/catch.hpp>

using namespace lakewright::results;

TEST_CASE("results::TextTable aligns numbers right and texts left", "[models][results]") {
    TextTable table({{"Name"}, {"Size", true}});
    table.add({"a", "5"});
    table.add({"long", "1234"});
    CHECK(table.text({80, false}) == "  Name  Size\n  a        5\n  long  1234\n");
}

TEST_CASE("results::TextTable wraps texts that do not fit", "[models][results]") {
    TextTable table({{"Id"}, {"Note"}});
    table.add({"a", "one two three four five six seven"});
    CHECK(table.text({24, false}) == "  Id  Note\n  a   one two three four\n      five six seven\n");
}

TEST_CASE("results::TextTable continues columns in a second block", "[models][results]") {
    TextTable table({{"Id"}, {"First", true}, {"Second", true}});
    table.add({"a", "1", "2"});
    CHECK(table.text({12, false}) == "  Id  First\n  a       1\n\n  Id  Second\n  a        2\n");
}

TEST_CASE("results::wrapped cuts words longer than a line and counts characters, not bytes", "[models][results]") {
    CHECK(wrapped("äöüäöü x", 4) == std::vector<std::string>{"äöüä", "öü x"});
    CHECK(wrapped("", 5) == std::vector<std::string>{""});
    CHECK(displayWidth("± 0.4\u202fms") == 8);
}
