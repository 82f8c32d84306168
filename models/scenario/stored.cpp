// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/stored.h"

namespace lakewright::scenario {

units::Bytes storedIn(const Scenario& scenario, const Lake& lake) {
    units::Bytes sum = lake.stored;
    for (const Mirror& mirror : scenario.mirrors)
        for (const Lake& source : scenario.lakes)
            if (mirror.to == lake.id && mirror.from == source.id)
                sum += source.stored;
    return sum;
}

} // namespace lakewright::scenario
