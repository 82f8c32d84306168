// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/transfer.h"
#include "models/stats/interval.h"
#include "models/stats/philox.h"

#include <cstdint>
#include <vector>

namespace lakewright::migration {

/// What is not known about a migration before it runs (MODELS §6.3). σ are of the logarithm.
struct Uncertainty {
    double requests = 0.25;                    ///< achieved request rate; tier E
    double bandwidth = 0.25;                   ///< achieved bandwidth; tier E
    double inventory = 0.1;                    ///< bytes and objects; tier E
    double throttlesPerDay = 0.05;             ///< episodes without progress, at random; tier E
    units::Seconds throttle = units::hours(2); ///< length of each; tier E
    double outagesPerYear = 0.5;               ///< of the accounts' region; tier E (MODELS §4.3: MTBF 2 y)
    units::Seconds outage = units::hours(2);   ///< median of their length, lognormal; tier E
    double outageSigma = 1.2;                  ///< tier E
    units::Seconds grant{};                    ///< median until quota is granted and the copy starts; 0: it is there
    double grantSigma = 1.0;                   ///< tier E
    bool operator==(const Uncertainty&) const = default;
};

inline constexpr double kDaysOfYear = 365;

/// A time without answers: lognormal, or always the same.
struct Spell {
    units::Seconds median{}; ///< >= 0
    double sigma = 0;        ///< of its logarithm, >= 0
};
units::Seconds draw(const Spell& spell, stats::RandomStream& random);

/// What changes at the source while it is copied, and how it is found (MODELS §6.2).
struct Changes {
    units::Frequency rate{}; ///< share of the bytes, or of the objects where it is larger, a second
    units::Seconds scan{};   ///< T_scan
    units::Seconds window = units::unlimited<units::Seconds>(); ///< a pass as short as this can be the last, > 0
    bool operator==(const Changes&) const = default;
};

/// A migration with a date to meet.
struct Deadline {
    Transfer transfer{};
    Uncertainty uncertainty{};
    Changes changes{};
    units::Seconds cutOver{}; ///< last pass, verification of samples, name change: after the copy
    units::Seconds due{};     ///< from now, > 0
    std::uint64_t seed = 1;
    int samples = 10'000; ///< >= 100
};

/// What would help: one input made a tenth better, all else as it is.
struct Lever {
    const char* name = "";  ///< "accounts", "path", "target", "objects", "listing", "verification", "hosts",
                            ///< "rehydration", "inventory", "changes", "scan", "grant", "cut-over"
    units::Seconds gain{};  ///< by which the median comes earlier
    double probability = 0; ///< of meeting the date then
    bool operator==(const Lever&) const = default;
};

struct DeadlineOutcome {
    double probability = 0;      ///< of being done when it is due
    stats::Interval interval{};  ///< of that, 95 %
    units::Seconds p50{}, p90{}; ///< from now until done; infinite: changes are never caught up with
    std::vector<Lever> levers{}; ///< the three strongest, those that help at all
};
/// The same samples for the same seed, also under each lever, so that levers differ by what they change alone.
DeadlineOutcome deadlineOutcome(const Deadline& deadline);

} // namespace lakewright::migration
