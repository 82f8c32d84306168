// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/model.h"

namespace lakewright::calibration {

Model cacheModel();      ///< miss ratio of LRU caches by capacity, of a trace of accesses
Model checkpointModel(); ///< rate of saving and loading checkpoints against clients
Model clientModel();     ///< throughput of a mounted Blob client by workload, account and network card
Model deviceModel();     ///< operations of a drive against queue depth and block size, reads and writes apart and mixed
Model facadeModel();     ///< operations of a Blob façade against concurrent clients and object size
Model networkModel();    ///< throughput against parallel connections
Model operationCostModel();   ///< vCPU time of each operation of a façade, by requests, bytes and items
Model scaleOutModel();        ///< throughput against nodes
Model simulatedFacadeModel(); ///< the same as facadeModel with variable service, by runs of a simulator
Model trainingModel();        ///< samples per second against accelerators
Model variabilityModel();     ///< deviation over mean of repeated tests by disk, size and life of VMs
Model wanModel();             ///< throughput between regions against round-trip time

} // namespace lakewright::calibration
