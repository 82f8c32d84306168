// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trace_arguments.h"

#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

struct Parsed {
    traces::TraceOptions options;
    std::vector<std::string> places;
};

Parsed parsed(const std::string& words) {
    CLI::App app;
    cli::TraceArguments arguments;
    cli::addTraceArguments(app, arguments);
    app.parse("trace " + words);
    std::vector<diagnostics::Diagnostic> findings;
    Parsed result{cli::traceOptions(arguments, findings), {}};
    for (const auto& finding : findings)
        result.places.push_back(finding.pointer);
    return result;
}

} // namespace

TEST_CASE("cli::traceOptions leaves everything to the content by default", "[app][cli]") {
    const Parsed result = parsed("");
    CHECK(result.places.empty());
    CHECK_FALSE(result.options.format);
    CHECK_FALSE(result.options.columns);
    CHECK_FALSE(result.options.objectBytes);
    CHECK_FALSE(result.options.readsOnly);
}

TEST_CASE("cli::traceOptions reads a mapping of columns", "[app][cli]") {
    const Parsed result =
        parsed("--columns time=1,id=key,size=3 --delimiter tab --header no --time-unit ms --size-unit "
               "KiB --object-size 4KiB --format csv --reads-only");
    CHECK(result.places.empty());
    CHECK(result.options.columns ==
          traces::CsvMapping{"key", "1", "3", '\t', false, traces::TimeUnit::Milliseconds, 1024});
    CHECK(result.options.objectBytes == 4096);
    CHECK(result.options.format == traces::TraceFormat::Csv);
    CHECK(result.options.readsOnly);
    CHECK(parsed("--columns id=k").options.columns ==
          traces::CsvMapping{"k", "", "", ',', {}, traces::TimeUnit::Seconds, 1});
}

TEST_CASE("cli::traceOptions finds everything wrong at once", "[app][cli]") {
    using Places = std::vector<std::string>;
    CHECK(parsed("--columns time=1,when=2,id=,time=3 --delimiter ab").places ==
          Places{"--columns", "--columns", "--columns", "--columns", "--delimiter"});
    CHECK(parsed("--delimiter ; --header yes --time-unit s --size-unit B --object-size 1").places ==
          Places{"--delimiter", "--header", "--time-unit", "--size-unit", "--object-size"});
}

TEST_CASE("cli::traceOptions refuses an empty delimiter, with and without columns", "[app][cli]") {
    // CLI11 reads a vector from its back.
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"", "--delimiter", "trace"}, {"", "--delimiter", "id=k", "--columns", "trace"}}) {
        CLI::App app;
        cli::TraceArguments arguments;
        cli::addTraceArguments(app, arguments);
        app.parse(std::vector<std::string>(words));
        std::vector<diagnostics::Diagnostic> findings;
        cli::traceOptions(arguments, findings);
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].pointer == "--delimiter");
        CHECK(findings[0].found == "\"\"");
        CHECK(findings[0].allowed == "one character such as , or ; or |, or tab, or space");
    }
}
