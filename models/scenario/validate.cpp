// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"

#include "models/catalogue/age.h"
#include "models/scenario/metrics.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace lakewright::scenario {
namespace {

/// Remembers where each id stands and reports the second one.
class IdSpace {
public:
    explicit IdSpace(Findings& findings) : m_findings(findings) {}

    void add(const std::string& id, const std::string& pointer) {
        if (id.empty())
            return;
        const auto [first, isNew] = m_places.try_emplace(id, pointer);
        if (!isNew)
            m_findings.error(pointer, "Id is taken", inQuotes(id), "an id of its own; the same is at " + first->second);
    }
    /// An id that nothing may have.
    void reserve(const std::string& id) { m_places.emplace(id, "the result, for the whole scenario"); }
    template <class T>
    void addAll(const std::vector<T>& all, const std::string& array) {
        for (std::size_t i = 0; i < all.size(); ++i)
            add(all[i].id, child(array, i) + "/id");
    }

private:
    Findings& m_findings;
    std::map<std::string, std::string> m_places;
};

const MetricInfo* metricOf(const Objective& objective) {
    return objective.metric.empty() ? nullptr : findMetric(objective.metric);
}

/// Whether the mix that the queries ask has the operations that the metric is about.
bool asksFor(const Context& context, const QueryLoad& queries, std::string_view metric) {
    using facade::Operation;
    const auto curve = std::find_if(context.scenario.curves.begin(), context.scenario.curves.end(),
                                    [&](const FacadeCurve& one) { return one.id == queries.curve; });
    if (curve == context.scenario.curves.end() || !curve->asked)
        return true; // reported elsewhere
    const auto has = [&](std::initializer_list<Operation> any) {
        return std::any_of(curve->asked->entries.begin(), curve->asked->entries.end(), [&](const auto& entry) {
            return std::find(any.begin(), any.end(), entry.operation) != any.end();
        });
    };
    const bool commits = has({Operation::PutBlob, Operation::PutBlockList}), lists = has({Operation::List});
    if (metric == "list-p99")
        return lists;
    if (metric == "commit-p99")
        return commits && lists;
    return metric != "conflict-ratio" || commits;
}

/// The entities that have the metric.
std::vector<std::string> ownersOf(const Context& context, const MetricInfo& metric) {
    std::vector<std::string> ids;
    const auto collect = [&](bool has, const auto& all) {
        for (const auto& one : all)
            if (has)
                ids.push_back(one.id);
    };
    collect(metric.owner == MetricOwner::Job, context.scenario.jobs);
    collect(metric.owner == MetricOwner::Cache || metric.alsoCache, context.scenario.caches);
    collect(metric.owner == MetricOwner::Lake, context.scenario.lakes);
    collect(metric.owner == MetricOwner::Serving, context.scenario.serving);
    for (const QueryLoad& queries : context.scenario.queries)
        if (metric.owner == MetricOwner::Queries && asksFor(context, queries, metric.id))
            ids.push_back(queries.id);
    collect(metric.owner == MetricOwner::Mirror, context.scenario.mirrors);
    collect(metric.owner == MetricOwner::Transfers, context.scenario.transfers);
    collect(metric.owner == MetricOwner::Distribution, context.scenario.distributions);
    collect(metric.owner == MetricOwner::Migration, context.scenario.migrations);
    collect(metric.owner == MetricOwner::Federation, context.scenario.federations);
    if (metric.owner == MetricOwner::All || metric.alsoAll)
        ids.emplace_back("all");
    return ids;
}

/// VM sizes that take part, each with the first place that names it.
std::vector<std::pair<std::string, const catalogue::VmSize*>> usedSizes(const Context& context) {
    std::vector<std::pair<std::string, const catalogue::VmSize*>> used;
    std::set<const catalogue::VmSize*> seen;
    const auto use = [&](const std::string& id, const std::string& pointer) {
        if (const catalogue::VmSize* size = context.size(id); size && seen.insert(size).second)
            used.emplace_back(pointer, size);
    };
    const Scenario& s = context.scenario;
    for (std::size_t i = 0; i < s.lakes.size(); ++i)
        use(s.lakes[i].machines.size, place("lakes", i, "size"));
    for (std::size_t i = 0; i < s.caches.size(); ++i)
        use(s.caches[i].machines.size, place("caches", i, "size"));
    for (std::size_t i = 0; i < s.jobs.size(); ++i)
        use(s.jobs[i].gpuSize, place("jobs", i, "gpuSize"));
    for (std::size_t i = 0; i < s.serving.size(); ++i)
        use(s.serving[i].gpuSize, place("serving", i, "gpuSize"));
    for (std::size_t i = 0; i < s.network.connections.size(); ++i)
        if (const auto& bridge = s.network.connections[i].bridge)
            use(bridge->size, child("/network/connections", i) + "/bridge/size");
    for (std::size_t i = 0; i < s.migrations.size(); ++i)
        use(s.migrations[i].hosts.size, place("migrations", i) + "/hosts/size");
    return used;
}

/// The newest full date among the sources of what is used; the clock plays no part (DESIGN §4).
std::optional<std::chrono::sys_days> newestDate(const Context& context) {
    std::optional<std::chrono::sys_days> newest =
        catalogue::parseDate(context.catalogue.roundTripSource(context.scenario.network.percentile).date);
    for (const auto& [pointer, size] : usedSizes(context))
        if (const auto date = catalogue::parseDate(size->source.date); date && (!newest || *date > *newest))
            newest = date;
    return newest;
}

} // namespace

