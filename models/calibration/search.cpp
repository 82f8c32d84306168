// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/search.h"

#include <nlopt.h>

#include <algorithm>
#include <cassert>
#include <exception>
#include <limits>
#include <memory>
#include <new>

namespace lakewright::calibration {
namespace {

using Optimiser = std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)>;

/// The C library must not be thrown through.
struct Cost {
    const std::function<double(std::span<const double>)>& cost;
    nlopt_opt optimiser;
    std::exception_ptr error{};
};

double costAt(unsigned count, const double* place, double* /*gradient*/, void* data) {
    Cost& cost = *static_cast<Cost*>(data);
    try {
        return cost.cost({place, count});
    } catch (...) {
        cost.error = std::current_exception();
        nlopt_force_stop(cost.optimiser);
        return std::numeric_limits<double>::max();
    }
}

} // namespace

void search(const std::function<double(std::span<const double>)>& cost, std::span<const double> start,
            std::span<const double> least, std::span<const double> most, const SearchOptions& options) {
    const nlopt_algorithm algorithm = start.size() < 2 ? NLOPT_LN_SBPLX : NLOPT_LN_BOBYQA;
    const Optimiser optimiser(nlopt_create(algorithm, static_cast<unsigned>(start.size())), &nlopt_destroy);
    Cost wrapped{cost, optimiser.get()};
    nlopt_set_min_objective(optimiser.get(), costAt, &wrapped);
    nlopt_set_lower_bounds(optimiser.get(), least.data());
    nlopt_set_upper_bounds(optimiser.get(), most.data());
    double step = options.step;
    for (std::size_t i = 0; i < start.size(); ++i)
        step = std::min(step, (most[i] - least[i]) / 4);
    nlopt_set_initial_step1(optimiser.get(), step);
    nlopt_set_xtol_abs1(optimiser.get(), options.tolerance);
    nlopt_set_maxeval(optimiser.get(), options.mostEvaluations);
    std::vector<double> place(start.begin(), start.end());
    double lowest = 0;
    const nlopt_result result = nlopt_optimize(optimiser.get(), place.data(), &lowest);
    if (wrapped.error)
        std::rethrow_exception(wrapped.error);
    if (result == NLOPT_OUT_OF_MEMORY)
        throw std::bad_alloc();
    assert(result != NLOPT_INVALID_ARGS);
}

} // namespace lakewright::calibration
