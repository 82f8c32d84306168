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
    std::string rule; ///< "outlives-a-node", "common-mode-covered", "autonomy", "confidential", "available"
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

/// Probability of losing data in a year. Common mode is stopping everything, a disabled subscription, a bad deployment
/// or a revoked key: only a copy off the cluster covers it.
struct LossPerYear {
    double independent = 0, commonMode = 0; ///< of one cluster
    double anyCluster = 0;                  ///< of any of them by either, as if they failed independently
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
    std::vector<Verdict> verdicts;
    std::vector<Given> given;
    bool operator==(const Deployment&) const = default;
};

} // namespace lakewright::deployments
