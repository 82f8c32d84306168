// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace lakewright::facade {

/// How a request ends for its client (MODELS §2.3).
enum class Answer : std::uint8_t {
    Success,
    Unauthorised,       ///< 401: no valid token, and the issuer is away
    Forbidden,          ///< 403: no right, or the key of the data is revoked
    NotFound,           ///< 404 BlobNotFound
    Conflict,           ///< 409: lease, concurrent commit
    PreconditionFailed, ///< 412 ConditionNotMet: another ETag
    InvalidRange,       ///< 416: beyond the object
    OperationTimeout,   ///< 500: at the façade for longer than it allows
    ServerBusy,         ///< 503: refused by a cap
    Abandoned           ///< the client waited no longer, after its last try
};
inline constexpr std::size_t kAnswers = 10;
inline constexpr std::array<const char*, kAnswers> kAnswerNames{
    "success",      "unauthorised",     "forbidden",  "notFound", "conflict", "preconditionFailed",
    "invalidRange", "operationTimeout", "serverBusy", "abandoned"};

/// Whether the façade did what was asked, or what data and rights make of it; the others were refused or given up.
constexpr bool isServed(Answer answer) {
    return answer != Answer::Unauthorised && answer != Answer::OperationTimeout && answer != Answer::ServerBusy &&
           answer != Answer::Abandoned;
}

/// Share of the requests by their answer.
using AnswerShares = std::array<double, kAnswers>;
constexpr double& share(AnswerShares& shares, Answer answer) {
    return shares[static_cast<std::size_t>(answer)];
}
constexpr double share(const AnswerShares& shares, Answer answer) {
    return shares[static_cast<std::size_t>(answer)];
}

/// Share that was refused or given up.
constexpr double unserved(const AnswerShares& shares) {
    double sum = 0;
    for (std::size_t i = 0; i < kAnswers; ++i)
        sum += isServed(static_cast<Answer>(i)) ? 0 : shares[i];
    return sum;
}

/// The failures that a mix can ask for, with their status: what the data and the rights make of a request, whatever
/// the load is.
struct GivenFailure {
    Answer answer = Answer::NotFound;
    const char* status = "";
};
inline constexpr std::array<GivenFailure, 5> kGivenFailures{{{Answer::Forbidden, "403"},
                                                             {Answer::NotFound, "404"},
                                                             {Answer::Conflict, "409"},
                                                             {Answer::PreconditionFailed, "412"},
                                                             {Answer::InvalidRange, "416"}}};

} // namespace lakewright::facade
