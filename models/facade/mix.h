// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/diagnostics/diagnostic.h"
#include "models/facade/azcopy.h"
#include "models/facade/operation.h"
#include "models/facade/retry.h"
#include "models/units/quantity.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::facade {

/// How the sizes of one operation's payloads are spread around their mean.
enum class SizeLaw { Fixed, Exponential, Lognormal };
/// σ of ln size of the lognormal law: object sizes of small-object stores spread over two decades. Tier E.
inline constexpr double kLognormalSigma = 1.0;

/// A share of the requests.
struct MixEntry {
    Operation operation = Operation::GetRange;
    double share = 0;    ///< of all requests, (0, 1]
    units::Bytes size{}; ///< mean payload
    SizeLaw law = SizeLaw::Fixed;
    int items = 0;       ///< page entries or blocks
    double missing = 0;  ///< share answered by 404 BlobNotFound, [0, 1]
    double conflict = 0; ///< share answered by 409 or 412 (lease, concurrent commit, ETag), [0, 1]
    bool operator==(const MixEntry&) const = default;
};

/// How connections find a node: a name that resolves to one address per connection, or a virtual address that deals
/// them out in turn (MODELS §2.2).
enum class Spread { Dns, Vip };

/// Arrivals that change between a calm and a busy phase of exponential length (MMPP-2), around the same mean.
struct Bursts {
    double factor = 1;             ///< busy rate over calm rate, >= 1
    units::Seconds calm{}, busy{}; ///< mean length of a phase, > 0
    bool operator==(const Bursts&) const = default;
};

/// Where the requests come from.
struct Clients {
    int connections = 4096; ///< open at once, over all nodes; of AzCopy: machines · concurrency
    Spread spread = Spread::Dns;
    units::Seconds roundTrip = catalogue::kIntraRegionRtt; ///< client to node and back
    double requestsPerConnection = 1000;                   ///< before it is opened anew; tier E
    std::optional<Bursts> bursts{};                        ///< unset: Poisson
    std::optional<azcopy::Job> azcopy{};                   ///< the clients are AzCopy, busy with this
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
    std::vector<Tenant> tenants{};          ///< shares sum to 1; empty: all requests are of one
    std::optional<RateCap> account{};       ///< of all requests together
    std::optional<RateCap> blob{};          ///< of each blob
    int blobs = 1;                          ///< of equal popularity that the requests go to
    std::optional<units::Frequency> fair{}; ///< what a weighted fair queue passes on, > 0; unset: there is none
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

/// What is asked of a façade, `"schema": "lakewright.mix/1"`. Shares sum to 1 ± 1e-6.
struct Mix {
    std::string name{};
    bool tls = true;
    std::vector<MixEntry> entries{};
    Clients clients{};
    RetryPolicy retry{}; ///< of every client
    Admission admission{};
    std::optional<Tokens> tokens{}; ///< unset: all are cached
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
    std::string canonical{}; ///< the document on one line, members by name: the same for the same mix; empty: unread
};
/// Reads and checks a mix. Never throws for bad input; bounded memory (kMaxBytes of a scenario).
LoadedMix loadMix(const std::filesystem::path& file);
LoadedMix loadMixText(std::string_view text, const std::string& name); ///< `name` stands for the file in findings

} // namespace lakewright::facade
