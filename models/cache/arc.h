// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/cache.h"

namespace lakewright::cache {

std::unique_ptr<Cache> makeCache(const ArcParams& params, const CacheSpec& spec);

} // namespace lakewright::cache
