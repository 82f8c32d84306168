// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_queries.h"

#include "models/facade/job_inflation.h"
#include "models/facade/service_curve.h"
#include "models/scenario/cross_zone.h"
#include "models/security/audit.h"
#include "models/stats/interval.h"

#include <algorithm>
#include <functional>

namespace lakewright::sim {
namespace {

using facade::Operation;
using facade::ServicePoint;
using results::Metric;

/// Seconds that something takes at a load; nothing where the mix does not have it.
using Latency = std::function<std::optional<double>(const ServicePoint&)>;

/// A latency of each step, ascending; steps without one come last and are known to be as slow as the curve's end.
struct Steps {
    std::vector<double> known;
    std::size_t unknown = 0;
    double end = 0; ///< at the last load of the curve

    double at(double share) const {
        const auto place = static_cast<std::size_t>(std::ceil(share * static_cast<double>(count()))) - 1;
        return place < known.size() ? known[place] : std::max(end, known.empty() ? 0 : known.back());
    }
    bool isKnown(double share) const {
        return std::ceil(share * static_cast<double>(count())) <= static_cast<double>(known.size());
    }
    std::size_t count() const { return known.size() + unknown; }
};

/// A curve of VMs in one zone, asked across zones: its tail is later by a delay, its mean by no more than that.
facade::ServiceCurve later(facade::ServiceCurve curve, units::Seconds delay) {
    for (ServicePoint& point : curve.points) {
        point.mean += delay;
        point.p99 += delay;
        point.p999 += delay;
        for (facade::OperationLatency& operation : point.operations) {
            operation.p99 += delay;
            operation.p999 += delay;
        }
    }
    return curve;
}

/// One load of queries in one replication.
class Queries {
public:
    Queries(const Observation& observation, std::size_t index)
        : m_world(observation.world), m_spec(m_world.scenario.queries[index]), m_stream(m_world.queries[index]),
          m_curve(later(scenario::serviceCurve(m_world.deployment.curve(m_spec.curve)),
                        scenario::crossZoneDelay(m_world.machines(m_stream.lake())))),
          m_windows(observation.sampler.windows(index)) {
        for (const probes::Sampler::Window& window : m_windows)
            m_points.push_back(window.served < kAllServed ? std::nullopt
                                                          : facade::at(m_curve, m_curve.capacity * window.load));
    }

    std::vector<Metric> metrics(std::size_t index) {
        addRates();
        addScan(index);
        if (m_points.empty()) // the run is shorter than a step
            return std::move(m_all);
        addLatency("query-p99", [this](const ServicePoint& point) { return queryP99(point); });
        addLatency("query-p99.9", [this](const ServicePoint& point) { return m_spec.rounds * point.p999.value; });
        addExtremes();
        addLatency("list-p99", [](const ServicePoint& point) { return p99Of(point, Operation::List); });
        addLatency("commit-p99", commit);
        addConflicts();
        addInflation();
        addAudit();
        return std::move(m_all);
    }

    std::vector<std::optional<double>> latencies() const {
        std::vector<std::optional<double>> all;
        for (const std::optional<ServicePoint>& point : m_points)
            all.push_back(point ? std::optional(queryP99(*point)) : std::nullopt);
        return all;
    }

private:
    double queryP99(const ServicePoint& point) const { return m_spec.rounds * point.p99.value; }

    Metric& add(const std::string& id, double value, const char* unit) {
        m_all.push_back({id, m_spec.id, value, unit, {}, {}, 1, {}});
        return m_all.back();
    }

    void addRates() {
        const double asked = m_stream.asked(), served = m_stream.served();
        add("request-rate", served / m_world.scenario.horizon.value, "1/s");
        add("served-share", asked > 0 ? std::min(1.0, served / asked) : 1, "1").bound = {{1, true, "served ≤ asked"}};
        const auto unknown = std::count(m_points.begin(), m_points.end(), std::nullopt);
        if (!m_points.empty())
            add("saturated-time", static_cast<double>(unknown) / static_cast<double>(m_points.size()), "1");
    }

    /// What the stream takes of NηE: the share of what the NICs let pass of its own mix of reads and writes.
    void addScan(std::size_t index) {
        const entities::QueryClasses& classes = m_world.deployment.queryClasses(index);
        const entities::ClusterLinks& lake = m_world.deployment.lake(m_stream.lake());
        const double use = classes.read * cluster::readUse(lake.cluster).egress +
                           (1 - classes.read) * cluster::writeUse(lake.cluster).egress;
        const units::Bytes sent = classes.perRequest * (use * m_stream.served());
        add("scan-share", sent / (cluster::capacity(lake.cluster).egress * m_world.scenario.horizon), "1").bound = {
            {1, true, "ΣX·e ≤ NηE, MODELS §1.3"}};
    }

    static std::optional<double> p99Of(const ServicePoint& point, Operation operation) {
        const facade::OperationLatency* latency = facade::find(point, operation);
        return latency ? std::optional(latency->p99.value) : std::nullopt;
    }

    /// Put, list, conditional put. Each of three steps is slower than its p99.9 once in a thousand, so their sum is
    /// beyond the sum of these three times in a thousand at most (Boole), whatever they have to do with each other.
    static std::optional<double> commit(const ServicePoint& point) {
        const facade::OperationLatency* put = facade::find(point, Operation::PutBlob);
        const facade::OperationLatency* list = facade::find(point, Operation::List);
        put = put ? put : facade::find(point, Operation::PutBlockList);
        if (!put || !list)
            return std::nullopt;
        return 2 * put->p999.value + list->p999.value;
    }

