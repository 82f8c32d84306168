// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/object_reader.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using facade::ObjectReader;
using nlohmann::json;

namespace {

/// Pointers of the findings of `read` over `document`, which is at /here.
template <class Read>
std::vector<std::string> pointers(const json& document, Read read) {
    scenario::Findings findings("file");
    ObjectReader reader(document, "/here", findings);
    read(reader);
    std::vector<std::string> all;
    for (const auto& finding : findings.take())
        all.push_back(finding.pointer);
    return all;
}
using Pointers = std::vector<std::string>;

} // namespace

TEST_CASE("facade::ObjectReader reads members and refuses those that nobody asked for", "[models][facade]") {
    const json document{{"name", "a"}, {"size", "8 MiB"}, {"share", 0.5}, {"count", 3}, {"on", true}, {"kind", "b"}};
    scenario::Findings findings("file");
    ObjectReader reader(document, "", findings);
    CHECK(reader.text("name", 10) == "a");
    units::Bytes size{};
    reader.positive("size", size);
    CHECK(size == units::mebibytes(8));
    CHECK(reader.number("share", {.low = 0, .high = 1}) == 0.5);
    CHECK(reader.count("count", 1, 3) == 3);
    CHECK(reader.flag("on"));
    CHECK(reader.has("kind"));
    CHECK(reader.choice("kind", {"a", "b"}) == 1);
    reader.refuseOthers();
    CHECK_FALSE(reader.failed());
    CHECK(findings.take().empty());
    CHECK(pointers(document, [](ObjectReader& r) {
              r.text("name", 10);
              r.refuseOthers();
          }).size() == 5);
}

TEST_CASE("facade::ObjectReader names the place of what is missing or wrong", "[models][facade]") {
    units::Bandwidth rate{};
    CHECK(pointers(json::object(), [](ObjectReader& r) { r.text("name", 10); }) == Pointers{"/here"}); // is missing
    CHECK(pointers({{"name", 3}}, [](ObjectReader& r) { r.text("name", 10); }) == Pointers{"/here/name"});
    CHECK(pointers({{"rate", "0 B/s"}}, [&](ObjectReader& r) { r.positive("rate", rate); }) == Pointers{"/here/rate"});
    CHECK(pointers({{"rate", 8}}, [&](ObjectReader& r) { r.quantity("rate", rate); }) == Pointers{"/here/rate"});
    CHECK(pointers({{"n", 1.5}}, [](ObjectReader& r) { r.count("n", 1, 3); }) == Pointers{"/here/n"});
    CHECK(pointers({{"n", 0}}, [](ObjectReader& r) { r.number("n", {.low = 0, .high = 1, .lowOpen = true}); }) ==
          Pointers{"/here/n"});
    CHECK(pointers({{"k", "c"}}, [](ObjectReader& r) {
              CHECK(r.choice("k", {"a", "b"}) == -1);
          }) == Pointers{"/here/k"});
    CHECK(pointers(json::array(), [](ObjectReader& r) { r.text("name", 10); }).size() >= 1);
}
