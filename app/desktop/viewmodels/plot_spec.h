// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace lakewright::desktop {

/// A chart of the run page: which series it draws and what it is called. Shown where a run has such a series.
struct PlotSpec {
    const char* id;         ///< of the series in the protocol and the result
    const char* objectName; ///< of its widget; the table behind it has "Table" added
    const char* title;      ///< to be translated
    bool isShare;           ///< a share of 1, drawn in per cent
};

inline constexpr std::array kPlots{PlotSpec{"throughput", "plotThroughput", "Throughput to GPUs", false},
                                   PlotSpec{"hit-ratio", "plotHitRatio", "Cache hit ratio", true},
                                   PlotSpec{"wan-utilisation", "plotWan", "WAN utilisation", true},
                                   PlotSpec{"checkpoint-age", "plotCheckpointAge", "Checkpoint age", false},
                                   PlotSpec{"request-rate", "plotRequests", "Requests served", false},
                                   PlotSpec{"facade-load", "plotFacadeLoad", "Façade load", true},
                                   PlotSpec{"transfer-rate", "plotTransfers", "Bulk data moved", false},
                                   PlotSpec{"buffer-fill", "plotBuffers", "Buffers", true},
                                   PlotSpec{"copied-share", "plotCopied", "Copied out of Blob", true},
                                   PlotSpec{"migrated-share", "plotMigrated", "Objects come over", true}};

} // namespace lakewright::desktop
