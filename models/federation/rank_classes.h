// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <vector>

namespace lakewright::federation {

/// Objects of about one popularity.
struct RankClass {
    double objects = 0;     ///< > 0
    double probability = 0; ///< that a request is for one of them, each
};

/// Zipf's law over any number of objects, up to 1e15, in some hundred classes: the first ranks alone, then ranges each
/// a tenth longer than the last. `objects` >= 1, alpha >= 0.
std::vector<RankClass> rankClasses(double objects, double alpha);

/// F and H of migration on read (MODELS §5.3) of classes after x = Λ·t reads in all: the share of the objects that have
/// come over, and the share of the reads at that time that find theirs.
double migratedFraction(const std::vector<RankClass>& classes, double reads);
double hitRatio(const std::vector<RankClass>& classes, double reads);

} // namespace lakewright::federation
