// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_page.h"

#include "app/report/html.h"
#include "app/report/page_style.h"
#include "app/report/sections.h"
#include "models/results/deployment_words.h"
#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::report {

std::string reportPage(const results::RunSummary& summary, const results::RunEnvironment& environment) {
    const std::string title = escaped(summary.scenarioName.empty() ? "Unnamed scenario" : summary.scenarioName);
    const std::vector<Shade> shades = shadesOf(summary);
    std::string page = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<title>{0} – Lakewright report</title>\n<style>{1}</style>\n</head>\n<body>\n<main>\n"
        "<header><h1>{0}</h1>\n<p class=\"sub\">{2} simulated in {3} {4}, predicted by flow simulation on the {5} "
        "engine, seed {6}. {7}</p></header>\n",
        title, pageStyle(), units::durationText(summary.horizon), summary.replications,
        summary.replications == 1 ? "replication" : "replications", escaped(summary.engine), summary.seed,
        summary.replications == 1 ? "One replication gives no intervals: its figures are one draw."
                                  : "Figures are means with 95\u202f% intervals.");
    for (const std::string& watermark : summary.watermarks)
        page += "<p class=\"watermark\">" + escaped(results::watermarkText(watermark)) + "</p>\n";
    page += verdictSection(summary);
    page += figuresSection(summary);
    page += migrationsSection(summary);
    page += deploymentsSection(summary);
    page += faultsSection(summary);
    page += distributionsSection(summary);
    page += egressSection(summary);
    page += mapSection(summary);
    page += chartsSection(summary, shades);
    page += entitiesSection(summary);
    page += bottlenecksSection(summary);
    page += checksSection(summary);
    page += inputsSection(summary);
    page += runSection(summary, environment);
    return page + "<footer>Made by Lakewright " + escaped(summary.version) + "</footer>\n</main>\n</body>\n</html>\n";
}

} // namespace lakewright::report
