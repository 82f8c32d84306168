// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/diagnostics/diagnostic.h"
#include "models/facade/answer.h"
#include "models/facade/azcopy.h"
#include "models/facade/demand.h"
#include "models/facade/operation.h"
#include "models/facade/retry.h"
#include "models/growth/calendar.h"
#include "models/scenario/applied_profiles.h"
#include "models/units/quantity.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::facade {

/// Unwraps of a Key Vault with RSA-2048 keys in an HSM: 2,000 in 10 s. Source: catalogue limits, key_vault (tier A);
/// keys in software are twice as fast there and were as fast in the older document of MODELS §8 (V-71).
inline constexpr units::Frequency kVaultRate = units::perSecond(200);

/// How the sizes of one operation's payloads are spread around their mean.
enum class SizeLaw { Fixed, Exponential, Lognormal };
/// σ of ln size of the lognormal law: object sizes of small-object stores spread over two decades. Tier E.
inline constexpr double kLognormalSigma = 1.0;

/// Where a copy from URL reads (MODELS §2.1): the façade waits for the round trip and the bytes, at most at this rate.
struct CopySource {
    units::Seconds roundTrip{};
    units::Bandwidth rate = units::unlimited<units::Bandwidth>(); ///< of one copy, > 0
    bool operator==(const CopySource&) const = default;
};
/// Time until the last byte has come when nothing else slows it.
units::Seconds timeOf(const CopySource& source, units::Bytes size);

/// A share of the requests.
struct MixEntry {
    Operation operation = Operation::GetRange;
    double share = 0;    ///< of all requests, (0, 1]
    units::Bytes size{}; ///< mean payload
    SizeLaw law = SizeLaw::Fixed;
    int items = 0;           ///< page entries or blocks
    AnswerShares failures{}; ///< of the entry's requests, by kGivenFailures; together [0, 1]
    CopySource source{};     ///< of copy from URL
    bool operator==(const MixEntry&) const = default;
};
/// Share of an entry's requests that the mix lets fail.
double failing(const MixEntry& entry);

/// How connections find a node: a name that resolves to one address per connection, or a virtual address that deals
/// them out in turn (MODELS §2.2).
enum class Spread { Dns, Vip };

/// Arrivals that change between a calm and a busy phase of exponential length (MMPP-2), around the same mean.
struct Bursts {
    double factor = 1;             ///< busy rate over calm rate, >= 1
    units::Seconds calm{}, busy{}; ///< mean length of a phase, > 0
    bool operator==(const Bursts&) const = default;
};

/// When requests come that do not wait for others.
enum class Pattern { Poisson, Periodic };

/// Times of a trace, from its first access on, ascending. A load curve keeps their pattern and stretches it to the mean
/// rate of each load.
struct RecordedArrivals {
    std::string file{};
    std::vector<units::Seconds> times{};
    bool operator==(const RecordedArrivals&) const = default;
};
inline constexpr std::size_t kLeastRecorded = 1000, kMostRecorded = 10'000'000;

/// Where the requests come from.
struct Clients {
    int connections = 4096; ///< open at once, over all nodes; of AzCopy: machines · concurrency
    Spread spread = Spread::Dns;
    units::Seconds roundTrip = catalogue::kIntraRegionRtt; ///< client to node and back
    double requestsPerConnection = 1000;                   ///< before it is opened anew; tier E
    Pattern arrivals = Pattern::Poisson;
    std::optional<Bursts> bursts{};             ///< Poisson in phases
    std::optional<RecordedArrivals> recorded{}; ///< instead of a pattern
    std::optional<units::Seconds> hedgeAfter{}; ///< reads that take longer are asked for again; the first answer counts
    std::optional<azcopy::Job> azcopy{};        ///< the clients are AzCopy, busy with this
    bool operator==(const Clients&) const = default;
};

/// Admission: `rate` attempts a second, up to `burst` at once; an attempt beyond is answered 503 ServerBusy.
struct RateCap {
    units::Frequency rate; ///< > 0
    double burst = 1;      ///< >= 1
    bool operator==(const RateCap&) const = default;
};

