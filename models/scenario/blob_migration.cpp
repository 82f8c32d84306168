// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/blob_migration.h"

#include "models/growth/load_curve.h"

#include <algorithm>

namespace lakewright::scenario {

int accountsOf(const BlobMigration& migration) {
    int all = 0;
    for (const SourceAccounts& accounts : migration.accounts)
        all += accounts.count;
    return all;
}

double changedPerDay(const BlobMigration& migration) {
    return std::max(migration.changedBytes, migration.changedObjects) +
           migration.growth * (units::days(1) / growth::kMonth);
}

} // namespace lakewright::scenario
