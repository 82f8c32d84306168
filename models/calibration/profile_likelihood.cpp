// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/profile_likelihood.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace lakewright::calibration {
namespace {

/// One parameter held at values beside its fitted one.
class Profile {
public:
    Profile(const Problem& problem, const Fit& fit, std::size_t parameter, double rise)
        : m_problem(problem), m_fit(fit), m_parameter(parameter), m_rise(rise), m_values(fit.values) {
        m_options.starts = 1;
        m_options.isRobust = fit.isRobust;
        m_options.fixed.assign(problem.parameters.size(), false);
        m_options.fixed[parameter] = true;
    }

    /// Root of the rise of the cost over the one that ends the interval: about linear in ln θ, 1 at the end.
    double height(double logarithm) {
        m_values[m_parameter] = std::exp(logarithm);
        const Fit found = refit(m_problem, m_values, m_fit.scatter, m_options);
        if (std::isfinite(found.cost))
            m_values = found.values;
        return std::sqrt(std::max(0.0, found.cost - m_fit.cost) / m_rise);
    }

    /// The end on one side; nothing when the limit comes first.
    std::optional<double> end(double step, double limit) {
        m_values = m_fit.values;
        const double centre = std::log(m_fit.values[m_parameter]);
        double inside = centre, outside = centre, atInside = 0, atOutside = 0;
        for (int i = 0; atOutside < 1; ++i) {
            if (outside == limit || i >= kMostSteps)
                return {};
            inside = outside;
            atInside = atOutside;
            outside = step > 0 ? std::min(limit, centre + step) : std::max(limit, centre + step);
            atOutside = height(outside);
            step *= 2;
        }
        return between(inside, atInside, outside, atOutside);
    }

private:
    static constexpr int kMostSteps = 40, kRefinements = 30;
    static constexpr double kClose = 1e-3; ///< of the height at the end

    double between(double inside, double atInside, double outside, double atOutside) {
        double middle = outside;
        for (int i = 0; i < kRefinements && std::isfinite(atOutside); ++i) {
            const double share = std::clamp((1 - atInside) / (atOutside - atInside), 0.05, 0.95);
            middle = inside + share * (outside - inside);
            const double at = height(middle);
            if (std::abs(at - 1) < kClose)
                break;
            (at < 1 ? inside : outside) = middle;
            (at < 1 ? atInside : atOutside) = at;
        }
        return middle;
    }

    const Problem& m_problem;
    const Fit& m_fit;
    std::size_t m_parameter;
    double m_rise;
    FitOptions m_options;
    std::vector<double> m_values;
};

} // namespace

ProfileInterval profileInterval(const Problem& problem, const Fit& fit, std::size_t parameter, double deviation,
                                double level) {
    const boost::math::students_t law(fit.freedom);
    const double quantile = boost::math::quantile(law, 0.5 + level / 2);
    const Parameter& limits = problem.parameters[parameter];
    const double step = std::clamp(quantile * deviation, 1e-9, 1.0);
    Profile profile(problem, fit, parameter, quantile * quantile / 2);
    const auto low = profile.end(-step, std::log(limits.least)), high = profile.end(step, std::log(limits.most));
    ProfileInterval result;
    result.isOpenBelow = !low;
    result.isOpenAbove = !high;
    // A fit that ends at a limit lies beside it by the rounding of exp(ln θ).
    const double value = fit.values[parameter];
    result.interval = {std::min(low ? std::exp(*low) : limits.least, value),
                       std::max(high ? std::exp(*high) : limits.most, value)};
    return result;
}

} // namespace lakewright::calibration
