// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/blob_migration.h"

namespace lakewright::scenario {

int accountsOf(const BlobMigration& migration) {
    int all = 0;
    for (const SourceAccounts& accounts : migration.accounts)
        all += accounts.count;
    return all;
}

} // namespace lakewright::scenario
