// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/model.h"

namespace lakewright::calibration {

/// What the runs of `simulatedFacadeModel` are about: the places of a row's numbers and values, and of a run's figures.
/// A row without bytes has no bandwidth.
namespace simulated_facade {
enum Number { Clients, Size, Figure, Servers };
enum Value { Outside, Operation, Variation, Bandwidth };
enum Figures { Rate, Median, Tail };
} // namespace simulated_facade

/// The same rows of a façade with so many CPUs that serve in turn; rows have one until then.
void setServers(std::vector<Row>& rows, int servers);

} // namespace lakewright::calibration
