// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compatibility/conformance.h"

#include "models/scenario/load.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

using namespace lakewright;
using namespace lakewright::compatibility;

namespace {

const std::filesystem::path kData = std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "tests/data/conformance";

LoadedResults good(const char* file) {
    LoadedResults results = loadResults(kData / file);
    CHECK(results.findings.empty());
    return results;
}

std::string textOf(const char* file) {
    std::ostringstream text;
    text << std::ifstream(kData / file).rdbuf();
    return text.str();
}

/// The only finding about a report.
diagnostics::Diagnostic finding(const std::string& text) {
    const LoadedResults results = loadResultsText(text, "report");
    CHECK_FALSE(results.isUsable());
    REQUIRE(results.findings.size() == 1);
    return results.findings.front();
}

Coverage covered(const std::string& junitTests) {
    const LoadedResults results = loadResultsText("<testsuite>" + junitTests + "</testsuite>", "report");
    REQUIRE(results.isUsable());
    return coverageOf(results, {}, builtin());
}

std::string passing(const Names& items) {
    std::string tests;
    for (const std::string& item : items)
        tests += "<testcase name='" + item + "'/>";
    return tests;
}

/// All that a workload needs, by going through its uses; every kind of authentication.
Names needsOf(const Workload& workload) {
    Names needs;
    for (const Use& use : workload.uses) {
        for (const std::string& id : use.features) {
            const Feature& feature = *builtin().client(use.client)->feature(id);
            needs.insert(feature.operations.begin(), feature.operations.end());
            needs.insert(feature.headers.begin(), feature.headers.end());
        }
        needs.insert(use.auth.begin(), use.auth.end());
    }
    return needs;
}

} // namespace

TEST_CASE("compatibility::loadResults reads JUnit XML", "[models][compatibility]") {
    const LoadedResults results = good("junit.xml");
    CHECK(results.format == "junit-xml");
    REQUIRE(results.tests.size() == 6);
    CHECK(results.tests[0] == TestResult{"blob.TestBlockBlob::test_put_block_list", Outcome::Passed, ""});
    CHECK(results.tests[1].outcome == Outcome::Failed);
    CHECK(results.tests[1].message == "413 <RequestBodyTooLarge> second line"); // XML makes line ends spaces
    CHECK(results.tests[3].outcome == Outcome::Skipped);
    CHECK(results.tests[4].outcome == Outcome::Passed);
    CHECK(results.tests[5] == TestResult{"smoke", Outcome::Failed, "connection reset"});
}

TEST_CASE("compatibility::loadResults reads XML in UTF-8 with a mark and in UTF-16", "[models][compatibility]") {
    const std::string xml = "<testsuite><testcase name='put_blob'/></testsuite>";
    std::string wide = "\xFF\xFE";
    for (const char c : xml)
        wide += {c, '\0'};
    for (const std::string& text : {"\xEF\xBB\xBF" + xml, wide}) {
        const LoadedResults results = loadResultsText(text, "report");
        CHECK(results.findings.empty());
        REQUIRE(results.tests.size() == 1);
        CHECK(results.tests.front().name == "put_blob");
    }
}

TEST_CASE("compatibility::loadResults reads the three JSON reports of pytest", "[models][compatibility]") {
    const LoadedResults report = good("json-report.json");
    CHECK(report.format == "pytest-json-report");
    REQUIRE(report.tests.size() == 3);
    CHECK(report.tests[1] ==
          TestResult{"tests/test_blob.py::test_get_blob_range", Outcome::Failed, "AssertionError: 416"});
    CHECK(report.tests[2].outcome == Outcome::Skipped); // an expected failure proves nothing
    const LoadedResults old = good("pytest-json.json");
    CHECK(old.format == "pytest-json");
    REQUIRE(old.tests.size() == 2);
    CHECK(old.tests[1].outcome == Outcome::Failed);
    const LoadedResults log = good("reportlog.jsonl");
    CHECK(log.format == "pytest-reportlog");
    REQUIRE(log.tests.size() == 3);
    CHECK(log.tests[0] == TestResult{"t.py::test_put_blob", Outcome::Failed, "left a lease"}); // in its teardown
    CHECK(log.tests[1].outcome == Outcome::Passed);
    CHECK(log.tests[2].outcome == Outcome::Skipped);
}

TEST_CASE("compatibility::loadResults expands no entity, ten of ten or external", "[models][compatibility]") {
    std::string bomb = "<?xml version='1.0'?>\n<!DOCTYPE lolz [<!ENTITY a 'lol'>";
    for (char c = 'b'; c < 'k'; ++c)
        bomb +=
            std::string("<!ENTITY ") + c + " '&" + static_cast<char>(c - 1) + ";&" + static_cast<char>(c - 1) + ";'>";
    const auto refused = finding(bomb + "]>\n<testsuite><testcase name='&j;'/></testsuite>");
    CHECK(refused.pointer == "line 2");
    CHECK(refused.message.find("document type") != std::string::npos);
    CHECK(finding("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><testsuite/>").pointer == "line 1");
    CHECK(finding("<testsuite><testcase name='&undefined;'/></testsuite>").message == "Is no well-formed XML");
}

