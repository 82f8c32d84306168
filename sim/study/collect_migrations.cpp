// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_migrations.h"

#include "models/catalogue/age.h"
#include "models/scenario/migration_transfer.h"
#include "sim/study/metric_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::sim {
namespace {

using results::Metric;

/// The copy as this replication drew it.
migration::Transfer luckyTransfer(const migration::Transfer& stated, const entities::MigrationLuck& luck) {
    migration::Transfer transfer = stated;
    transfer.account = {stated.account.requests * luck.requests, stated.account.egress * luck.bandwidth};
    transfer.targetObjects = stated.targetObjects * luck.requests;
    transfer.hostNics = stated.hostNics * luck.bandwidth;
    transfer.rehydration = stated.rehydration * std::min(1.0, luck.inventory);
    for (migration::SizeClass& kind : transfer.inventory)
        kind.objects *= luck.inventory;
    return transfer;
}

/// Share of the requests that the accounts refuse: only where they, and nothing behind them, bind.
double refusedShare(const scenario::BlobMigration& spec, const migration::Transfer& transfer) {
    double requests = 0;
    for (const migration::SizeClass& kind : transfer.inventory)
        requests += kind.objects * migration::requestsPerObject(kind.size, transfer.block);
    const std::string binding = migration::transferBound(transfer).name;
    if (binding != "requests" && binding != "source")
        return 0;
    const units::Seconds time = migration::transferBound(transfer).time;
    const units::Seconds perRequest =
        transfer.workers.perRequest + migration::bytes(transfer.inventory) / requests / transfer.workers.connection;
    return migration::refusedShare(spec.hosts.control,
                                   {transfer.workers.underWay, perRequest, units::perSecond(requests / time.value)});
}

/// −ln 0.05 over the sample: a larger share of wrong objects would have shown in 95 % of samples.
double sampleError(double sampled) {
    return std::min(1.0, -std::log(0.05) / sampled);
}

class Collector {
public:
    Collector(const Observation& observation, std::size_t index)
        : m_world(observation.world), m_spec(m_world.scenario.migrations[index]), m_copy(m_world.migrations[index]),
          m_place(m_world.deployment.migrationPlace(m_spec)),
          m_transfer(luckyTransfer(scenario::transferOf(m_world.scenario, m_spec, m_place), m_copy.luck())) {}

    std::vector<Metric> metrics() {
        m_metrics.of(m_spec.id);
        addCopy();
        addCutOver();
        m_metrics.add("throttled-time", m_copy.throttled().value, "s").bound = {
            {m_world.scenario.horizon.value, true, "throttled ≤ simulated"}};
        m_metrics.add("refused-share", refusedShare(m_spec, m_transfer), "1").bound = {{1, true, "refused ≤ asked"}};
        if (m_spec.cutOver.sampled > 0)
            exact(m_metrics.add("sample-error", sampleError(m_spec.cutOver.sampled), "1"));
        return m_metrics.take();
    }

private:
    /// A time that is over, or that is only known to be longer.
    Metric& addTime(const char* id, units::Seconds from, std::optional<units::Seconds> until) {
        Metric& metric = m_metrics.add(id, (until.value_or(m_world.scenario.horizon) - from).value, "s");
        if (!until)
            metric.low = metric.value;
        return metric;
    }
    static void exact(Metric& metric) { metric.low = metric.high = metric.value; }

    migration::TransferTerm copyBound() const {
        migration::Transfer copy = m_transfer;
        copy.verification = units::unlimited<units::Bandwidth>(); // goes on behind the copy
        return migration::transferBound(copy);
    }

    void addCopy() {
        const migration::TransferTerm bound = copyBound();
        const std::string equation = fmt::format("T_bulk by {}, MODELS §6.1", bound.name);
        const auto& ended = m_copy.firstCopied();
        if (m_copy.begun() >= m_world.scenario.horizon)
            return;
        Metric& time = addTime("first-copy", m_copy.begun(), ended);
        if (ended)
            time.bound = {{bound.time.value, false, equation}};
        const units::Bytes moved = ended ? m_copy.firstBytes() : m_copy.copied();
        const units::Seconds took = ended.value_or(m_world.scenario.horizon) - m_copy.begun();
        m_metrics.add("copy-rate", (moved / took).value, "B/s").bound = {
            {(m_copy.firstBytes() / bound.time).value, true, equation}};
        m_metrics.add("catch-up-passes", m_copy.passes(), "count");
    }

