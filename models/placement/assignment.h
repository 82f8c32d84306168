// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace lakewright::placement {

/// One of the ways in which something can be placed; exactly one of its group is taken.
struct Option {
    std::size_t group = 0;
    double cost = 0;  ///< least first, >= 0
    double delay = 0; ///< decides between equal costs, >= 0
};

/// What an option takes of a resource, as a share of what may be taken.
struct Use {
    std::size_t option = 0;
    double share = 0; ///< >= 0
};

/// What is taken of one resource in one case: the shares of the options taken add up to at most 1.
struct Room {
    std::size_t resource = 0;
    std::vector<Use> uses;
};

struct AssignmentProblem {
    std::size_t groups = 0, resources = 0;
    std::vector<Option> options; ///< at least one of each group
    std::vector<Room> rooms;     ///< a resource may have any number of cases
};

struct Assignment {
    std::vector<std::size_t> options; ///< index of the option taken, by group
    double cost = 0;
    /// By resource: how much larger it has to be, 0.25 for a quarter; all 0 where everything fits. Their sum is the
    /// least that makes an assignment possible.
    std::vector<double> enlarged;
};

/// The cheapest choice in which everything fits; of choices that cost the same to 1e-9, the one with the least sum of
/// delays. Where nothing fits, the same after the smallest enlargement. A mixed integer program, solved by CBC to
/// optimality; the result does not depend on threads or time.
Assignment assign(const AssignmentProblem& problem);

} // namespace lakewright::placement
