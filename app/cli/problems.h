// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"

#include <exception>
#include <span>

namespace lakewright::cli {

/// Exit codes of every command (DESIGN §9).
inline constexpr int kOk = 0, kFailed = 1, kBadInput = 2, kObjectiveMissed = 3;

/// The findings, one a line, on stderr; with `json` also {"findings": […]} on stdout.
void printFindings(std::span<const diagnostics::Diagnostic> findings, bool json);

/// Says on stderr (with `json` also on stdout) why a command could not go on, and gives its exit code.
int reportProblem(const std::exception_ptr& problem, bool json);

/// {"error": …, "findings": []} on stdout, for a command that was asked for JSON.
void printFailure(const std::string& message);

/// `exitCode`, unless what was printed did not reach stdout (a full disk): then says so and gives kFailed.
int flushedOutput(int exitCode);

} // namespace lakewright::cli