/// A share of the requests that belongs together.
struct Tenant {
    std::string name{};
    double share = 1;             ///< of the requests, (0, 1]
    double weight = 1;            ///< at a fair queue, > 0
    std::optional<RateCap> cap{}; ///< of its own
    bool operator==(const Tenant&) const = default;
};

/// Who is let in (MODELS §2.3, §8), in this order: the tenant's cap, the account's, then the fair queue.
struct Admission {
    std::vector<Tenant> tenants{};           ///< shares sum to 1; empty: all requests are of one
    std::optional<RateCap> account{};        ///< of all requests together
    std::optional<RateCap> blob{};           ///< of each blob
    int blobs = 1;                           ///< of equal popularity that the requests go to
    std::optional<units::Frequency> fair{};  ///< what a weighted fair queue passes on, > 0; unset: there is none
    std::optional<units::Seconds> timeout{}; ///< an attempt that has been here for longer is answered 500, > 0
    bool operator==(const Admission&) const = default;
};

/// Entra tokens of the principals that ask, each verified once per node and lifetime (MODELS §2.1).
struct Tokens {
    int principals = 1000;                         ///< 1–10,000, equally busy
    units::Seconds lifetime = units::seconds(300); ///< min(exp − now, 300 s), > 0
    std::vector<units::Seconds> flushes{};         ///< all nodes forget all: rotation of the keys, a restart
    units::Seconds outageFrom{}, outageLength{};   ///< the issuer is away: what is not cached is answered 401
    bool operator==(const Tokens&) const = default;
};

/// Keys that the customers hold (CMK): each node keeps the data keys that it had unwrapped in a key vault, which all
/// nodes share (MODELS §8). Requests that move data need theirs.
struct Keys {
    int keys = 1;                                       ///< 1–10,000, equally busy: one per tenant
    units::Seconds lifetime = units::seconds(600);      ///< in a node's cache, 5–60 min
    units::Frequency vault = kVaultRate;                ///< unwraps of the vault, > 0
    units::Seconds vaultTrip = units::milliseconds(10); ///< to the vault and back; tier E
    std::vector<units::Seconds> flushes{};              ///< all nodes forget all: a restart
    int revoked = 0;                                    ///< so many of the keys …
    units::Seconds revokedAt{};                         ///< … are revoked then: what is not cached is answered 403
    bool operator==(const Keys&) const = default;
};

/// All nodes stand still for the last `length` of every `every`, as in memory-preserving maintenance.
struct Pause {
    units::Seconds every, length; ///< 0 < length < every
    bool operator==(const Pause&) const = default;
};

/// What is asked of a façade, `"schema": "lakewright.mix/1"`. Shares sum to 1 ± 1e-6.
struct Mix {
    std::string name{};
    bool tls = true;
    std::vector<MixEntry> entries{};
    Clients clients{};
    RetryPolicy retry{}; ///< of every client
    Admission admission{};
    std::optional<Tokens> tokens{}; ///< unset: all are cached
    std::optional<Keys> keys{};     ///< unset: the platform's, at hand always
    std::optional<Pause> pause{};
    CostTable costs{};                  ///< of the façade's software, where a pilot has measured it
    scenario::AppliedProfiles fitted{}; ///< figures that calibration profiles gave
    bool operator==(const Mix&) const = default;
};

/// Mean bytes that a client moves per request, in either direction.
units::Bytes meanPayload(const Mix& mix);
/// Mean bytes written per request.
units::Bytes meanWritten(const Mix& mix);

/// A mix, unless a finding is an error; all findings.
struct LoadedMix {
    std::optional<Mix> mix{};
    std::vector<diagnostics::Diagnostic> findings{};
    std::string canonical{}; ///< the document on one line, members by name, and a digest of recorded arrivals: the same
                             ///< for the same mix; empty: unread
};
/// Reads and checks a mix. Never throws for bad input; bounded memory (kMaxBytes of a scenario).
LoadedMix loadMix(const std::filesystem::path& file);
/// The same, with a warning for each profile that is past its last day on `day`.
LoadedMix loadMixOn(growth::Date day, const std::filesystem::path& file);
/// `name` stands for the file in findings; recorded arrivals are looked for beside it.
LoadedMix loadMixText(std::string_view text, const std::string& name);

} // namespace lakewright::facade
