// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/outage.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace lakewright::bounds {

units::Seconds meanRepair(const OutageProcess& process) {
    return process.repairMedian * std::exp(process.repairSigma * process.repairSigma / 2);
}

units::Seconds repairQuantile(const OutageProcess& process, double share) {
    return process.repairMedian *
           std::exp(process.repairSigma * boost::math::quantile(boost::math::normal_distribution<>(), share));
}

double repairExceeds(const OutageProcess& process, units::Seconds duration) {
    const double logarithm = std::log(duration / process.repairMedian);
    if (process.repairSigma == 0)
        return logarithm < 0 ? 1 : 0;
    return std::erfc(logarithm / process.repairSigma / std::sqrt(2.0)) / 2;
}

double unavailability(const OutageProcess& process) {
    const units::Seconds repair = meanRepair(process);
    return repair / (process.mtbf + repair);
}

units::Frequency failureRate(const OutageProcess& process) {
    return units::perSecond(1 / (process.mtbf + meanRepair(process)).value);
}

JointOutage jointOutage(std::span<const OutageProcess> members) {
    JointOutage joint{1, {}};
    for (const OutageProcess& one : members)
        joint.share *= unavailability(one);
    for (std::size_t i = 0; i < members.size(); ++i) {
        units::Frequency begins = failureRate(members[i]);
        for (std::size_t j = 0; j < members.size(); ++j)
            begins = begins * (j == i ? 1 : unavailability(members[j]));
        joint.rate += begins;
    }
    return joint;
}

JointOutage jointOutageOfPair(const OutageProcess& a, const OutageProcess& b, double common) {
    JointOutage joint = jointOutage(std::array{a, b});
    joint.share += common * std::min(unavailability(a), unavailability(b));
    joint.rate += common * std::min(failureRate(a), failureRate(b));
    return joint;
}

} // namespace lakewright::bounds
