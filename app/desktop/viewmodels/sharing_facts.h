// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/object_facts.h"

namespace lakewright::desktop {

/// What the inspector shows of a migration out of Blob, and of objects shared with Blob, by their place in the
/// scenario.
ObjectFacts migrationFacts(const Deployment& deployment, int i);
ObjectFacts federationFacts(const Deployment& deployment, int i);

} // namespace lakewright::desktop
