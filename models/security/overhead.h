// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/facade/facade.h"

namespace lakewright::security {

/// AES-256-GCM on one vCPU: 2.83 GB/s. Source: MODELS §8, measured on EPYC with OpenSSL 3.0 (tier C); what the cost
/// table adds per byte with TLS.
inline constexpr facade::TimePerByte kAesTime = facade::nanosecondsPerByte(0.35);

/// The façade with TLS between its nodes: each byte over the fabric is encrypted where it leaves and decrypted where it
/// arrives, bytes of the destage too (MODELS §8).
facade::Facade withNodeEncryption(facade::Facade facade);

/// What a confidential VM costs. Source: MODELS §8, B25 (2–8 %, AMD Milan on Azure) and E (10–25 % where I/O goes
/// through bounce buffers).
struct ConfidentialPenalty {
    double cpu = 0.05; ///< share of the CPU, [0, 1)
    double io = 0.175; ///< share of NIC and NVMe, [0, 1)
};
facade::Facade confidential(facade::Facade facade, const ConfidentialPenalty& penalty);

/// True for sizes of a confidential series (DC, EC, NCC). Source: learn.microsoft.com, confidential VM overview
/// (tier A). No L size is among them.
bool hasConfidentialSupport(const catalogue::VmSize& size);

/// What evaluating access control lists asks of each request: the lists of all directories above an object and its own
/// (POSIX execute on each), in an account with directories.
struct AclEvaluation {
    int depth = 0;   ///< directories above an object, >= 0
    int entries = 0; ///< of each list, 0 … kMostAclEntries
    int uncachedLists =
        1; ///< of those of a request, that are read from metadata: 0 … depth + 1; tier E: the object's own
    units::Seconds perList = facade::microseconds(1);     ///< tier E
    units::Seconds perEntry = facade::microseconds(0.05); ///< tier E
};
/// Entries of an access list; the owner, its group, the mask and others take four. Source: MicrosoftDocs/azure-docs
/// includes/azure-storage-data-lake-rbac-acl-limits.md @10c3de1bb4 (tier A).
inline constexpr int kMostAclEntries = 32;
units::Seconds cpuTime(const AclEvaluation& acl);
facade::Facade withAcls(facade::Facade facade, const AclEvaluation& acl);

} // namespace lakewright::security
