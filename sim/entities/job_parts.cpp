// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/job_parts.h"

#include "models/scenario/migration_transfer.h"

#include <algorithm>
#include <cmath>
#include <queue>

namespace lakewright::entities {
namespace {

/// Batches of a pass of each part of the mixture. Tier E: grain.
constexpr int kPassBatches = 32;

/// How much of an account is listed over time: the streams take its prefixes as migration::listingTime does.
class Listing {
public:
    explicit Listing(const scenario::BlobMigration& migration) {
        std::vector<double> prefixes = scenario::prefixes(migration);
        std::sort(prefixes.begin(), prefixes.end(), std::greater<>());
        std::priority_queue<double, std::vector<double>, std::greater<>> free;
        for (int i = 0; i < migration.listingStreams; ++i)
            free.push(0);
        for (const double objects : prefixes) {
            const double from = free.top();
            const double takes = std::ceil(objects / migration.listing.page) * migration.listing.perPage.value;
            free.pop();
            free.push(from + takes);
            m_all += objects;
            if (takes > 0) {
                m_changes.push_back({from, objects / takes});
                m_changes.push_back({from + takes, -objects / takes});
            }
        }
        std::sort(m_changes.begin(), m_changes.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
    }

    /// When this share of the account is listed; shares must not fall from call to call.
    units::Seconds until(double share) {
        const double wanted = share * m_all;
        while (m_next < m_changes.size()) {
            const double reached = m_listed + m_rate * (m_changes[m_next].at - m_at);
            if (m_rate > 0 && reached >= wanted)
                break;
            m_listed = reached;
            m_at = m_changes[m_next].at;
            m_rate += m_changes[m_next].rate;
            ++m_next;
        }
        const bool under = m_next < m_changes.size() && m_rate > 0;
        return units::seconds(under ? m_at + std::max(0.0, wanted - m_listed) / m_rate : m_at);
    }

private:
    struct Change {
        double at, rate;
    };
    std::vector<Change> m_changes; ///< of the rate at which objects are listed
    std::size_t m_next = 0;
    double m_all = 0, m_at = 0, m_listed = 0, m_rate = 0;
};

/// A batch with its place in the order of listing, from 0 to 1.
struct Placed {
    Batch batch;
    double at = 0;
};

/// A part of the mixture in whole job parts; more batches the more of the work it is.
void addPart(std::vector<Placed>& all, std::size_t part, double objects, units::Bytes size, double workShare) {
    const double wanted = std::max(8.0, kBatches * workShare);
    const double perBatch = std::max(1.0, std::ceil(objects / kJobPartObjects / wanted)) * kJobPartObjects;
    const auto count = static_cast<std::size_t>(std::ceil(objects / perBatch));
    for (std::size_t i = 0; i < count; ++i) {
        const double from = perBatch * static_cast<double>(i), of = std::min(perBatch, objects - from);
        all.push_back({{part, of, size * (of / objects), {}}, (from + of) / objects});
    }
}

std::vector<Placed> placed(const scenario::BlobMigration& migration, double share) {
    std::vector<double> bytes, requests, objects;
    double allBytes = 0, allRequests = 0;
    for (const migration::SizePart& part : migration.sizes) {
        const auto classes = migration::sizeClasses(part.law, migration.objects * part.weight * share);
        objects.push_back(migration::objects(classes));
        bytes.push_back(migration::bytes(classes).value);
        requests.push_back(0);
        for (const migration::SizeClass& kind : classes)
            requests.back() += kind.objects * migration::requestsPerObject(kind.size, migration.hosts.block);
        allBytes += bytes.back();
        allRequests += requests.back();
    }
    std::vector<Placed> all;
    for (std::size_t part = 0; part < migration.sizes.size(); ++part)
        addPart(all, part, objects[part], units::bytes(bytes[part]),
                std::max(bytes[part] / allBytes, requests[part] / allRequests));
    std::stable_sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.at < b.at; });
    return all;
}

/// Every so manieth batch is archived; they come back one after the other at the group's share of the rate.
void rehydrate(std::vector<Batch>& batches, const scenario::BlobMigration& migration, double groupShare) {
    if (!migration.archive || !migration.archive->plan)
        return;
    const scenario::Rehydration& plan = *migration.archive->plan;
    units::Bytes seen{}, back{};
    for (Batch& batch : batches) {
        seen += batch.size;
        if (back >= seen * migration.archive->share)
            continue;
        back += batch.size;
        batch.released = std::max(batch.released, plan.first + back / (plan.rate * groupShare));
    }
}

} // namespace

std::vector<Batch> changedParts(const scenario::BlobMigration& migration, double share) {
    std::vector<Batch> batches;
    for (int i = 0; share > 0 && i < kPassBatches; ++i)
        for (std::size_t part = 0; part < migration.sizes.size(); ++part) {
            const double objects = migration.objects * migration.sizes[part].weight * share / kPassBatches;
            batches.push_back({part, objects, migration::meanSize(migration.sizes[part].law) * objects, {}});
        }
    return batches;
}

std::vector<Batch> jobParts(const scenario::BlobMigration& migration, std::size_t group, double inventory) {
    const double groupShare = static_cast<double>(migration.accounts[group].count) / accountsOf(migration);
    Listing listing(migration);
    std::vector<Batch> batches;
    for (Placed& one : placed(migration, groupShare * inventory)) {
        one.batch.released = listing.until(one.at);
        batches.push_back(one.batch);
    }
    rehydrate(batches, migration, groupShare);
    std::stable_sort(batches.begin(), batches.end(),
                     [](const Batch& a, const Batch& b) { return a.released < b.released; });
    return batches;
}

} // namespace lakewright::entities
