// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/diagnostics/diagnostic.h"
#include "models/units/quantity.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::training {

/// What one accelerator of a training job asks of its storage: every step computes on a batch that its data loader has
/// read (MODELS §3.1).
struct Pipeline {
    std::string workload{};    ///< "unet3d"
    std::string accelerator{}; ///< "H100"
    units::Bytes sample{};     ///< mean, > 0
    units::Bytes deviation{};  ///< standard deviation of one sample, >= 0
    int batch = 1;             ///< samples of a step, >= 1
    units::Seconds compute{};  ///< of a step, > 0
    double target = 0.9;       ///< smallest acceptable utilisation, (0, 1]
    /// Batches that the loader of one accelerator reads at the same time, >= 1: the worker processes of PyTorch, which
    /// load a batch each; 1 where all threads work on the next batch (TensorFlow).
    int readers = 1;
    int ahead = 2; ///< batches of each reader that may be read and not yet used, >= 1
    catalogue::Source source{};

    units::Bytes batchBytes() const { return sample * batch; }
    bool operator==(const Pipeline&) const = default;
};

/// unet3d, resnet50 and cosmoflow on H100 and A100 as MLPerf Storage v1.0 emulates them, sorted by workload.
/// Source: MODELS §3.1, mlcommons/storage storage-conf/workload/*.yaml (tier D).
std::span<const Pipeline> referencePipelines();
/// Nothing for an unknown pair.
const Pipeline* referencePipeline(std::string_view workload, std::string_view accelerator);

/// Read demand of one accelerator that never waits: d = batch · sample / t_comp.
units::Bandwidth demand(const Pipeline& pipeline);
/// With prefetch a step takes the longer of computing and reading: max(t_comp, batch · sample / B); B of one
/// accelerator, > 0.
units::Seconds stepTime(const Pipeline& pipeline, units::Bandwidth perAccelerator);
/// t_comp over stepTime: the share of a long run in which the accelerator computes, (0, 1].
double utilisation(const Pipeline& pipeline, units::Bandwidth perAccelerator);
/// The most accelerators that `feed` keeps at `target` (0, 1]: ⌊B / (AU* · d)⌋; 0 when it cannot feed one.
double maxAccelerators(const Pipeline& pipeline, units::Bandwidth feed, double target);
/// How long storage that all accelerators share takes to hand the first batches out: every reader of every accelerator
/// reads one, and with equal shares all end together (tier X).
units::Seconds firstBatches(const Pipeline& pipeline, units::Bandwidth perAccelerator);

/// Who reads: VMs with accelerators and a NIC each.
struct Clients {
    int accelerators = 1;                                        ///< of all clients together, >= 1
    int clients = 1;                                             ///< >= 1, at most one per accelerator
    units::Bandwidth nic = units::unlimited<units::Bandwidth>(); ///< of one client, > 0
    units::Bytes cache = units::unlimited<units::Bytes>();       ///< what one client can hold of batches, > 0
};

/// Memory that the batches read ahead fill on the client with most accelerators.
units::Bytes readAhead(const Pipeline& pipeline, const Clients& clients);

/// What keeps a job from a higher utilisation.
enum class Binding { Accelerators, Storage, ClientNic };
const char* bindingText(Binding binding); ///< "the accelerators", "the storage", "the NICs of the clients"

struct PipelineVerdict {
    double utilisation = 0;     ///< (0, 1]
    units::Bandwidth reading;   ///< of all accelerators together
    units::Bandwidth feed;      ///< what storage and the NIC of the fullest client could deliver
    double maxAccelerators = 0; ///< that these clients, evenly filled, and the storage keep at the target
    Binding binding = Binding::Accelerators;
    bool reachesTarget = false;
};
/// Precondition: findings() is empty.
PipelineVerdict judge(const Pipeline& pipeline, const Clients& clients, units::Bandwidth storage);

/// All that is wrong with a question; the pointers are "compute", "batch", "sample", "storage" and so on.
std::vector<diagnostics::Diagnostic> findings(const Pipeline& pipeline, const Clients& clients,
                                              units::Bandwidth storage);

} // namespace lakewright::training