void validateIds(const Context& context) {
    const Scenario& s = context.scenario;
    IdSpace entities(context.findings), sizes(context.findings), curves(context.findings), faults(context.findings),
        objectives(context.findings);
    entities.reserve("all"); // what results call the whole scenario
    entities.addAll(s.regions, "/regions");
    entities.addAll(s.network.paths, "/network/paths");
    entities.addAll(s.network.connections, "/network/connections");
    entities.addAll(s.lakes, "/lakes");
    entities.addAll(s.datasets, "/datasets");
    entities.addAll(s.caches, "/caches");
    entities.addAll(s.jobs, "/jobs");
    entities.addAll(s.serving, "/serving");
    entities.addAll(s.queries, "/queries");
    entities.addAll(s.mirrors, "/mirrors");
    entities.addAll(s.transfers, "/transfers");
    entities.addAll(s.distributions, "/distributions");
    entities.addAll(s.migrations, "/migrations");
    entities.addAll(s.federations, "/federations");
    sizes.addAll(s.sizes, "/sizes");
    curves.addAll(s.curves, "/curves");
    faults.addAll(s.faults, "/faults");
    objectives.addAll(s.objectives, "/objectives");
}

/// Every sample of every link is kept until the end, and more than this says no more.
void validateSamples(const Context& context) {
    constexpr double kMostSamples = 100000;
    const units::Seconds sample = context.scenario.engine.sample, horizon = context.scenario.horizon;
    if (sample.value > 0 && horizon / sample > kMostSamples)
        context.findings.error("/engine/sample", "Step is too small for the horizon", units::durationText(sample),
                               fmt::format("at least {}", units::durationText(horizon / kMostSamples)));
    if (sample > horizon && horizon.value > 0)
        context.findings.error("/engine/sample", "Step is longer than the horizon", units::durationText(sample),
                               fmt::format("at most {}", units::durationText(horizon)));
}

void validateObjectives(const Context& context) {
    const std::vector<Objective>& objectives = context.scenario.objectives;
    for (std::size_t i = 0; i < objectives.size(); ++i) {
        const MetricInfo* metric = metricOf(objectives[i]);
        if (!metric || objectives[i].entity.empty())
            continue;
        const std::vector<std::string> known = ownersOf(context, *metric);
        if (std::find(known.begin(), known.end(), "") != known.end())
            continue; // one whose id was refused may be meant
        const bool everyone = objectives[i].entity == "*";
        const bool isNamed =
            std::any_of(known.begin(), known.end(), [&](const std::string& id) { return covers(objectives[i], id); });
        if (everyone && metric->owner == MetricOwner::All)
            context.findings.error(place("objectives", i), "Only the whole scenario has this metric",
                                   inQuotes(objectives[i].entity), "entity \"all\"");
        else if (everyone && known.empty())
            context.findings.error(place("objectives", i, "metric"), "Nothing in the scenario has this metric",
                                   inQuotes(objectives[i].metric), "a metric of what the scenario has");
        else if (!everyone && !isNamed)
            context.reportUnknown(known, objectives[i].entity, place("objectives", i, "entity"),
                                  "Owner of such a metric", "owners of this metric");
    }
}

void validateSources(const Context& context) {
    const auto newest = newestDate(context);
    for (const auto& [pointer, size] : usedSizes(context)) {
        if (!size->doubts.empty())
            context.findings.warning(
                pointer, fmt::format("Figures of {} are in doubt: {}", size->id, fmt::join(size->doubts, "; ")), "",
                "your own size in /sizes, with its source");
        const auto age = newest ? catalogue::ageDays(size->source, *newest) : std::nullopt;
        if (age && *age > kOldDocumentDays)
            context.findings.warning(
                pointer, fmt::format("The document behind {} is over 18 months older than the rest", size->id),
                size->source.date, "a newer document, as your own size in /sizes");
    }
}

void validate(const Context& context) {
    for (const auto rule :
         {validateIds,        validatePlaces,        validateReach,         validateConnections, validateStorage,
          validateVariants,   validateJobs,          validateServing,       validateCurves,      validateQueries,
          validateMirrors,    validateTransfers,     validateDistributions, validateMigrations,  validateFederations,
          validateFaults,     validateInterruptions, validateGrowth,        validateSizes,       validateQuotas,
          validateCommercial, validateSamples,       validateObjectives,    validateSources,     validateResidency,
          validateFallbacks})
        rule(context);
}

} // namespace lakewright::scenario
