// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/chart_svg.h"
#include "models/results/run_summary.h"

#include <string>
#include <vector>

/// The parts of the page, each as HTML; empty when the result has nothing to show there.
namespace lakewright::report {

std::string verdictSection(const results::RunSummary& summary);
std::string figuresSection(const results::RunSummary& summary);
std::string migrationsSection(const results::RunSummary& summary);
std::string deploymentsSection(const results::RunSummary& summary);
std::string faultsSection(const results::RunSummary& summary);
std::string distributionsSection(const results::RunSummary& summary);
std::string egressSection(const results::RunSummary& summary);
std::string mapSection(const results::RunSummary& summary);
std::string chartsSection(const results::RunSummary& summary, const std::vector<Shade>& shades);
std::string entitiesSection(const results::RunSummary& summary);
std::string bottlenecksSection(const results::RunSummary& summary);
std::string checksSection(const results::RunSummary& summary);
std::string inputsSection(const results::RunSummary& summary);
std::string runSection(const results::RunSummary& summary, const results::RunEnvironment& environment);

} // namespace lakewright::report
