// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/variant/prefab.h"

namespace lakewright::variant {

/// A `lakewright.variant/1` document. It is part of the program, so anything wrong in it throws.
Prefab readPrefab(std::string_view document);

} // namespace lakewright::variant
