// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/deadline.h"

#include <cstdint>

namespace lakewright::migration {

/// From now until done in one sample of what is not known (MODELS §6.3); infinite: changes are never caught up with.
/// Each has a stream for each thing, so that a change of one leaves the others alone.
units::Seconds drawnTime(const Deadline& deadline, std::uint32_t sample);
/// The soonest of the samples of deadlineOutcome(): what no luck of them makes possible takes longer.
units::Seconds earliestDraw(const Deadline& deadline);

} // namespace lakewright::migration
