package dev.todosdk.migration;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One row of Liquibase's history table. */
record HistoryRow(
        String path,
        String author,
        String id,
        LocalDateTime appliedAt,
        @Nullable String checksum,
        @Nullable String tag) {

    AppliedChangeset asApplied(@Nullable String module) {
        return new AppliedChangeset(new Changeset(module, path, author, id), appliedAt, checksum, tag);
    }
}
