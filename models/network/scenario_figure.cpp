// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/scenario_figure.h"

namespace lakewright::network {

Factor figureAt(const scenario::Scenario& scenario, std::initializer_list<std::string> places, Factor written) {
    for (const std::string& place : places)
        for (const scenario::Assumption& known : scenario.assumptions)
            if (known.pointer == place) {
                written.tier = known.tier;
                written.source = known.source;
                return written;
            }
    return written;
}

} // namespace lakewright::network
