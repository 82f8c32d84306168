// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace lakewright::sim {

/// One line of the validation table (MODELS §10): what the product must reproduce and what it gave.
struct ValidationRow {
    std::string id; ///< "V-10"; several rows may share one
    std::string what;
    double expected = 0; ///< derived without the code under test
    double got = 0;      ///< through the product's own models or kernels
    std::string unit{};
    double tolerance = 0;    ///< largest |got − expected| allowed, relative to |expected|; 0: equal
    bool isReported = false; ///< shown beside what is expected and not judged: depends on the machine
    bool ok = false;         ///< the verdict: inside the tolerance and whatever else the note demands
    std::string note;        ///< how it was obtained, where it differs from the handbook
    std::string kind{};      ///< where `expected` is from: "closed form", "published", "own"
    bool operator==(const ValidationRow&) const = default;
};

/// The ids of the table, sorted.
std::vector<std::string> validationIds();

struct ValidationOptions {
    std::vector<std::string> only; ///< ids; empty: all. Precondition: each is one of validationIds()
    int jobs = 1;                  ///< threads; the rows do not depend on it
};
/// Computes the rows, sorted by id. `onDone(done, of)` is told, from one thread at a time, how many parts are finished.
/// SimGrid runs in child processes before any thread is started. Precondition: the process has no other threads.
std::vector<ValidationRow> validationTable(const ValidationOptions& options,
                                           const std::function<void(int done, int of)>& onDone = {});

} // namespace lakewright::sim
