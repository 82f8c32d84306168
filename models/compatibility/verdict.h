// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compatibility/contract.h"

namespace lakewright::compatibility {

/// What a façade lacks for something.
struct Missing {
    Names operations, headers;
    Names auth;          ///< kinds of which one would do
    std::string version; ///< x-ms-version that is sent and not understood
    bool nothing() const { return operations.empty() && headers.empty() && auth.empty() && version.empty(); }
};

/// What a client must be set to before it works.
struct Setting {
    std::string how, version; ///< "AZCOPY_DEFAULT_SERVICE_API_VERSION", "2023-11-03"
};

/// A feature of a client on a façade.
struct FeatureVerdict {
    std::string feature, what;
    Missing missing; ///< of calls and headers; how a client gets in is told beside
    bool works() const { return missing.nothing(); }
};

enum class Answer {
    Yes,
    Partly, ///< some features work
    No
};

/// A client on a façade of a level: whether it gets in, and which of its features work then.
struct ClientVerdict {
    std::string client, level;
    Missing entry; ///< kinds of authentication and version
    std::optional<Setting> setting;
    std::vector<FeatureVerdict> features;
    Answer answer = Answer::No;
};
ClientVerdict verdictOf(const Client& client, const Level& level);

/// A use of a workload on a façade of a level.
struct UseVerdict {
    std::string client;
    Missing missing; ///< of all features used
    std::optional<Setting> setting;
};
/// A workload on a façade of a level: it works when all of its uses do.
struct WorkloadVerdict {
    std::string workload, level;
    std::vector<UseVerdict> uses;
    bool works = false;
};
WorkloadVerdict verdictOf(const Workload& workload, const Level& level, const Contract& contract);

/// The first level on which all features of a client work; null when there is none.
const Level* smallestLevel(const Client& client, const Contract& contract);
const Level* smallestLevel(const Workload& workload, const Contract& contract);

/// What becomes of a client on a day.
struct Risk {
    std::string subject; ///< id of a client, "all" for what concerns every façade
    std::string what;
    std::optional<std::chrono::sys_days> date; ///< unset: none is announced
    std::optional<int> days;                   ///< from `asOf` to the date, negative when it is past
    catalogue::Source source;
};
/// Retirements, and clients that send a version for which none is announced but which is older than `kOldVersionYears`
/// at `asOf`; by date, those without one last.
std::vector<Risk> risks(const Contract& contract, std::chrono::sys_days asOf);
inline constexpr int kOldVersionYears = 5; ///< tier E: a version this old is worth a line

} // namespace lakewright::compatibility
