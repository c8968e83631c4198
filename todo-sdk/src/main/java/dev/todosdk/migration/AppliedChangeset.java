package dev.todosdk.migration;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A changeset as the database records it. Immutable and thread-safe.
 *
 * @param changeset which one
 * @param appliedAt when, in UTC; rows of version 0.1.0 and of other programs' Liquibase have the zone of the session that
 *     applied them, which is not recorded. The order of application is that of {@link Migrations#history}, not of times
 * @param checksum its text's checksum at that time, for example {@code 9:d41d…}; null after checksums were cleared
 * @param tag the tag set on the database when it was the last one; null without
 */
public record AppliedChangeset(
        Changeset changeset,
        LocalDateTime appliedAt,
        @Nullable String checksum,
        @Nullable String tag) {}