    void addCutOver() {
        const auto& done = m_copy.done();
        const units::Seconds least =
            m_spec.cutOver.freeze + m_spec.cutOver.nameTtl + m_spec.cutOver.clientDrain + leastSearch();
        Metric& all = addTime("migration-done", {}, done);
        if (done)
            all.bound = {{(m_copy.begun() + copyBound().time + least).value, false, "T_bulk + cut-over, MODELS §6"}};
        if (!m_copy.frozen())
            return;
        Metric& cutOver = addTime("cut-over-time", *m_copy.frozen(), done);
        if (!done)
            return;
        cutOver.bound = {{least.value, false, "freeze + search + name + clients, MODELS §6.2"}};
        const double lost = m_copy.lostUpdates();
        m_metrics.add("lost-updates", std::fabs(lost) < 1e-6 * m_spec.objects ? 0 : lost, "count");
    }

    /// The last pass looks for changes at least once, however few there are.
    units::Seconds leastSearch() const {
        units::Seconds least = units::unlimited<units::Seconds>();
        for (const scenario::SourceAccounts& accounts : m_spec.accounts)
            least = std::min(least, accounts.detection == scenario::Detection::Feed
                                        ? m_spec.feedLag
                                        : scenario::listingTime(m_spec) * m_copy.luck().inventory);
        return least;
    }

    const entities::World& m_world;
    const scenario::BlobMigration& m_spec;
    const entities::BlobCopy& m_copy;
    const scenario::MigrationPlace m_place;
    const migration::Transfer m_transfer;
    MetricList m_metrics;
};

results::DrawnDate dateOf(const scenario::BlobMigration& spec, units::Seconds time) {
    results::DrawnDate drawn{time, {}};
    const auto start = spec.start ? catalogue::parseDate(*spec.start) : std::nullopt;
    constexpr double kMostDays = 1e6; // of the calendar
    if (!start || !units::isFinite(time) || time / units::days(1) > kMostDays)
        return drawn;
    const std::chrono::year_month_day day(*start + std::chrono::days(static_cast<int>(time / units::days(1))));
    drawn.date = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                             static_cast<unsigned>(day.day()));
    return drawn;
}

results::MigrationOutcome outcomeOf(const entities::World& world, const scenario::BlobMigration& spec) {
    const migration::Transfer transfer =
        scenario::transferOf(world.scenario, spec, world.deployment.migrationPlace(spec));
    const migration::Deadline deadline = scenario::deadlineOf(spec, transfer, world.replication.seed);
    const migration::DeadlineOutcome drawn = migration::deadlineOutcome(deadline);
    const migration::TransferTerm bound = migration::transferBound(transfer);
    results::MigrationOutcome outcome{spec.id,
                                      spec.deadline,
                                      {drawn.probability, drawn.interval.low, drawn.interval.high, deadline.samples},
                                      dateOf(spec, drawn.p50),
                                      dateOf(spec, drawn.p90),
                                      {},
                                      bound.time,
                                      bound.name,
                                      {}};
    for (const migration::Lever& lever : drawn.levers)
        outcome.levers.push_back({lever.name, lever.gain, lever.probability});
    for (const scenario::Refusal& refusal : scenario::refusals(spec, transfer, world.replication.seed))
        if (!refusal.byLuck)
            outcome.refusals.push_back({refusal.rule, refusal.binding, refusal.text, refusal.relaxation});
    return outcome;
}

} // namespace

std::vector<Metric> migrationMetrics(const Observation& observation, std::size_t migration) {
    return Collector(observation, migration).metrics();
}

std::vector<results::MigrationOutcome> migrationOutcomes(const entities::World& world) {
    std::vector<results::MigrationOutcome> all;
    for (const scenario::BlobMigration& spec : world.scenario.migrations)
        all.push_back(outcomeOf(world, spec));
    return all;
}

std::vector<Metric> outcomeMetrics(const results::MigrationOutcome& outcome) {
    const results::DrawnProbability& p = outcome.deadlineProbability;
    const auto date = [&](const char* id, const results::DrawnDate& drawn) {
        return Metric{id, outcome.id, drawn.seconds.value, "s", {}, {}, p.samples, {}};
    };
    return {
        {"deadline-probability", outcome.id, p.value, "1", p.low, p.high, p.samples, {{1, true, "in time / samples"}}},
        date("date-p50", outcome.dateP50),
        date("date-p90", outcome.dateP90)};
}

} // namespace lakewright::sim
