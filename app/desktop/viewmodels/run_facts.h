// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/object_facts.h"
#include "app/desktop/viewmodels/run_record.h"

namespace lakewright::desktop {

/// What a run is and found, for the panel beside its charts: verdicts, what binds, engine, reproduction.
ObjectFacts runFacts(const RunRecord& run, const QString& summary);

} // namespace lakewright::desktop
