// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/problems.h"

#include "models/results/codec.h"
#include "models/results/text_table.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <iostream>

namespace lakewright::cli {
namespace {

void sayFailure(const std::string& message, bool json) {
    std::cerr << "error: " << results::printable(message) << "\n";
    if (json)
        printFailure(message);
}

} // namespace

void printFailure(const std::string& message) {
    std::cout << results::toText({{"error", message}, {"findings", nlohmann::ordered_json::array()}}) << std::endl;
}

void printFindings(std::span<const diagnostics::Diagnostic> findings, bool json) {
    for (const diagnostics::Diagnostic& finding : findings)
        std::cerr << results::printable(diagnostics::toText(finding)) << "\n";
    if (json)
        std::cout << results::toText({{"findings", results::toJson(findings)}}) << "\n";
}

int flushedOutput(int exitCode) {
    std::cout.flush();
    if (std::cout && std::fflush(stdout) == 0)
        return exitCode;
    std::cerr << "error: The output could not be written\n";
    return kFailed;
}

int reportProblem(const std::exception_ptr& problem, bool json) {
    try {
        std::rethrow_exception(problem);
    } catch (const diagnostics::InputError& error) {
        printFindings(error.findings(), json);
        return kBadInput;
    } catch (const std::bad_alloc&) {
        sayFailure("Out of memory", json);
    } catch (const std::exception& error) {
        sayFailure(error.what(), json);
    }
    return kFailed;
}

} // namespace lakewright::cli