TEST_CASE("compatibility::loadResults bounds depth, number and length", "[models][compatibility]") {
    std::string deep = "<testsuite>";
    for (int i = 0; i < 100'000; ++i)
        deep += "<x>";
    CHECK(finding(deep).message == "Elements are nested too deeply");
    CHECK(finding("<testsuite>\n<testcase name='" + std::string(5000, 'a') + "'/></testsuite>").pointer == "line 2");
    std::string many = "<testsuite>";
    for (std::size_t i = 0; i <= kMostTests; ++i)
        many += "<testcase name='a'/>";
    CHECK(finding(many + "</testsuite>").message == "The report has too many tests");
    CHECK(finding(std::string(scenario::kMaxDepth + 1, '[')).pointer.empty());
}

TEST_CASE("compatibility::loadResults says what is wrong and where", "[models][compatibility]") {
    CHECK(finding("").message == "Is empty");
    CHECK(finding("<html><body/></html>").message == "Is no JUnit report");
    CHECK(finding("<testsuite>\n\n<testcase/></testsuite>").pointer == "line 3");
    CHECK(finding("<testsuite>\n<testcase name='a'>").pointer == "line 2");
    CHECK(finding("<testsuite/>").message == "Has no tests");
    CHECK(finding("[]").message == "Is no report of pytest");
    CHECK(finding("{\"tests\": [{\"nodeid\": \"a\", \"outcome\": \"broke\"}]}").pointer == "/tests/0/outcome");
    CHECK(finding("{\"tests\": [{\"outcome\": \"passed\"}]}").pointer == "/tests/0");
    CHECK(finding("{\"$report_type\": \"SessionStart\"}\nnot json\n").pointer == "line 2");
    CHECK(finding("{\"$report_type\": \"SessionStart\"}\n{\"$report_type\": \"TestReport\"}\n").pointer == "line 2");
    CHECK(finding("<testsuite><testcase name='a'><testcase name='b'/></testcase></testsuite>").message ==
          "A testcase is inside of another");
}

TEST_CASE("compatibility::loadResults survives every damage to a report", "[models][compatibility]") {
    rc::check("a report with bytes changed or cut gives tests or findings", [] {
        const char* file = *rc::gen::element("junit.xml", "json-report.json", "pytest-json.json", "reportlog.jsonl");
        std::string text = textOf(file);
        const auto edits = *rc::gen::container<std::vector<std::pair<std::size_t, char>>>(
            rc::gen::pair(rc::gen::inRange<std::size_t>(0, text.size()), rc::gen::arbitrary<char>()));
        for (const auto& [at, c] : edits)
            text[at] = c;
        text.resize(*rc::gen::inRange<std::size_t>(0, text.size()));
        const LoadedResults results = loadResultsText(text, "report");
        RC_ASSERT(results.isUsable() != results.tests.empty() || !results.findings.empty());
    });
}

TEST_CASE("compatibility::itemsOf takes the longest id, whatever the spelling", "[models][compatibility]") {
    const auto items = [](const char* test) { return itemsOf(test, {}, builtin()); };
    CHECK(items("blob.TestBlockBlob::test_put_block_list") == Names{"put-block-list"});
    CHECK(items("testPutBlockFromUrl") == Names{"put-block-from-url"});
    CHECK(items("test_put_block[8MiB]") == Names{"put-block"});
    CHECK(items("Put Blob: If-None-Match star") == Names{"if-none-match", "put-blob"});
    CHECK(items("test_GetBlobProperties_with_sas_user_delegation") ==
          Names{"get-blob-properties", "sas-user-delegation"});
    CHECK(items("Path - Rename keeps x-ms-acl") == Names{"path-rename", "x-ms-acl"});
    CHECK(items("test_everything").empty());
    CHECK(items("").empty());
}

TEST_CASE("compatibility::itemsOf finds every id of the contract in its own name", "[models][compatibility]") {
    const Level& all = builtin().levels.back();
    for (const Names& ids : {all.operations, all.headers, all.auth})
        for (const std::string& id : ids)
            CHECK(itemsOf("tests/test_x.py::test " + id + " works", {}, builtin()) == Names{id});
}

TEST_CASE("compatibility::coverageOf counts what tests say", "[models][compatibility]") {
    const Coverage coverage = coverageOf(good("junit.xml"), {}, builtin());
    CHECK(coverage.items.at("put-block-list").isGood());
    CHECK(coverage.items.at("put-block").failed == 1);
    CHECK(coverage.items.at("put-block").firstFailure.find("413") != std::string::npos);
    CHECK(coverage.items.at("lease-blob").skipped == 1);
    CHECK_FALSE(coverage.items.at("lease-blob").isGood());
    CHECK(coverage.items.at("get-blob").isGood());
    CHECK(coverage.items.at("shared-key").isGood());
    CHECK(coverage.unmapped == std::vector<std::string>{"smoke"});
}

TEST_CASE("compatibility::readinessOf is gated by failing and missing tests", "[models][compatibility]") {
    const Workload& workload = *builtin().workload("W3");
    const Names needs = needsOf(workload);
    CHECK(readinessOf(workload, covered(passing(needs)), builtin()).isReady());
    for (const std::string& item : needs) {
        if (builtin().levels.back().auth.contains(item))
            continue; // one kind of several is enough
        Names others = needs;
        others.erase(item);
        CHECK(readinessOf(workload, covered(passing(others)), builtin()).untested == Names{item});
        const Readiness failing = readinessOf(
            workload, covered(passing(needs) + "<testcase name='" + item + "'><failure/></testcase>"), builtin());
        CHECK(failing.failing == Names{item});
        CHECK(failing.untested.empty());
    }
}

TEST_CASE("compatibility::readinessOf wants one kind of authentication that works", "[models][compatibility]") {
    const Workload& workload = *builtin().workload("W3");
    Names needs = needsOf(workload);
    needs.erase("entra-token");
    CHECK(readinessOf(workload, covered(passing(needs)), builtin()).isReady());
    needs.erase("managed-identity");
    CHECK(readinessOf(workload, covered(passing(needs)), builtin()).untested ==
          Names{"entra-token", "managed-identity"});
    const std::string failed = "<testcase name='entra-token'><error/></testcase>";
    CHECK(readinessOf(workload, covered(passing(needs) + failed), builtin()).failing == Names{"entra-token"});
}
