// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"

#include <fmt/format.h>

namespace lakewright::scenario {
namespace {

/// Whether queries may read the curve for a façade like the lake's.
bool checkCurve(const Context& context, const FacadeCurve& curve, const Lake* lake, const std::string& pointer) {
    const auto refuse = [&](const char* message, const std::string& found, const std::string& allowed) {
        context.findings.error(pointer, message, found, allowed);
        return false;
    };
    const bool sizesAreKnown = lake && !curve.size.empty() && !lake->machines.size.empty();
    if (sizesAreKnown && (curve.size != lake->machines.size || curve.nodes != lake->machines.nodes))
        return refuse("The curve is of another façade than the lake's", fmt::format("{} × {}", curve.nodes, curve.size),
                      fmt::format("{} × {}", lake->machines.nodes, lake->machines.size));
    if (curve.points.empty())
        return refuse("The curve does not say how long requests take", curve.id, "a curve with points");
    if (!curve.asked)
        return refuse("The curve does not say what is asked", curve.id, "a curve with its mix, not only its name");
    return true;
}

void checkRate(const Context& context, const QueryLoad& queries, const FacadeCurve& curve, const Lake& lake,
               const std::string& pointer) {
    const units::Frequency asked = queries.rate * queries.requests;
    const units::Frequency served = curve.requests * lake.machines.clusters;
    if (asked >= served)
        context.findings.warning(pointer + "/rate", "Queries ask for more than the façade serves",
                                 fmt::format("{:.4g} requests/s", asked.value),
                                 fmt::format("less than {:.4g} requests/s", served.value));
}

/// A curve knows the requests of its own mix alone.
void checkNeighbours(const Context& context, std::size_t index, const std::string& pointer) {
    const std::vector<QueryLoad>& all = context.scenario.queries;
    for (std::size_t i = 0; i < index; ++i)
        if (all[i].lake == all[index].lake && all[i].curve != all[index].curve)
            return context.findings.warning(
                pointer, "Two mixes share a façade: each waits as if all the load were its own kind",
                inQuotes(all[index].curve), fmt::format("the curve of {}, or a lake of its own", all[i].id));
}

const FacadeCurve* curveOf(const Context& context, const std::string& id, const std::string& pointer) {
    Context::ById<FacadeCurve> curves;
    for (const FacadeCurve& curve : context.scenario.curves)
        curves.emplace(curve.id, &curve);
    return context.refer(curves, id, pointer, "Curve", "curves");
}

} // namespace

void validateQueries(const Context& context) {
    for (std::size_t i = 0; i < context.scenario.queries.size(); ++i) {
        const QueryLoad& queries = context.scenario.queries[i];
        const std::string pointer = place("queries", i);
        const Lake* lake = context.refer(context.lakes, queries.lake, pointer + "/lake", "Lake", "lakes");
        const FacadeCurve* curve = curveOf(context, queries.curve, pointer + "/curve");
        if (queries.rounds > queries.requests)
            context.findings.error(pointer + "/rounds", "A round has no request", fmt::format("{}", queries.rounds),
                                   fmt::format("at most {}, the requests of a query", queries.requests));
        if (queries.clients && queries.requests != queries.rounds)
            context.findings.error(pointer + "/clients", "Clients that ask one after the other, and requests at once",
                                   fmt::format("{} requests in {} rounds", queries.requests, queries.rounds),
                                   "as many rounds as requests");
        if (!curve || !checkCurve(context, *curve, lake, pointer + "/curve") || !lake)
            continue;
        checkRate(context, queries, *curve, *lake, pointer);
        checkNeighbours(context, i, pointer + "/curve");
    }
}

} // namespace lakewright::scenario
