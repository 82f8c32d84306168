// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::deployments {

/// Whether a rule holds; open: the scenario does not say what that depends on.
enum class Answer { Yes, No, Open };

/// A rule of the deployment's variant and what it says.
struct Verdict {
    std::string rule; ///< "outlives-a-node", "common-mode-covered", "autonomy", "confidential", "available",
                      ///< "allocated"
    Answer answer = Answer::Yes;
    std::string text; ///< a sentence with the figure that binds
    bool operator==(const Verdict&) const = default;
};

/// The largest client rate of all clusters, and the resource that bounds it.
struct Rate {
    units::Bandwidth value;
    std::string boundBy; ///< as cluster::RateBound
    bool operator==(const Rate&) const = default;
};

struct StripeFacts {
    int data = 0, total = 0;   ///< strips
    std::string failureDomain; ///< what is lost at once with its data: "node" or "device"
    int servedWithout = 0;     ///< nodes of a cluster that may be away while all of its data is served
    bool operator==(const StripeFacts&) const = default;
};

/// Time to rebuild what one failure domain held at the start (MODELS §1.5).
struct RebuildTimes {
    units::Seconds locallyDecodable, reedSolomon;
    bool operator==(const RebuildTimes&) const = default;
};

/// Probability that any cluster of several loses data in a year, by how far a cause of common mode (subscription,
/// deployment, key) reaches. Both ends are assumptions (E); clusters lose nodes independently in both.
struct AnyLoss {
    double shared = 0; ///< every cause takes all clusters at once: the least
    double apart = 0;  ///< each cluster has causes of its own, independent of the others': the most
    bool operator==(const AnyLoss&) const = default;
};

/// Probability of losing data in a year. Common mode is stopping everything, a disabled subscription, a bad deployment
/// or a revoked key: only a copy off the cluster covers it.
struct LossPerYear {
    double independent = 0, commonMode = 0; ///< of one cluster
    AnyLoss anyCluster;                     ///< of any of them, by either
    bool operator==(const LossPerYear&) const = default;
};

/// A copy of data of a lake off its clusters.
struct OffClusterCopy {
    std::string by; ///< id of the mirror, federation or following transfer
    std::string of; ///< what it covers: "all", or in words
    std::optional<units::Seconds> recoveryPoint;
    bool operator==(const OffClusterCopy&) const = default;
};

/// From order to use: a quota and its allocation, or delivery.
struct LeadTimes {
    std::string kind; ///< "quota" or "hardware"
    units::Seconds p50, p90;
    std::optional<double> allocation; ///< quota: mean daily chance of being allocated
    std::string why;                  ///< "size that is generally available"
    bool operator==(const LeadTimes&) const = default;
};

/// VMs of one size that are asked for: the first choice, or a fallback.
struct SizeChoice {
    std::string size, family; ///< family: of its quota
    int nodes = 0;            ///< of each cluster; of a fallback as many as do what the first choice does
    double granted = 0;       ///< mean daily chance of an allocation
    double inTime = 0;        ///< probability that all of them are allocated by the day of need
    bool operator==(const SizeChoice&) const = default;
};

/// VMs of a lake or cache by the day they are needed (MODELS §1.6).
struct Allocation {
    units::Seconds within;           ///< from the order to that day
    std::vector<SizeChoice> choices; ///< the first choice, then its fallbacks
    /// Probability that any of them is allocated by then. Each is asked for every day beside the others, with a quota
    /// of its own; quotas and daily allocations of different families are taken to be independent (E).
    double anyInTime = 0;
    bool operator==(const Allocation&) const = default;
};

/// An input of the sheet, with its tier.
struct Given {
    std::string name;
    double value = 0;
    std::string unit;
    char tier = 'E';
    std::string source;
    bool operator==(const Given&) const = default;
};

/// What a lake or cache is by its variant: closed forms, nothing simulated (WORKLOADS §2, MODELS §1.3–§1.6).
struct Deployment {
    std::string id, kind, variant, region, size; ///< kind: "lake" or "cache"
    int nodes = 0, clusters = 1;
    units::Bytes raw, usable, logical;
    Rate read, write;
    StripeFacts stripe;
    RebuildTimes rebuild;
    LossPerYear loss;
    std::vector<OffClusterCopy> copies;
    LeadTimes lead;
    std::optional<Allocation> allocation; ///< of VMs; machines that are delivered have none
    std::vector<Verdict> verdicts;
    std::vector<Given> given;
    bool operator==(const Deployment&) const = default;
};

} // namespace lakewright::deployments