    std::optional<Steps> stepsOf(const Latency& latency) const {
        const auto end = latency(m_curve.points.back());
        if (!end)
            return std::nullopt;
        Steps steps{.known = {}, .unknown = 0, .end = *end};
        for (const std::optional<ServicePoint>& point : m_points)
            if (const auto value = point ? latency(*point) : std::nullopt)
                steps.known.push_back(*value);
            else
                ++steps.unknown;
        std::sort(steps.known.begin(), steps.known.end());
        return steps;
    }

    void addLatency(const std::string& id, const Latency& latency) {
        const std::optional<Steps> steps = stepsOf(latency);
        if (!steps)
            return;
        Metric& metric = add(id, steps->at(kTimeKept), "s");
        if (!steps->isKnown(kTimeKept))
            metric.low = metric.value; // saturated: known only to be longer
        for (const scenario::Objective& objective : m_world.scenario.objectives)
            if (objective.metric == id && scenario::covers(objective, m_spec.id))
                addTimeWithin(objective, *steps);
    }

    void addTimeWithin(const scenario::Objective& objective, const Steps& steps) {
        const bool most = objective.comparison == scenario::Comparison::AtMost;
        const auto held = std::count_if(steps.known.begin(), steps.known.end(), [&](double value) {
            return most ? value <= objective.target : value >= objective.target;
        });
        const auto beyond = most ? 0 : static_cast<std::ptrdiff_t>(steps.unknown);
        add(timeWithin(objective.id), static_cast<double>(held + beyond) / static_cast<double>(steps.count()), "1");
    }

    void addExtremes() {
        const auto steps = stepsOf([this](const ServicePoint& point) { return m_spec.rounds * point.p99.value; });
        Metric& least = add("query-p99-least", steps->known.empty() ? steps->end : steps->known.front(), "s");
        if (steps->known.empty())
            least.low = least.value;
        Metric& most = add("query-p99-most", steps->at(1), "s");
        if (!steps->isKnown(1))
            most.low = most.value;
    }

    /// Of the steps that have a latency, weighted alike.
    void addConflicts() {
        double commits = 0, conflicts = 0;
        for (const facade::MixEntry& entry : m_world.deployment.curve(m_spec.curve).asked->entries)
            if (entry.operation == Operation::PutBlob || entry.operation == Operation::PutBlockList)
                commits += entry.share;
        std::size_t steps = 0;
        for (const std::optional<ServicePoint>& point : m_points)
            if (point) {
                conflicts += point->conflicts;
                ++steps;
            }
        if (commits > 0 && steps > 0)
            add("conflict-ratio", conflicts / static_cast<double>(steps) / commits, "1");
    }

    /// Of all steps together; in one without a latency a request takes as long as at the curve's end, or longer.
    void addInflation() {
        if (!m_spec.clients)
            return;
        double answered = 0, waiting = 0;
        bool isKnown = true;
        for (std::size_t i = 0; i < m_windows.size(); ++i) {
            answered += m_windows[i].answered.value;
            waiting += m_windows[i].answered * m_points[i].value_or(m_curve.points.back()).mean;
            isKnown = isKnown && m_points[i];
        }
        if (answered <= 0)
            return;
        const auto steps = static_cast<double>(m_windows.size());
        const auto inflation = facade::jobInflation(
            *m_spec.clients, {units::perSecond(answered / steps), units::seconds(waiting / answered)});
        if (!inflation)
            return;
        Metric& metric = add("job-inflation", *inflation, "1");
        if (!isKnown)
            metric.low = metric.value;
    }

    /// Records take what no other flow takes of the lake's write bound; a record that loads a link less has room too.
    void addAudit() {
        if (!m_spec.audit)
            return;
        const units::Bandwidth bound = cluster::writeBound(m_world.deployment.lake(m_stream.lake()).cluster).rate;
        double asked = 0, recorded = 0;
        for (const probes::Sampler::Window& window : m_windows) {
            const security::Audit audit{
                .operations = window.asked, .record = m_spec.audit->record, .share = m_spec.audit->share};
            asked += window.asked.value;
            recorded += window.asked.value * security::recorded(audit, bound * window.unused);
        }
        if (asked <= 0)
            return;
        const auto steps = static_cast<double>(m_windows.size());
        const units::Bytes perRequest = m_spec.audit->record * m_spec.audit->share;
        add("audit-rate", asked / steps * perRequest.value, "B/s");
        add("audit-per-request", perRequest.value, "B");
        Metric& complete = add("audit-complete", recorded / asked, "1");
        complete.bound = {{m_spec.audit->share, true, "share of the requests that are recorded"}};
        if (complete.value < m_spec.audit->share)
            complete.low = complete.value;
    }

    const entities::World& m_world;
    const scenario::QueryLoad& m_spec;
    const entities::QueryStream& m_stream;
    facade::ServiceCurve m_curve;
    const std::vector<probes::Sampler::Window>& m_windows;
    std::vector<std::optional<ServicePoint>> m_points; ///< of each step; nothing beyond the curve
    std::vector<Metric> m_all;
};

} // namespace

std::string timeWithin(const std::string& objective) {
    return "time-within-" + objective;
}

std::vector<Metric> queryMetrics(const Observation& observation, std::size_t queries) {
    return Queries(observation, queries).metrics(queries);
}

std::vector<std::optional<double>> queryLatencies(const Observation& observation, std::size_t queries) {
    return Queries(observation, queries).latencies();
}

} // namespace lakewright::sim
