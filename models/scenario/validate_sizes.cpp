// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::scenario {
namespace {

/// Local disks per vCPU may differ from the median of the family by this share (MODELS §1.5e).
constexpr double kFamilySlack = 0.2;
/// Sizes that a family needs to have a median of its own.
constexpr std::size_t kFamilySizes = 3;

double perCpu(const catalogue::VmSize& size) {
    return size.localCapacity().value / size.vcpus;
}

/// Of the catalogue's sizes of a family with local disks; nothing for a small family.
std::optional<double> familyMedian(const Context& context, const std::string& family) {
    std::vector<double> all;
    for (const catalogue::VmSize& size : context.catalogue.sizes())
        if (size.family == family && size.localCapacity().value > 0)
            all.push_back(perCpu(size));
    if (family.empty() || all.size() < kFamilySizes)
        return std::nullopt;
    std::sort(all.begin(), all.end());
    const std::size_t middle = all.size() / 2;
    return all.size() % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
}

void checkFamily(const Context& context, const catalogue::VmSize& size, const std::string& pointer) {
    const auto median = familyMedian(context, size.family);
    if (!median || size.vcpus < 1 || size.localCapacity().value <= 0 ||
        std::abs(perCpu(size) / *median - 1) <= kFamilySlack)
        return;
    context.findings.warning(pointer, fmt::format("Local disks of {} do not fit its family {}", size.id, size.family),
                             units::display(units::bytes(perCpu(size))) + " per vCPU",
                             fmt::format("{} ± 20 %, or no family", units::display(units::bytes(*median))));
}

} // namespace

void validateSizes(const Context& context) {
    for (std::size_t i = 0; i < context.scenario.sizes.size(); ++i)
        checkFamily(context, context.scenario.sizes[i], place("sizes", i, "localDisks"));
}

} // namespace lakewright::scenario
