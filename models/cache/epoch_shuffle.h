// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lakewright::cache {

/// Hit ratios of a cache that holds the fraction `c` of a data set of which every item is read once per epoch in a
/// uniformly reshuffled order, after the first epoch and for many items. c above 1 counts as 1, below 0 as 0.
/// Source: MODELS §3.2, tier X (an item's stack distance is 1 − U(1−V) for uniform U, V).

/// Pinned, or filled and then kept: h = c, exactly, in every epoch.
double pinHitRatio(double c);
/// Least recently used: h = c + (1−c)·ln(1−c).
double lruHitRatio(double c);

} // namespace lakewright::cache
