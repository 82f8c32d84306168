// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gpu/question.h"
#include "app/cli/sheets/inputs.h"
#include "models/cache/prestage.h"
#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::cli {
namespace {

using cache::PrestagePlan;
using cache::PrestageReadiness;

struct PrestageArguments {
    std::string size, wan, fill, lead;
    std::optional<double> sigma, leadSigma, target;
};

void declare(CLI::App& command, PrestageArguments& a) {
    command.add_option("--size", a.size, "Bytes to copy, \"100 TB\"")->required();
    command.add_option("--wan", a.wan, "Median bandwidth from the lake, \"40 Gb/s\"")->required();
    command.add_option("--fill", a.fill, "Bandwidth of the cache's own writes")->required();
    command.add_option("--lead", a.lead, "Median time from the order to the allocation of the GPUs, \"12 h\"")
        ->required();
    command.add_option("--sigma", a.sigma, "Sigma of the logarithm of the transfer's duration");
    command.add_option("--lead-sigma", a.leadSigma, "Sigma of the logarithm of the lead time");
    command.add_option("--target", a.target, "Smallest acceptable probability to be ready");
}

PrestagePlan planOf(const PrestageArguments& a, Inputs& inputs) {
    PrestagePlan plan;
    plan.size = inputs.quantity<units::Bytes>("size", "to copy", a.size);
    plan.wan = inputs.quantity<units::Bandwidth>("wan", "lake to cache, median", a.wan);
    plan.fill = inputs.quantity<units::Bandwidth>("fill", "the cache's own writes", a.fill);
    plan.lead = inputs.quantity<units::Seconds>("lead", "lead time, median", a.lead);
    plan.transferSigma = inputs.number("sigma", "sigma of the transfer's logarithm", "1", a.sigma,
                                       {0.3, 'E', "a lognormal law and its width are assumptions"});
    plan.leadSigma = inputs.number("lead-sigma", "sigma of the lead time's logarithm", "1", a.leadSigma,
                                   {0, 'E', "the allocation is on time"});
    plan.target = inputs.number("target", "target of the probability", "1", a.target, {0.95, 'E', "a usual objective"});
    inputs.add(cache::findings(plan));
    return plan;
}

std::vector<SheetRow> figuresOf(const PrestagePlan& plan, const PrestageReadiness& readiness) {
    return {{.id = "probability",
             .name = "P(ready before the GPUs are allocated)",
             .value = readiness.probability,
             .unit = "1",
             .bound = SheetBound{plan.target, SheetRelation::MustBeAtLeast, "the target"},
             .tier = "X",
             .source = "Φ(ln(lead/transfer) / √(σ² + σ_lead²))"},
            {.id = "transfer",
             .name = "transfer, median",
             .value = readiness.median.value,
             .unit = "s",
             .bound = SheetBound{readiness.shortest.value, SheetRelation::IsAtLeast, "through the narrower of both"},
             .tier = "X",
             .source = "MODELS 3.3: S/B_wan + S/B_fill"},
            {.id = "leadNeeded",
             .name = "lead time for the target",
             .value = readiness.leadNeeded.value,
             .unit = "s",
             .bound = SheetBound{plan.lead.value, SheetRelation::MustBeAtMost, "the lead time there is"},
             .tier = "X",
             .source = "transfer · exp(σ · Φ⁻¹(target))"}};
}

Sheet answer(const PrestageArguments& arguments) {
    Inputs inputs;
    const PrestagePlan plan = planOf(arguments, inputs);
    inputs.requireGood();
    const PrestageReadiness readiness = cache::prestageReadiness(plan);
    Sheet sheet;
    sheet.isGood = readiness.isEnough;
    sheet.binding = readiness.isEnough ? "" : (plan.wan < plan.fill ? "the way from the lake" : "the cache's writes");
    sheet.verdict = fmt::format("{}: the data are ready before the GPUs with probability {} (target {}); the target "
                                "needs a lead time of {}.",
                                readiness.isEnough ? "Yes" : "No", results::ratioText(readiness.probability),
                                results::ratioText(plan.target), units::durationText(readiness.leadNeeded));
    sheet.figures = figuresOf(plan, readiness);
    sheet.given = inputs.rows();
    return sheet;
}

} // namespace

void addPrestageQuestion(CLI::App& gpu, int& exitCode) {
    addQuestion<PrestageArguments>(
        gpu, {"prestage", "Probability that data are in a cache before its GPUs are allocated", declare, answer},
        exitCode);
}

} // namespace lakewright::cli
