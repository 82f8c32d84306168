// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_page.h"
#include "models/growth/today.h"
#include "models/results/codec.h"
#include "models/results/exportable.h"
#include "models/results/result_file.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

namespace fs = std::filesystem;
using namespace lakewright;

/// Written aside and renamed: a reader never sees half a page.
void writeFile(const fs::path& path, const std::string& text) {
    const fs::path aside = path.string() + ".part";
    std::ofstream out(aside, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    std::error_code error;
    if (out)
        fs::rename(aside, path, error);
    if (!out || error)
        throw std::runtime_error("Cannot write " + path.string());
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app{"Write a result as one self-contained page"};
    std::string result, to, asOf;
    app.add_option("RESULT", result, "Result document, as lakewright run --json writes it")->required();
    app.add_option("--to", to, "File to write, FILE.html")->required();
    app.add_option("--as-of", asOf, "Day at which the age of the profiles behind it is judged (default: today)")
        ->check(CLI::Validator(
            [](const std::string& text) {
                return growth::parseDate(text) ? "" : "Found \"" + text + "\". Allowed: a day such as 2027-02-28.";
            },
            "DATE"));
    try {
        app.parse(argc, argv);
        if (fs::path(to).extension() != ".html")
            throw CLI::ValidationError("--to", "Found \"" + to + "\". Allowed: FILE.html");
        const auto [summary, environment] = results::parseRunSummary(results::readResultText(result), result);
        results::requireExportable(summary, asOf.empty() ? growth::today() : *growth::parseDate(asOf), result);
        writeFile(to, report::reportPage(summary, environment));
        return 0;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const diagnostics::InputError& error) {
        for (const diagnostics::Diagnostic& finding : error.findings())
            std::cerr << diagnostics::toText(finding) << "\n";
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what() << "\n";
        return 1;
    }
}
